#include "commandline.h"

#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "style/text.h"
#include "style/theme.h"
#include "syntax/grammar.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTextStream>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace punchlist;

namespace {

constexpr int usageErrorCode = 2;

void say(FILE* stream, const QString& text)
{
    QTextStream(stream) << text << Qt::endl;
}

/// Both translators live as long as the application, their parent.
void installTranslations(QApplication& application)
{
    const auto chosen = Settings().language();
    const auto locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    if (!chosen.isEmpty())
        QLocale::setDefault(locale);
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto* own = new QTranslator(&application);
    if (own->load(locale, u"punchlist"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(own);
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

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"punchlist"_s);
    QCoreApplication::setApplicationName(u"punchlist"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PUNCHLIST_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Punchlist"_s);
    QGuiApplication::setDesktopFileName(u"punchlist"_s);
    installTranslations(application);

    const auto line = parseCommandLine(QCoreApplication::arguments());
    if (!line) {
        say(stderr, toQString(line.error().message));
        return usageErrorCode;
    }
    if (line->help || line->version) {
        say(stdout, line->help ? usageText() : u"punchlist %1"_s.arg(QCoreApplication::applicationVersion()));
        return 0;
    }
    // Without its grammars the program would call every file clean.
    if (const auto grammars = checkGrammars(); !grammars) {
        say(stderr, toQString(grammars.error().message));
        return usageErrorCode;
    }

    applyTheme(Settings().theme());
    applyFontSize();
    MainWindow window;
    window.show();
    if (!line->repository.isEmpty())
        window.openRepository(line->repository, line->auditFile);
    else if (!line->auditFile.isEmpty())
        window.openAudit(line->auditFile);
    return QApplication::exec();
}
