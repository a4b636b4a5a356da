// Drives the real window over a repository and saves a picture of every page: screenshots REPOSITORY FOLDER light|dark [FONT% [LANGUAGE]]
#include "overview/overviewpage.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "shell/settings.h"
#include "style/theme.h"
#include "style/translations.h"
#include "triage/filterbar.h"
#include "triage/reasonbar.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace punchlist;

namespace {

/// Lets the program run until `done` or the time is over. A tool that takes pictures may wait like this; the program never does.
template <typename Done>
bool waitFor(int milliseconds, const Done& done)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!done()) {
        if (deadline.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return true;
}

void rest(int milliseconds)
{
    waitFor(milliseconds, [] { return false; });
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QTextStream err(stderr);
    const auto arguments = QApplication::arguments();
    if (arguments.size() < 4) {
        err << "usage: punchlist_screenshots REPOSITORY FOLDER light|dark [FONT% [LANGUAGE]]\n";
        return 2;
    }
    // Nothing of the person who runs this is read or changed.
    const QTemporaryDir home;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
    QCoreApplication::setOrganizationName(u"punchlist-screenshots"_s);
    QCoreApplication::setApplicationName(u"punchlist-screenshots"_s);
    QCoreApplication::setApplicationVersion(u"0.1.0"_s);
    installTranslations(application, arguments.value(5));
    const auto theme = arguments[3];
    Settings().setTheme(themeChoiceFromName(theme));
    applyTheme(themeChoiceFromName(theme));
    if (arguments.size() > 4) {
        auto font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * arguments[4].toInt() / 100.0);
        QApplication::setFont(font);
    }

    const QDir folder(arguments[2]);
    folder.mkpath(u"."_s);
    int number = 0;
    MainWindow window;
    const auto take = [&](const QString& name) {
        rest(400);
        const auto file = folder.filePath(u"%1-%2-%3.png"_s.arg(++number, 2, 10, QChar(u'0')).arg(name, theme));
        if (!window.grab().save(file))
            err << "cannot write " << file << '\n';
    };
    window.resize(1280, 720); // as on a small screen, whatever the one here has
    window.show();
    take(u"start"_s);

    window.openRepository(arguments[1], home.filePath(u"audit.punchlist"_s));
    if (!waitFor(10'000, [&] { return window.session().isScanning(); })) {
        err << "the scan does not start: " << arguments[1] << '\n';
        return 1;
    }
    take(u"scanning"_s);
    if (!waitFor(600'000, [&] { return !window.session().isScanning() && !window.session().isRecording(); })) {
        err << "the scan does not end\n";
        return 1;
    }
    auto* view = window.triagePage().view();
    take(u"scanned"_s);
    window.messages().hide();
    take(u"triage"_s);

    const auto run = [&](const QString& name) {
        window.actions().action(name)->trigger();
        rest(120);
    };
    for (const auto& name : {u"triage.confirmed"_s, u"triage.confirmed"_s, u"triage.inProgress"_s, u"triage.confirmed"_s})
        run(name);
    take(u"decided"_s);
    run(u"source.reviewed"_s);
    run(u"source.blame"_s);
    run(u"source.keepTab"_s);
    run(u"go.next"_s);
    run(u"source.split"_s);
    rest(2000); // git takes its time
    take(u"source"_s);
    run(u"source.split"_s);
    run(u"source.blame"_s);
    run(u"triage.falsePositive"_s);
    take(u"reason"_s);
    window.triagePage().reason()->hide();
    window.triagePage().filter()->setText(u"severity:critical,high status:open"_s);
    view->setFocus();
    take(u"filtered"_s);
    window.triagePage().filter()->setText(u"severity:hgh"_s);
    take(u"filter-error"_s);
    window.triagePage().filter()->setText(QString());
    run(u"view.group.1"_s);
    view->goNext();
    take(u"grouped"_s);
    run(u"view.group.0"_s);
    view->selectAll();
    take(u"several"_s);
    view->goNext();
    run(u"go.overview"_s);
    take(u"overview"_s);
    for (const auto& tab : {u"scorecard"_s, u"capabilities"_s, u"hotspots"_s, u"tests"_s, u"review"_s, u"trend"_s}) {
        window.overview().showTab(tab);
        take(tab);
    }
    run(u"go.rules"_s);
    take(u"rules"_s);
    run(u"go.table"_s);
    run(u"view.palette"_s);
    take(u"palette"_s);
    view->setFocus();
    const auto takeDialog = [&](const QString& action, const QString& name) {
        run(action);
        rest(400);
        const auto dialogs = window.findChildren<QDialog*>();
        const auto shown = std::ranges::find_if(dialogs, &QWidget::isVisible);
        const auto file = folder.filePath(u"%1-%2-%3.png"_s.arg(++number, 2, 10, QChar(u'0')).arg(name, theme));
        if (shown == dialogs.end() || !(*shown)->grab().save(file))
            err << "cannot write " << file << '\n';
        if (shown != dialogs.end())
            (*shown)->close();
        rest(50);
    };
    takeDialog(u"help.shortcuts"_s, u"shortcuts"_s);
    takeDialog(u"help.changeShortcuts"_s, u"change-shortcuts"_s);
    takeDialog(u"file.settings"_s, u"settings"_s);
    takeDialog(u"file.report"_s, u"report"_s);
    takeDialog(u"file.compare"_s, u"compare"_s);
    QTextStream(stdout) << number << " pictures in " << folder.absolutePath() << '\n';
    return 0;
}
