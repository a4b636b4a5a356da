#include "source/syntaxthemes.h"

#include "style/theme.h"

#include <KSyntaxHighlighting/Repository>

#include <QPalette>

namespace punchlist {
namespace {

KSyntaxHighlighting::Repository& repository()
{
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

} // namespace

KSyntaxHighlighting::Definition syntaxDefinition(const QString& path)
{
    return repository().definitionForFileName(path);
}

KSyntaxHighlighting::Theme syntaxTheme(const QPalette& palette)
{
    return repository().defaultTheme(isDark(palette) ? KSyntaxHighlighting::Repository::DarkTheme
                                                     : KSyntaxHighlighting::Repository::LightTheme);
}

} // namespace punchlist
