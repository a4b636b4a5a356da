#pragma once

#include "base/result.h"
#include "findings/query.h"
#include "tracking/comparison.h"
#include "tracking/database.h"
#include "tracking/findingrow.h"
#include "tracking/scanrecord.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>
#include <vector>

/// The queries behind AuditFile's reading calls. Each is one read; call several inside a Transaction to see one state.
namespace punchlist::auditreader {

/// All, by id; tells parts of them on the way.
Result<QList<FindingRow>> findingRows(Database& database, const RowsArrived& arrived);
/// Looks for a text in the problem, the snippets and the last comment of the next `most` findings after one.
Result<TextHits> findingsWith(Database& database, const QueryText& text, FindingId after, int most);
/// By id. `ids` empty = all.
Result<QList<FindingRow>> findingRows(Database& database, const QList<FindingId>& ids = {});
Result<std::vector<FindingRecord>> findingRecords(Database& database, const QList<FindingId>& ids);

Result<QList<ScanRecord>> scans(Database& database);
Result<QList<RecordedFile>> files(Database& database, int scan);
Result<ScanSummary> lastSummary(Database& database);
Result<std::optional<QByteArray>> sourceText(Database& database, std::uint64_t contentHash);
/// The text in which the findings of a file were last seen.
Result<std::optional<QByteArray>> sourceText(Database& database, const QString& path);

Result<QHash<FindingId, qint64>> findingUids(Database& database);
/// Oldest first, one for each scan that said something else than the one before.
Result<QList<RecognitionStep>> recognition(Database& database, FindingId finding);

Result<ScanComparison> compare(Database& database, int from, int to);

} // namespace punchlist::auditreader
