#pragma once

#include <QString>

class QPalette;

namespace punchlist {

enum class ThemeChoice { System, Light, Dark };

QString themeChoiceName(ThemeChoice choice); ///< "dark", for the settings
ThemeChoice themeChoiceFromName(const QString& name); ///< System for an unknown name

/// True when text on the palette's base colour is light.
bool isDark(const QPalette& palette);

/// Sets the style and the palette of the whole program. System keeps what the desktop gives, unless the desktop gives
/// nothing of its own (plain X11, no platform theme): then the program's own palette is used in the desktop's brightness.
void applyTheme(ThemeChoice choice);

} // namespace punchlist
