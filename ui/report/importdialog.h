#pragma once

#include "reporting/documentrecord.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace punchlist {

class AuditSession;

/// What was understood of documents and what was not, before anything is stored: findings with the places they name and what
/// became of these in the repository, claims that findings of the audit confirm, lists, and every other part.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(AuditSession& session, const QStringList& paths, QWidget* parent = nullptr);
    ~ImportDialog() override;

Q_SIGNALS:
    /// The documents were read and are shown, or could not be.
    void shown();
    void importRequested(const std::vector<punchlist::ReadDocument>& documents);

private:
    struct Reading {
        std::vector<ReadDocument> documents;
        QString problem; ///< one sentence; empty when all went well
    };

    void read(const QStringList& paths, std::vector<Finding> own);
    void show(const Reading& reading);
    void addDocument(const ReadDocument& document);

    AuditSession& m_session;
    std::stop_source m_stop;
    QFutureWatcher<std::shared_ptr<Reading>> m_watcher;
    std::shared_ptr<Reading> m_reading;
    QLabel* m_state = nullptr;
    QTreeWidget* m_tree = nullptr;
    QPushButton* m_import = nullptr;
};

} // namespace punchlist
