#pragma once

#include <QSize>

class QWidget;

namespace punchlist {

/// Gives a window that is about to be shown the size that it wants, as far as the screen of `beside` has room for it and its frame.
void resizeWithinScreen(QWidget& window, const QWidget* beside, QSize wanted);
/// The largest size for that.
QSize roomOnScreen(const QWidget* beside);
/// What a main window takes when nobody chose a size yet: most of a small screen, and of a large one what can be overlooked.
QSize usualWindowSize(const QWidget* beside);

} // namespace punchlist
