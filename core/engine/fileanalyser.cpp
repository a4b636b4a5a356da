#include "engine/fileanalyser.h"

#include "engine/scanmemory.h"

#include "facts/lowering.h"
#include "facts/zones.h"
#include "repository/filekind.h"
#include "repository/languagedetection.h"
#include "syntax/grammar.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace punchlist {
namespace {

bool isDataLanguage(Language language)
{
    return language == Language::Json || language == Language::Yaml || language == Language::Toml;
}

std::uint32_t lineCountOf(std::string_view text)
{
    const auto newlines = static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
    return text.empty() || text.ends_with('\n') ? newlines : newlines + 1;
}

SkippedFile skippedFile(const FileEntry& entry, SkipReason reason, std::string detail, bool partly = false)
{
    return {.path = entry.path, .reason = reason, .detail = std::move(detail), .partly = partly};
}

/// Parse budget of a file (engine/scan.h).
ParseBudget budgetFor(const ScanLimits& limits, std::size_t bytes)
{
    return {.milliseconds = limits.maxParseMs + static_cast<std::uint32_t>(bytes / 500), // 2 µs per byte
            .bytes = limits.maxParseBytes + 64 * std::uint64_t{bytes}};
}

} // namespace

std::chrono::milliseconds analysisLimit(const ScanLimits& limits, std::uint64_t bytes)
{
    constexpr std::uint64_t megabyte = 1'000'000;
    return std::chrono::milliseconds(limits.maxAnalysisMs + limits.maxAnalysisMs * bytes / megabyte);
}

std::string secondsText(std::chrono::milliseconds duration)
{
    const auto tenths = (duration.count() + 50) / 100;
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " s";
}

/// A README says what the program offers, which rules about the project compare with what there is.
bool isReadme(std::string_view path)
{
    const auto slash = path.rfind('/');
    return path.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with("README");
}

bool keepsForProject(Language language, std::string_view path)
{
    switch (language) {
    case Language::Markdown:
        return isReadme(path);
    case Language::Text:
        return path.ends_with(".dockerignore"); // what images leave out
    case Language::Unknown:
    case Language::Html:
    case Language::Css:
        return false;
    default:
        return true;
    }
}

std::unique_ptr<AnalysedFile> FileAnalyser::analyse(const FileEntry& entry)
{
    auto result = std::make_unique<AnalysedFile>();
    try {
        auto content = m_reader.read(entry.diskPath, m_limits.maxFileBytes);
        if (!content) {
            const bool tooLarge = content.error().code == Error::Code::Limit;
            result->skipped.push_back(skippedFile(entry, tooLarge ? SkipReason::TooLarge : SkipReason::Unreadable,
                                                  content.error().message));
        } else if (auto known = m_memory ? m_memory->take(entry.path, content->hash) : nullptr) {
            result = std::move(known);
        } else {
            analyseContent(entry, std::move(*content), *result);
        }
    } catch (const std::exception& error) {
        *result = AnalysedFile{};
        result->skipped.push_back(skippedFile(entry, SkipReason::AnalysisFailed, error.what()));
    }
    if (m_stop.stop_requested())
        return nullptr; // a parse may have been cut short: what it gave is not what the file holds
    return result;
}

