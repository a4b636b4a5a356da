#include "shell/externaleditor.h"

#include "style/text.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Editors {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Editors)
};

constexpr QLatin1StringView terminalPlace("%t");

} // namespace

QList<EditorPreset> editorPresets()
{
    return {{u"Visual Studio Code"_s, u"code --goto %f:%l:%c"_s},
            {u"VSCodium"_s, u"codium --goto %f:%l:%c"_s},
            {u"Qt Creator"_s, u"qtcreator -client %f:%l:%c"_s},
            {u"Kate"_s, u"kate --line %l --column %c %f"_s},
            {u"KWrite"_s, u"kwrite --line %l --column %c %f"_s},
            {u"GNOME Text Editor"_s, u"gnome-text-editor +%l %f"_s},
            {u"Vim (GTK)"_s, u"gvim \"+call cursor(%l,%b)\" %f"_s},
            {u"Emacs client"_s, u"emacsclient -n +%l:%c %f"_s},
            {u"Vim in a terminal"_s, u"%t vim \"+call cursor(%l,%b)\" %f"_s},
            {u"Neovim in a terminal"_s, u"%t nvim \"+call cursor(%l,%b)\" %f"_s}};
}

QStringList terminalCommand()
{
    // How each of them takes a program with its arguments. Debian's name for the one that the person chose comes first.
    static constexpr std::array terminals{std::pair("x-terminal-emulator", "-e"), std::pair("konsole", "-e"),  std::pair("gnome-terminal", "--"),
                                          std::pair("kgx", "--"),                 std::pair("xfce4-terminal", "-x"), std::pair("alacritty", "-e"),
                                          std::pair("kitty", ""),                 std::pair("foot", ""),       std::pair("xterm", "-e")};
    for (const auto& [name, option] : terminals) {
        const auto program = QString::fromLatin1(name);
        if (!QStandardPaths::findExecutable(program).isEmpty())
            return (program + u' ' + QString::fromLatin1(option)).split(u' ', Qt::SkipEmptyParts);
    }
    return {};
}

QString detectedEditorCommand()
{
    const auto presets = editorPresets();
    for (const auto& preset : presets) {
        const auto words = QProcess::splitCommand(preset.command);
        const bool needsTerminal = words.first() == terminalPlace;
        if (!QStandardPaths::findExecutable(words[needsTerminal ? 1 : 0]).isEmpty() && (!needsTerminal || !terminalCommand().isEmpty()))
            return preset.command;
    }
    return {};
}

Result<QStringList> editorArguments(const QString& command, const QString& file, const EditorPlace& place)
{
    auto arguments = QProcess::splitCommand(command);
    if (arguments.isEmpty())
        return failure(Error::Code::NotFound, toUtf8(Editors::tr("No editor is set. Choose one in the settings.")));
    if (!command.contains(u"%f"_s))
        return failure(Error::Code::Syntax, toUtf8(Editors::tr("The editor command “%1” has no %f for the file. Correct it in the settings.").arg(command)));
    QStringList start{arguments.takeFirst()};
    if (start.first() == terminalPlace) {
        start = terminalCommand();
        if (start.isEmpty())
            return failure(Error::Code::NotFound, toUtf8(Editors::tr("No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.").arg(arguments.value(0))));
    }
    for (auto& argument : arguments) {
        // The file last: its name may contain "%l".
        argument.replace(u"%l"_s, QString::number(place.line));
        argument.replace(u"%c"_s, QString::number(place.column));
        argument.replace(u"%b"_s, QString::number(place.byte));
        argument.replace(u"%f"_s, file);
    }
    return start + arguments;
}

Result<void> openInEditor(const QString& command, const QString& file, const EditorPlace& place)
{
    auto arguments = editorArguments(command, file, place);
    if (!arguments)
        return std::unexpected(arguments.error());
    const auto program = arguments->takeFirst();
    // In a terminal the missing program would be told in a window that closes at once.
    const auto own = QProcess::splitCommand(command);
    const bool isThere = own.value(0) != terminalPlace || !QStandardPaths::findExecutable(own.value(1)).isEmpty();
    if (!isThere)
        return failure(Error::Code::NotFound, toUtf8(Editors::tr("The editor “%1” could not be started. Choose another in the settings.").arg(own.value(1))));
    if (!QProcess::startDetached(program, *arguments))
        return failure(Error::Code::NotFound, toUtf8(Editors::tr("The editor “%1” could not be started. Choose another in the settings.").arg(program)));
    return {};
}

} // namespace punchlist
