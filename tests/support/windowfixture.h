#pragma once

#include "patience.h"
#include "shell/actiontable.h"
#include "shell/mainwindow.h"
#include "source/sourcepane.h"
#include "triage/triagepage.h"
#include "triage/triageview.h"
#include "uitest.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace punchlist {

using namespace Qt::StringLiterals;

constexpr int scanMs = 30'000;

inline const QByteArray& pickleSource()
{
    static const QByteArray source("import pickle\nimport requests\n\n\ndef load(request):\n    return pickle.loads(request.data)\n\n\n"
                                   "def send(url):\n    return requests.post(url, json={})\n");
    return source;
}

/// The real window over a small repository, for the classes that drive it.
class WindowFixture {
protected:
    TestHome m_home;
    std::unique_ptr<QTemporaryDir> m_repository;
    std::unique_ptr<MainWindow> m_window;

    QString auditFile() const { return m_repository->path() + u".punchlist"_s; }
    AuditSession& session() { return m_window->session(); }
    TriageView& view() { return *m_window->triagePage().view(); }
    FindingsModel& model() { return session().model(); }
    void run(const QString& action)
    {
        QVERIFY2(m_window->actions().action(action), qPrintable(action));
        QTRY_VERIFY2(m_window->actions().action(action)->isEnabled(), qPrintable(action)); // some are allowed when a thread has answered
        m_window->actions().action(action)->trigger();
    }
    void openAndScan()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        m_window->openRepository(m_repository->path(), auditFile());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
        QTRY_VERIFY(model().totalCount() > 0);
        QTRY_VERIFY(view().currentFinding() > 0);
        // The panes follow the table in later turns of the event loop: a busy machine shows them late.
        QTRY_VERIFY(m_window->findChild<QWidget*>(u"statusBox"_s)->isEnabled());
        QTRY_VERIFY(!m_window->source().shownText().isEmpty());
    }
    void rescan()
    {
        QSignalSpy ended(&session(), &AuditSession::scanEnded);
        run(u"file.rescan"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, scanMs);
    }


    void makeRepository()
    {
        m_home.clearSettings();
        m_repository = std::make_unique<QTemporaryDir>();
        QVERIFY(writeFile(m_repository->filePath(u"service/app.py"_s), pickleSource()));
        QVERIFY(writeFile(m_repository->filePath(u"service/other.py"_s), pickleSource()));
    }
    void removeRepository()
    {
        m_window.reset();
        setFileDialogs(nullptr);
        QFile::remove(auditFile());
    }
};

} // namespace punchlist