void FileAnalyser::analyseContent(const FileEntry& entry, FileContent content, AnalysedFile& result)
{
    if (!content.whyBinary.empty()) {
        result.skipped.push_back(skippedFile(entry, SkipReason::Binary, std::move(content.whyBinary)));
        return;
    }
    const auto language = languageOf(entry.language, content.text);
    if (auto why = whyMinified(entry.path, language, content.text); !why.empty()) {
        result.skipped.push_back(skippedFile(entry, SkipReason::Minified, std::move(why)));
        return;
    }
    if (auto why = whyGenerated(entry.path, language, content.text); !why.empty()) {
        result.skipped.push_back(skippedFile(entry, SkipReason::Generated, std::move(why)));
        return;
    }

    m_queried = {};
    const bool hasTree = !entry.isLockFile && parse(entry, language, content.text, result);
    result.record = ScannedFile{.path = entry.path,
                                .language = language,
                                .contentHash = content.hash,
                                .bytes = content.bytes,
                                .lines = lineCountOf(content.text),
                                .hasSyntaxErrors = hasTree && (m_tree[0].flags & FlatHasError) != 0,
                                .text = nullptr};
    if (!m_rules)
        return;

    result.source.emplace(entry.path, language, std::make_shared<const std::string>(std::move(content.text)), content.hash);
    result.source->hadInvalidUtf8 = content.hadInvalidUtf8;
    auto& facts = result.facts;
    const auto zones = zonesOfPath(entry.path); // for files without a tree; the lowering of code knows more
    facts.path = entry.path;
    facts.language = language;
    facts.isTest = zones.test;
    facts.isScript = zones.script || zones.migration;
    facts.hasSyntaxErrors = result.record->hasSyntaxErrors;
    if (!hasTree)
        m_tree.nodes.clear();
    if (!entry.isLockFile)
        extractAndInspect(entry, result);
    if (!result.findings.empty())
        result.record->text = result.source->text;
    if (result.source && !keepsForProject(language, entry.path)) {
        result.source.reset();
        result.facts = FileFacts{};
    }
    result.facts.code.texts.shrinkToFit(); // rules about the project look texts up, but add none
}

/// Fills m_tree. False when there is no tree; then `result` says why, unless the language has no grammar.
bool FileAnalyser::parse(const FileEntry& entry, Language language, std::string_view text, AnalysedFile& result)
{
    if (!grammarOf(language))
        return false;
    if (isDataLanguage(language) && text.size() > m_limits.maxDataBytes) {
        result.skipped.push_back(skippedFile(entry, SkipReason::TooLarge,
                                             "it has " + std::to_string(text.size()) + " bytes of data; above "
                                                 + std::to_string(m_limits.maxDataBytes) + " it is searched as text only",
                                             true));
        return false;
    }
    TreeVisitor visit;
    if (m_rules && m_rules->matchers().hasQueries(language))
        visit = [&](const ParsedTree& tree) { m_queried = m_rules->matchers().query(language, tree, m_stop); };
    const auto parsed = m_parser.parse(language, text, budgetFor(m_limits, text.size()), m_stop, m_tree, visit);
    if (!m_queried.incomplete.empty())
        result.skipped.push_back(skippedFile(entry, SkipReason::ParseLimit, m_queried.incomplete, true));
    if (!parsed)
        result.skipped.push_back(skippedFile(entry, SkipReason::ParseLimit, parsed.error().message + "; it is searched as text only",
                                             true));
    return parsed.has_value();
}

/// Gives up on a file that takes too long: half of its findings would look like all of them.
void FileAnalyser::extractAndInspect(const FileEntry& entry, AnalysedFile& result)
{
    const auto limit = analysisLimit(m_limits, result.source->view().size());
    try {
        const Watchdog::Watch watch(m_watchdog, limit);
        extractFacts(m_tree, *result.source, result.facts);
        result.indexed = makeRecord(*result.source, result.facts);
        inspect(result);
    } catch (const Interrupted&) {
        result.findings.clear();
        result.occurrences.clear();
        result.provisional.clear();
        result.facts = FileFacts{};
        result.source.reset();
        result.skipped.push_back(skippedFile(entry, SkipReason::AnalysisLimit,
                                             "analysis stopped after " + secondsText(limit) + "; nothing of the file is reported", true));
    }
}

void FileAnalyser::inspect(AnalysedFile& result)
{
    const auto context = result.context();
    auto reports = m_rules->inspectFile(context, m_queried, m_problems);
    if (reports.empty())
        return;
    result.findings = FindingBuilder(context, nullptr, m_priorities).build(std::move(reports), result.occurrences, m_problems);
    for (const auto& finding : result.findings) {
        if (finding.priorityFactors)
            result.provisional.push_back({priorityInput(finding, *finding.priorityFactors, *m_priorities.policy), finding.fingerprint, finding.range.startByte});
    }
}

} // namespace punchlist
