#pragma once

#include "reporting/documentrecord.h"

#include <QDialog>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace punchlist {

class AuditSession;

/// What would change in the Markdown files that findings came from, line by line, before anything is written; conflicts with
/// changes of other people apart.
class WriteBackDialog : public QDialog {
    Q_OBJECT

public:
    explicit WriteBackDialog(AuditSession& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void shown();
    void written(int changes);
    void failed(const QString& why);

private:
    using Updates = Result<std::vector<DocumentUpdate>>;

    void show(const std::shared_ptr<Updates>& updates);
    void addUpdate(const DocumentUpdate& update);
    void write();

    AuditSession& m_session;
    std::shared_ptr<Updates> m_updates;
    QLabel* m_state = nullptr;
    QTreeWidget* m_tree = nullptr;
    QPushButton* m_write = nullptr;
};

} // namespace punchlist
