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

QSize usualWindowSize(const QWidget* beside)
{
    const QSize least(1280, 720);
    const QSize most(1920, 1200);
    return (roomOnScreen(beside) * 0.88).expandedTo(least).boundedTo(most);
}

void resizeWithinScreen(QWidget& window, const QWidget* beside, QSize wanted)
{
    window.resize(wanted.boundedTo(roomOnScreen(beside)));
}

} // namespace punchlist
