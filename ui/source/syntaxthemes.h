#pragma once

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Theme>

class QPalette;

namespace punchlist {

/// The one repository of syntax definitions of the program; loading it costs tens of milliseconds.
KSyntaxHighlighting::Definition syntaxDefinition(const QString& path);
/// The theme that goes with the palette's brightness.
KSyntaxHighlighting::Theme syntaxTheme(const QPalette& palette);

} // namespace punchlist
