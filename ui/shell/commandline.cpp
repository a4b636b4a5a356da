#include "shell/commandline.h"

#include "style/text.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Arguments {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Arguments)
};

std::unexpected<Error> problem(const QString& text)
{
    return failure(Error::Code::Syntax, toUtf8(text));
}

/// How many arguments an option of Qt itself takes up, as every program with a Qt window has them; 0 = it is none.
int lengthOfQtOption(const QString& argument)
{
    static const QStringList alone{u"reverse"_s, u"widgetcount"_s, u"nograb"_s, u"dograb"_s, u"sync"_s};
    static const QStringList withValue{u"platform"_s, u"platformtheme"_s, u"platformpluginpath"_s, u"plugin"_s, u"style"_s, u"stylesheet"_s, u"display"_s,
                                       u"session"_s, u"qwindowgeometry"_s, u"qwindowicon"_s, u"qwindowtitle"_s};
    const auto name = argument.mid(argument.startsWith("--"_L1) ? 2 : 1).section(u'=', 0, 0);
    if (alone.contains(name))
        return 1;
    return withValue.contains(name) ? (argument.contains(u'=') ? 1 : 2) : 0;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& arguments)
{
    CommandLine line;
    QString folder;
    bool optionsOver = false;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const auto& argument = arguments[i];
        if (optionsOver || !argument.startsWith(u'-')) {
            if (!folder.isEmpty())
                return problem(Arguments::tr("Only one repository can be opened: “%1” is one too many.").arg(argument));
            folder = argument;
        } else if (argument == "--"_L1) {
            optionsOver = true;
        } else if (argument == "--help"_L1 || argument == "-h"_L1) {
            line.help = true;
        } else if (argument == "--version"_L1) {
            line.version = true;
        } else if (argument == "--audit"_L1) {
            if (i + 1 == arguments.size())
                return problem(Arguments::tr("--audit needs the name of a file."));
            line.auditFile = arguments[++i];
        } else if (argument.startsWith("--audit="_L1)) {
            line.auditFile = argument.mid(8);
        } else if (const auto length = lengthOfQtOption(argument); length > 0) {
            i += length - 1; // QApplication reads it
        } else {
            return problem(Arguments::tr("There is no option “%1”. Try --help.").arg(argument));
        }
    }
    if (!folder.isEmpty()) {
        const QFileInfo info(folder);
        if (!info.exists())
            return problem(Arguments::tr("“%1” does not exist.").arg(folder));
        if (info.isFile() && info.suffix() == "punchlist"_L1 && line.auditFile.isEmpty()) {
            line.auditFile = info.absoluteFilePath(); // an audit that somebody sent, opened by a double click
            return line;
        }
        if (!info.isDir())
            return problem(Arguments::tr("“%1” is a file; name the folder of a repository.").arg(folder));
        line.repository = info.absoluteFilePath();
    }
    if (!line.auditFile.isEmpty())
        line.auditFile = QFileInfo(line.auditFile).absoluteFilePath();
    return line;
}

QString usageText()
{
    return Arguments::tr("Usage: punchlist [REPOSITORY] [--audit FILE]\n\n"
                         "Opens the workbench on a repository, or with a start page.\n\n"
                         "  --audit FILE   keep the audit in FILE; without it, it is kept in the user's data folder\n"
                         "  --help         show this text\n"
                         "  --version      show the version\n");
}

QString noDisplayText()
{
    return Arguments::tr("There is no display to open a window on. Without one, use punchlist-cli.");
}

} // namespace punchlist
