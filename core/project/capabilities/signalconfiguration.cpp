#include "project/capabilities/signalscan.h"

#include "facts/zones.h"
#include "project/capabilities/expression.h"
#include "project/capabilities/textexpressions.h"
#include "repository/filereader.h"

#include <algorithm>
#include <memory>
#include <utility>

/// The part of SignalScan that looks at paths, configuration and manifests.
namespace punchlist {
namespace {

/// Configuration that shows or tests something: nobody deploys it.
bool isShownOnly(std::string_view path)
{
    static const Expression expression(R"((?i)(^|/)(examples?|samples?|demos?|docs?|documentation|tests?|__tests__|fixtures?|testdata)/)");
    return !path.starts_with(".github/") && expression.foundIn(path);
}

/// Comments of a configuration file blanked, so that places stay where they are.
std::string withoutComments(std::string_view text, Language language)
{
    std::string result(text);
    const std::string_view marker = language == Language::Sql ? "--" : "#";
    for (std::size_t at = 0; at < result.size();) {
        const auto end = std::min(result.find('\n', at), result.size());
        const auto first = result.find_first_not_of(" \t", at);
        if (first < end && std::string_view(result).substr(first).starts_with(marker))
            std::fill(result.begin() + static_cast<std::ptrdiff_t>(first), result.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = end + 1;
    }
    return result;
}

} // namespace

void SignalScan::scanPaths()
{
    for (const auto& path : m_project.paths) {
        const auto zones = zonesOfPath(path);
        if (zones.vendored)
            continue;
        const bool shownOnly = isShownOnly(path);
        for (const auto owner : matching(Subject::Path, path)) {
            if (isExcepted(owner, path))
                continue;
            const bool wantsTest = m_owners[owner].matcher->where == SignalMatcher::Where::Test;
            const bool isProduct = !zones.test && !shownOnly;
            if (wantsTest ? zones.test : isProduct || m_owners[owner].matcher->where == SignalMatcher::Where::Code)
                add(m_owners[owner].signal, {.path = path, .range = {}, .text = path, .place = {}, .wired = true});
        }
    }
}

void SignalScan::scanConfig()
{
    std::vector<std::uint32_t> owners; // by expression
    TextExpressions expressions;
    for (std::uint32_t owner = 0; owner < m_owners.size(); ++owner) {
        if (m_owners[owner].matcher->subject != Subject::Config)
            continue;
        for (const auto& pattern : m_owners[owner].matcher->patterns) {
            expressions.add(pattern);
            owners.push_back(owner);
        }
    }
    const auto look = [&](const SourceFile& source) {
        std::string meant(owners.size(), '0');
        for (std::size_t i = 0; i < owners.size(); ++i) {
            const bool isKnown = i > 0 && owners[i] == owners[i - 1];
            meant[i] = isKnown ? meant[i - 1] : pathFits(m_owners[owners[i]].files, source.path) ? '1' : '0';
        }
        std::string text;
        for (const auto i : expressions.candidates(meant, source.view())) {
            if (text.empty())
                text = withoutComments(source.view(), source.language);
            const auto found = expressions.find(i, text);
            if (!found)
                continue;
            const auto at = static_cast<std::uint32_t>(found->data() - text.data());
            const auto line = found->substr(0, found->find('\n'));
            add(m_owners[owners[i]].signal, {.path = source.path, .range = source.lines.range(at, at + static_cast<std::uint32_t>(line.size())),
                                             .text = std::string(line.substr(0, 100)), .place = {}, .wired = true});
        }
    };
    for (const auto& context : m_project.files) {
        // Documents say what somebody wants, not what is there.
        if (!zonesOfPath(context.source.path).vendored && context.source.language != Language::Markdown && !isShownOnly(context.source.path))
            look(context.source);
    }
    readOtherConfiguration(look);
}

/// Infrastructure files that the project phase does not hold, since no grammar reads them.
void SignalScan::readOtherConfiguration(const std::function<void(const SourceFile&)>& look)
{
    static const Expression wanted(R"((?i)(\.(tf|hcl|conf|cfg|ini|nomad)|(^|/)(Makefile|Procfile|justfile|Jenkinsfile|Caddyfile|Brewfile|[\w-]*entrypoint[\w.-]*|docker/([\w.-]+/)*\w+|s6-rc\.d/[\w-]+/(run|up)))$)");
    constexpr std::size_t mostFiles = 400;
    constexpr std::uint64_t mostBytes = 200'000;
    const auto reader = FileReader::open(std::string(m_project.root));
    if (!reader)
        return;
    std::size_t count = 0;
    for (const auto& path : m_project.paths) {
        if (!wanted.foundIn(path) || m_project.file(path) || zonesOfPath(path).vendored || isShownOnly(path) || ++count > mostFiles)
            continue;
        auto content = reader->read(path, mostBytes);
        if (content && content->whyBinary.empty())
            look(SourceFile(path, Language::Unknown, std::make_shared<const std::string>(std::move(content->text)), content->hash));
    }
}

void SignalScan::scanDependencies()
{
    for (const auto& dependency : m_index.dependencies()) {
        const auto& record = m_index.record(dependency.manifest);
        for (const auto owner : matching(Subject::Dependency, dependency.name)) {
            if (pathFits(m_owners[owner].files, record.path))
                add(m_owners[owner].signal, {.path = record.path, .range = record.dependencies[dependency.entry].range, .text = dependency.name, .place = {},
                                             .wired = !dependency.importedBy.empty()});
        }
    }
}

} // namespace punchlist
