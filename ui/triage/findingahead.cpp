#include "triage/findingahead.h"

#include "source/sourcepane.h"
#include "style/text.h"
#include "tracking/auditstore.h"

#include <memory>
#include <utility>

namespace punchlist {

FindingAhead::FindingAhead(AuditStore& store, SourcePane& source, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_source(source)
{
}

void FindingAhead::prepare(FindingId id)
{
    if (id <= 0 || id == m_id)
        return;
    forget();
    m_id = id;
    struct Answer {
        std::optional<Content> content;
        QString path;
        int line = 0;
        bool isTextNeeded = false;
        std::optional<QByteArray> text;
    };
    const auto answer = std::make_shared<Answer>();
    m_store.run(
        [answer, id, shown = m_source.path()](AuditFile& audit) {
            auto record = audit.finding(id);
            auto history = record ? audit.history(id) : failure(record.error().code, record.error().message);
            if (!history)
                return; // whoever goes there is told why
            const auto& evidence = record->finding.evidence;
            answer->path = evidence.empty() ? record->row.path : toQString(evidence.front().path);
            answer->line = static_cast<int>(evidence.empty() ? record->row.line : evidence.front().range.startLine);
            answer->isTextNeeded = !answer->path.isEmpty() && answer->path != shown;
            if (answer->isTextNeeded)
                answer->text = audit.sourceText(answer->path).value_or(std::nullopt);
            answer->content = Content{std::move(*record), std::move(*history)};
        },
        this, [this, answer, request = m_request] {
            if (request != m_request)
                return;
            m_content = std::move(answer->content);
            if (m_content && answer->isTextNeeded)
                m_source.loadAhead(answer->path, answer->line, answer->text.value_or(QByteArray()), answer->text.has_value());
        });
}

std::optional<FindingAhead::Content> FindingAhead::take(FindingId id)
{
    return id != 0 && id == m_id ? std::exchange(m_content, std::nullopt) : std::nullopt;
}

void FindingAhead::forget()
{
    ++m_request;
    m_id = 0;
    m_content.reset();
}

} // namespace punchlist
