#include "tracking/findingwriter.h"

#include "tracking/findingcodec.h"
#include "tracking/findingrow.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

enum StatementIndex : std::size_t {
    InsertFinding,
    UpdateFinding,
    UpdateState,
    UpdateAbsent,
    InsertOccurrence,
    InsertState,
    SelectDisplayNumber,
    UpsertDisplayNumber,
    StatementCount,
};

QString statementText(std::size_t index)
{
    switch (static_cast<StatementIndex>(index)) {
    case InsertFinding:
        return u"INSERT INTO findings (id, uid, display_id, rule_id, path_id, symbol, title, start_line, end_line, severity,"
               " confidence, priority, effort_minutes, suppressed, scan_state, state_reason, first_scan, last_edited_scan,"
               " occurrence_id, suggested_match, language, traits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)"_s;
    case UpdateFinding:
        return u"UPDATE findings SET path_id = ?, symbol = ?, title = ?, start_line = ?, end_line = ?, severity = ?,"
               " confidence = ?, priority = ?, effort_minutes = ?, suppressed = ?, occurrence_id = ?, language = ?, traits = ? WHERE id = ?"_s;
    case UpdateState:
        return u"UPDATE findings SET scan_state = ?, state_reason = ?, last_seen_scan = NULL,"
               " last_edited_scan = max(last_edited_scan, ?) WHERE id = ?"_s;
    case UpdateAbsent:
        return u"UPDATE findings SET scan_state = ?, state_reason = ?, last_seen_scan = ? WHERE id = ?"_s;
    case InsertOccurrence:
        return u"INSERT INTO occurrences (finding_id, scan_id, rule_id, path_id, symbol, start_byte, end_byte, start_line, start_column,"
               " end_line, end_column, language, rule_version, title, severity, confidence, priority, effort_minutes, problem_id,"
               " impact_id, fix_id, details, identity, fingerprint, content_hash)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    case InsertState:
        return u"INSERT INTO finding_states (finding_id, scan_id, state, reason, method, score, runner_up, runner_up_score)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s;
    case SelectDisplayNumber:
        return u"SELECT next FROM display_ids WHERE letter = ?"_s;
    case UpsertDisplayNumber:
        return u"INSERT INTO display_ids (letter, next) VALUES (?, ?) ON CONFLICT (letter) DO UPDATE SET next = excluded.next"_s;
    case StatementCount:
        break;
    }
    return {};
}

char displayLetter(Severity severity)
{
    static constexpr std::array<char, 5> letters{'I', 'L', 'M', 'H', 'C'};
    return letters[static_cast<std::size_t>(severity)];
}

int traitsOf(const Finding& finding)
{
    const bool hasFlow = std::ranges::contains(finding.evidence, EvidenceRole::Source, &Evidence::role);
    const auto score = static_cast<int>(std::lround(std::clamp(finding.priorityScore, 0.0, 100.0) * 100));
    return (finding.fix.empty() ? 0 : findingtrait::hasFix) | (hasFlow ? findingtrait::hasFlow : 0) | score << findingtrait::scoreShift;
}

} // namespace

FindingWriter::FindingWriter(int scan, TableInterner rules, TextInterner texts, std::vector<Statement> statements)
    : m_scan(scan)
    , m_rules(std::move(rules))
    , m_texts(std::move(texts))
    , m_statements(std::move(statements))
{
}

Result<FindingWriter> FindingWriter::make(Database& database, int scan)
{
    auto rules = TableInterner::load(database, u"SELECT id, rule FROM rules"_s, u"INSERT INTO rules (rule, category) VALUES (?, ?)"_s);
    if (!rules)
        return std::unexpected(rules.error());
    auto texts = TextInterner::make(database);
    if (!texts)
        return std::unexpected(texts.error());
    std::vector<Statement> statements;
    for (std::size_t i = 0; i < StatementCount; ++i) {
        auto statement = database.prepare(statementText(i));
        if (!statement)
            return std::unexpected(statement.error());
        statements.push_back(std::move(*statement));
    }
    FindingWriter writer(scan, std::move(*rules), std::move(*texts), std::move(statements));
    const auto last = database.value(u"SELECT max(id) FROM findings"_s);
    if (!last)
        return std::unexpected(last.error());
    writer.m_nextFinding = last->toLongLong() + 1;
    auto names = database.exec(u"SELECT id, rule FROM rules"_s);
    if (!names)
        return std::unexpected(names.error());
    while (names->next())
        writer.m_ruleNames.emplace(names->integer(0), toUtf8(names->text(1)));
    if (const auto read = names->readError(); !read)
        return std::unexpected(read.error());
    return writer;
}

Result<qint64> FindingWriter::ruleRow(const Finding& finding)
{
    const auto row = m_rules.id(finding.ruleId, {toQString(finding.category)});
    if (row)
        m_ruleNames.try_emplace(*row, finding.ruleId);
    return row;
}

std::string FindingWriter::ruleName(qint64 row) const
{
    const auto found = m_ruleNames.find(row);
    return found == m_ruleNames.end() ? std::string() : found->second;
}

