#include "style/dialogsize.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace punchlist {

QSize roomOnScreen(const QWidget* beside)
{
    const auto* screen = beside ? beside->screen() : QGuiApplication::primaryScreen();
    const QSize frame(16, 48); // of window managers; a window has one only once it is shown
    return screen->availableSize() - frame;
}

void resizeWithinScreen(QWidget& window, const QWidget* beside, QSize wanted)
{
    window.resize(wanted.boundedTo(roomOnScreen(beside)));
}

} // namespace punchlist
