#include "triage/textsearch.h"

#include "audit/auditsession.h"

#include <algorithm>
#include <utility>

namespace punchlist {
namespace {

/// Shorter ones are in nearly every text.
constexpr std::size_t shortestText = 3;
/// About 50 ms of reading.
constexpr int findingsAtOnce = 10'000;
constexpr std::size_t mostTexts = 64;
constexpr int delayMs = 120;

} // namespace

TextSearch::TextSearch(AuditSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &TextSearch::start);
    connect(&session, &AuditSession::loaded, this, [this] {
        const bool isInUse = !m_known.empty() || !m_wanted.empty() || m_isRunning;
        forget();
        if (isInUse)
            Q_EMIT changed(); // texts may be others after a scan
    });
    connect(&session, &AuditSession::closed, this, &TextSearch::forget);
    connect(&session.store(), &AuditStore::findingsChanged, this, &TextSearch::update);
}

std::shared_ptr<const TextSearch::Findings> TextSearch::findingsWith(const QueryText& text)
{
    static const auto nothing = std::make_shared<const Findings>();
    if (text.text.size() < shortestText || !m_session.isOpen())
        return nothing;
    if (const auto known = m_known.find(text); known != m_known.end())
        return known->second;
    if (m_isRunning && m_text == text) {
        m_isStillWanted = true;
        return nullptr;
    }
    if (!std::ranges::contains(m_wanted, text))
        m_wanted.push_back(text);
    m_delay.start();
    return nullptr;
}

void TextSearch::begin()
{
    m_wanted.clear();
    m_isStillWanted = false;
}

void TextSearch::forget()
{
    ++m_run;
    m_isRunning = false;
    m_known.clear();
    m_wanted.clear();
    m_delay.stop();
}

/// A comment may have come. Looking at a few findings costs nothing; after a change of many everything is asked again.
void TextSearch::update(const QList<FindingRow>& rows)
{
    constexpr qsizetype fewFindings = 32;
    if (m_known.empty())
        return;
    if (rows.size() > fewFindings) {
        forget();
        Q_EMIT changed();
        return;
    }
    for (const auto& [text, known] : m_known) {
        for (const auto& row : rows) {
            const auto answer = std::make_shared<bool>();
            m_session.store().run([answer, wanted = text, id = row.id](AuditFile& audit) { *answer = audit.findingsWith(wanted, id - 1, 1).value_or(TextHits()).findings.contains(id); }, this,
                                  [this, answer, wanted = text, id = row.id, run = m_run] {
                                      const auto entry = m_known.find(wanted);
                                      if (run != m_run || entry == m_known.end() || entry->second->contains(id) == *answer)
                                          return;
                                      auto findings = std::make_shared<Findings>(*entry->second);
                                      if (*answer)
                                          findings->insert(id);
                                      else
                                          findings->erase(id);
                                      entry->second = std::move(findings);
                                      Q_EMIT changed();
                                  });
        }
    }
}

/// The texts of the query as it is now, one after the other.
void TextSearch::start()
{
    if (m_isRunning || m_wanted.empty())
        return;
    m_isRunning = true;
    m_isStillWanted = true;
    m_text = m_wanted.back();
    m_wanted.pop_back();
    m_found = std::make_shared<Findings>();
    m_lookedAt = 0;
    searchPart();
}

void TextSearch::searchPart()
{
    const auto answer = std::make_shared<TextHits>();
    m_session.store().run([answer, text = m_text, after = m_lookedAt](AuditFile& audit) { *answer = audit.findingsWith(text, after, findingsAtOnce).value_or(TextHits()); }, this,
                          [this, answer, run = m_run] {
                              if (run != m_run)
                                  return;
                              m_found->insert(answer->findings.cbegin(), answer->findings.cend());
                              m_lookedAt = answer->last;
                              if (answer->last == 0 || !m_isStillWanted)
                                  finish(answer->last == 0);
                              else
                                  searchPart();
                          });
}

void TextSearch::finish(bool isComplete)
{
    m_isRunning = false;
    if (isComplete) {
        if (m_known.size() >= mostTexts)
            m_known.clear();
        m_known.insert_or_assign(m_text, std::exchange(m_found, nullptr));
    }
    if (m_wanted.empty() && isComplete)
        Q_EMIT changed();
    else
        start();
}

} // namespace punchlist