Result<void> FindingWriter::insert(const Finding& finding, qint64 path, const FindingState& state)
{
    const auto rule = ruleRow(finding);
    if (!rule)
        return std::unexpected(rule.error());
    const auto displayId = nextDisplayId(finding.severity);
    if (!displayId)
        return std::unexpected(displayId.error());
    const qint64 id = m_nextFinding++;
    // Occurrences refer to findings, findings to their latest occurrence: that column is filled in afterwards.
    const auto inserted = m_statements[InsertFinding].run(
        {id, static_cast<qint64>(QRandomGenerator::global()->generate64()), *displayId, *rule, path, toQString(finding.symbol),
         toQString(finding.title), finding.range.startLine, finding.range.endLine, static_cast<int>(finding.severity),
         static_cast<int>(finding.confidence), static_cast<int>(finding.priority), finding.effortMinutes,
         finding.suppression.has_value(), static_cast<int>(state.state), state.reason, m_scan, 0,
         state.runnerUp ? QVariant(state.runnerUp) : QVariant(), toQString(languageName(finding.language)), traitsOf(finding)});
    if (!inserted)
        return inserted;
    const auto occurrence = insertOccurrence(id, finding, path, findingContentHash(finding));
    if (!occurrence)
        return std::unexpected(occurrence.error());
    return insertState(id, state);
}

Result<void> FindingWriter::update(qint64 id, const Finding& finding, qint64 path, std::uint64_t knownHash, const FindingState& state,
                                   bool sameState)
{
    const std::uint64_t contentHash = findingContentHash(finding);
    if (contentHash != knownHash) {
        const auto occurrence = insertOccurrence(id, finding, path, contentHash);
        if (!occurrence)
            return std::unexpected(occurrence.error());
    }
    if (sameState)
        return {};
    const int editedScan = state.state == ScanState::Edited ? m_scan : 0;
    if (const auto done = m_statements[UpdateState].run({static_cast<int>(state.state), state.reason, editedScan, id}); !done)
        return done;
    return insertState(id, state);
}

Result<void> FindingWriter::setAbsent(qint64 id, ScanState state, const QString& reason, int lastSeenScan)
{
    if (const auto done = m_statements[UpdateAbsent].run({static_cast<int>(state), reason, lastSeenScan, id}); !done)
        return done;
    return insertState(id, FindingState{state, reason, {}, 0, 0, 0});
}

Result<qint64> FindingWriter::insertOccurrence(qint64 finding, const Finding& content, qint64 path, std::uint64_t contentHash)
{
    const auto problem = m_texts.id(content.problem);
    const auto impact = m_texts.id(content.impact);
    const auto fix = m_texts.id(content.fix);
    for (const auto* text : {&problem, &impact, &fix}) {
        if (!*text)
            return std::unexpected(text->error());
    }
    const auto rule = ruleRow(content);
    if (!rule)
        return std::unexpected(rule.error());
    const TextRange& range = content.range;
    Statement& insert = m_statements[InsertOccurrence];
    const auto inserted = insert.run(
        {finding, m_scan, *rule, path, toQString(content.symbol), range.startByte, range.endByte, range.startLine, range.startByteColumn,
         range.endLine, range.endByteColumn, toQString(languageName(content.language)), toQString(content.ruleVersion),
         toQString(content.title), static_cast<int>(content.severity), static_cast<int>(content.confidence),
         static_cast<int>(content.priority), content.effortMinutes, *problem, *impact, *fix, encodeDetails(content),
         encodeIdentity(content.identity), toQString(content.fingerprint), static_cast<qint64>(contentHash)});
    if (!inserted)
        return std::unexpected(inserted.error());
    const qint64 id = insert.lastInsertId();
    const auto updated = m_statements[UpdateFinding].run(
        {path, toQString(content.symbol), toQString(content.title), range.startLine, range.endLine, static_cast<int>(content.severity),
         static_cast<int>(content.confidence), static_cast<int>(content.priority), content.effortMinutes,
         content.suppression.has_value(), id, toQString(languageName(content.language)), traitsOf(content), finding});
    if (!updated)
        return std::unexpected(updated.error());
    return id;
}

Result<void> FindingWriter::insertState(qint64 finding, const FindingState& state)
{
    return m_statements[InsertState].run({finding, m_scan, static_cast<int>(state.state), state.reason,
                                          state.method ? QVariant(static_cast<int>(*state.method)) : QVariant(), state.score,
                                          state.runnerUp ? QVariant(state.runnerUp) : QVariant(), state.runnerUpScore});
}

Result<QString> FindingWriter::nextDisplayId(Severity severity)
{
    const char letter = displayLetter(severity);
    const QString letterText(QLatin1Char{letter});
    const auto [entry, isNew] = m_nextDisplayNumber.try_emplace(letter, 1);
    if (isNew) {
        Statement& select = m_statements[SelectDisplayNumber];
        if (const auto done = select.run({letterText}); !done)
            return std::unexpected(done.error());
        if (select.next())
            entry->second = select.integer(0);
        select.finish();
    }
    const qint64 number = entry->second++;
    if (const auto done = m_statements[UpsertDisplayNumber].run({letterText, entry->second}); !done)
        return std::unexpected(done.error());
    return letterText + QString::number(number);
}

} // namespace punchlist
