#include "shell/commandline.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "style/text.h"
#include "style/theme.h"
#include "style/translations.h"
#include "syntax/grammar.h"

#include <QApplication>
#include <QTextStream>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace punchlist;

namespace {

constexpr int usageErrorCode = 2;

void say(FILE* stream, const QString& text)
{
    QTextStream(stream) << text << Qt::endl;
}

bool displayIsThere()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void applyFontSize()
{
    const auto percent = Settings().fontPercent();
    auto font = QApplication::font();
    if (percent == 100 || font.pointSizeF() <= 0)
        return;
    font.setPointSizeF(font.pointSizeF() * percent / 100.0);
    QApplication::setFont(font);
}

/// The exit code when the program is done without a window.
std::optional<int> answerWithoutWindow(int argc, char* argv[], CommandLine& line)
{
    QCoreApplication application(argc, argv);
    installTranslations(application, Settings().language());
    const auto parsed = parseCommandLine(QCoreApplication::arguments());
    if (!parsed) {
        say(stderr, toQString(parsed.error().message));
        return usageErrorCode;
    }
    line = *parsed;
    if (line.help || line.version) {
        say(stdout, line.help ? usageText() : u"punchlist %1"_s.arg(QCoreApplication::applicationVersion()));
        return 0;
    }
    // Without its grammars the program would call every file clean.
    if (const auto grammars = checkGrammars(); !grammars) {
        say(stderr, toQString(grammars.error().message));
        return usageErrorCode;
    }
    if (!displayIsThere()) {
        say(stderr, noDisplayText());
        return usageErrorCode;
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication::setOrganizationName(u"punchlist"_s);
    QCoreApplication::setApplicationName(u"punchlist"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUNCHLIST_VERSION));
    CommandLine line;
    // Questions and mistakes are answered without a display; the real application needs one.
    if (const auto code = answerWithoutWindow(argc, argv, line))
        return *code;

    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Punchlist"_s);
    QGuiApplication::setDesktopFileName(u"punchlist"_s);
    installTranslations(application, Settings().language());
    applyTheme(Settings().theme());
    applyFontSize();
    MainWindow window;
    window.show();
    if (!line.repository.isEmpty())
        window.openRepository(line.repository, line.auditFile);
    else if (!line.auditFile.isEmpty())
        window.openAudit(line.auditFile);
    return QApplication::exec();
}
