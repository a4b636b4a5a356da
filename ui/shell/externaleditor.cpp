#include "shell/externaleditor.h"

#include "style/text.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Editors {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Editors)
};

} // namespace

QList<EditorPreset> editorPresets()
{
    return {{u"Visual Studio Code"_s, u"code --goto %f:%l"_s}, {u"VSCodium"_s, u"codium --goto %f:%l"_s},
            {u"Qt Creator"_s, u"qtcreator -client %f:%l"_s},   {u"Kate"_s, u"kate --line %l %f"_s},
            {u"KWrite"_s, u"kwrite --line %l %f"_s},           {u"GNOME Text Editor"_s, u"gnome-text-editor +%l %f"_s},
            {u"Vim (GTK)"_s, u"gvim +%l %f"_s},                {u"Emacs client"_s, u"emacsclient -n +%l %f"_s}};
}

QString detectedEditorCommand()
{
    const auto presets = editorPresets();
    for (const auto& preset : presets) {
        if (!QStandardPaths::findExecutable(preset.command.section(u' ', 0, 0)).isEmpty())
            return preset.command;
    }
    return {};
}

Result<QStringList> editorArguments(const QString& command, const QString& file, int line)
{
    auto arguments = QProcess::splitCommand(command);
    if (arguments.isEmpty())
        return failure(Error::Code::NotFound, toUtf8(Editors::tr("No editor is set. Choose one in the settings.")));
    if (!command.contains(u"%f"_s))
        return failure(Error::Code::Syntax, toUtf8(Editors::tr("The editor command “%1” has no %f for the file. Correct it in the settings.").arg(command)));
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        // The line first: a file name may contain "%l".
        arguments[i].replace(u"%l"_s, QString::number(line));
        arguments[i].replace(u"%f"_s, file);
    }
    return arguments;
}

Result<void> openInEditor(const QString& command, const QString& file, int line)
{
    auto arguments = editorArguments(command, file, line);
    if (!arguments)
        return std::unexpected(arguments.error());
    const auto program = arguments->takeFirst();
    if (!QProcess::startDetached(program, *arguments))
        return failure(Error::Code::NotFound, toUtf8(Editors::tr("The editor “%1” could not be started. Choose another in the settings.").arg(program)));
    return {};
}

} // namespace punchlist
