#pragma once

#include "base/result.h"
#include "import/importedaudit.h"
#include "import/writeback.h"
#include "interchange/exportcontents.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

namespace punchlist {

class AuditFile;

/// A file that was read, with its bytes where they are kept (Markdown).
struct ReadDocument {
    std::shared_ptr<ImportedAudit> audit;
    QString path; ///< absolute
    QByteArray bytes;
};

/// Reads a Markdown audit or a SARIF log, whichever it is. Fails as their readers do, and with Code::NotFound or Code::Io.
Result<ReadDocument> readDocument(const QString& path, std::stop_token stop = {});

/// What storeDocuments() did besides keeping the documents.
struct DocumentRecord {
    std::size_t statuses = 0; ///< findings that got the status, the owner or the date of a document
};

/// Keeps the documents in the audit that holds their findings, and takes over the statuses, owners and due dates that they
/// say. What a person decided in the audit stays, unless the document says something else than when it was imported before.
/// "Fixed" is no decision: such findings are stored as silenced by the document.
Result<DocumentRecord> storeDocuments(AuditFile& audit, const std::vector<ReadDocument>& documents);

/// What was decided about the claims of a document. `contents` must have the document, see linkClaims().
std::vector<ClaimDecision> decisionsOn(const ExportContents& contents, const ImportedAudit& document);

/// How a document would look with what was decided in the audit.
struct DocumentUpdate {
    QString path;      ///< of the file
    QByteArray before; ///< the file as it is now
    QByteArray after;
    WriteBack changes;
    std::vector<WriteConflict> conflicts; ///< changes that are not in `after`
    std::size_t written = 0;
    bool fileChanged = false; ///< since it was imported

    bool isEmpty() const { return before == after; }
};

/// The updates of all documents of an audit; `paths` replaces where those of the same name lie. A document whose file is gone
/// is an error.
Result<std::vector<DocumentUpdate>> documentUpdates(AuditFile& audit, const QStringList& paths = {});

/// Writes the file, and keeps in the audit what it holds now. Fails with Code::Busy when the file changed since the update was
/// made; it is untouched then.
Result<void> writeDocument(AuditFile& audit, const DocumentUpdate& update);

} // namespace punchlist
