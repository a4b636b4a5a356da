#pragma once

#include "facts/facts.h"
#include "facts/filesketch.h"
#include "findings/finding.h"
#include "rules/rule.h"
#include "text/sourcefile.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace punchlist {

class ProjectIndex;

/// What a detector or matcher says about one place. The engine turns it into a Finding: texts from the rule, snippets,
/// symbol, effort, priority, fingerprint, suppression.
struct Report {
    NodeId node = noNode; ///< the place; or noNode and `range`
    TextRange range;
    std::string variant;  ///< which title (and text) of the rule; "" is the default
    /// Values for the {placeholders} of titles and texts: {callee}, {name}, {default}, …
    std::map<std::string, std::string, std::less<>> values;
    std::optional<Severity> severity; ///< instead of the rule's default
    std::optional<Confidence> confidence;
    std::string problem;  ///< instead of the rule's; may use placeholders
    std::string fix;      ///< instead of the rule's
    Qualification qualification;
    /// Further evidence. An empty path means the reported file; snippets are filled by the engine. Role Place entries are
    /// further places of the same finding and add to its effort.
    std::vector<Evidence> evidence;
    std::vector<TextRange> secrets; ///< parts of the reported file that must not appear in snippets
    std::vector<std::string> tags; ///< on top of the rule's
    std::vector<int> cwe; ///< instead of the rule's when not empty
};

/// One file as a detector sees it.
struct FileContext {
    const SourceFile& source;
    const FileFacts& facts;
    const FileSketch* sketch = nullptr; ///< in inspectFile(); see mayHold()

    /// Whether one of the names may occur in the file. A detector that needs names asks this before it looks at nodes: for most
    /// files the answer is no, and costs next to nothing. Always yes in the project phase.
    bool mayHold(const NeededNames& names) const { return !sketch || names.mayOccurIn(sketch->names); }

    TextRange range(NodeId node) const
    {
        return source.lines.range(facts.code[node].startByte, facts.code[node].endByte);
    }
    std::string_view textOf(NodeId node) const
    {
        return source.view(facts.code[node].startByte, facts.code[node].endByte);
    }
};

/// All files of the repository, after each was scanned.
struct ProjectContext {
    std::span<const FileContext> files; ///< in order of their paths
    std::string_view root; ///< absolute path of the repository; for what git knows about it
    const ProjectIndex* index = nullptr; ///< core/project/projectindex.h; never null in a scan
    std::span<const std::string> paths; ///< every file that the walk saw, skipped ones (large lock files) included; sorted
    const FileContext* file(std::string_view path) const;
    bool hasPath(std::string_view path) const;
};

/// Takes reports of the rule that is being run. `path` says which file they belong to.
class Reporter {
public:
    virtual ~Reporter() = default;
    virtual void report(const FileContext& file, Report report) = 0;
    /// About the repository as a whole; the evidence says where. Also for files that nobody reads, such as binary ones. Heard in
    /// inspectProject() only.
    virtual void reportRepository(Report report);
};

/// A C++ analysis that a rule names with `detector:`. One object serves all threads: it must not keep state.
class Detector {
public:
    virtual ~Detector() = default;
    /// Called for every file of the rule's languages, on worker threads.
    virtual void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const;
    /// Called once at the end.
    virtual void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const;
};

/// The detector of that name, or null. detectors/registry.cpp lists them all: a self-registering object in a static
/// library would silently vanish at link time.
const Detector* findDetector(std::string_view name);
std::vector<std::string_view> detectorNames();

} // namespace punchlist
