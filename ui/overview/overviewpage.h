#pragma once

#include "tracking/findingrow.h"

#include <QTextBrowser>

namespace punchlist {

class AuditSession;

/// The state of the open audit at a glance. Every number leads to the findings behind it.
class OverviewPage : public QTextBrowser {
    Q_OBJECT

public:
    explicit OverviewPage(AuditSession& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void filterRequested(const QString& query);
    void findingRequested(punchlist::FindingId id);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;

private:
    /// Does nothing while the page is hidden; it is made anew when it is shown.
    void refresh();

    AuditSession& m_session;
};

} // namespace punchlist
