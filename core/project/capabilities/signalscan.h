#pragma once

#include "detectors/detector.h"
#include "project/capabilities/catalogue.h"
#include "project/capabilities/expression.h"
#include "project/capabilities/signalresult.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace punchlist {

class PatternSet;
class ProjectFacts;

/// Looks for all signals of a catalogue. The texts of the project are gone through once; facts and shares are computed when
/// they are asked for. The project and the catalogue must outlive it. Not for several threads.
class SignalScan {
public:
    SignalScan(const ProjectContext& project, const CapabilityCatalogue& catalogue);
    ~SignalScan();

    const SignalResult& result(SignalId signal);

private:
    using Subject = SignalMatcher::Subject;
    struct Owner {
        SignalId signal = 0;
        const SignalMatcher* matcher = nullptr;
        std::uint32_t files = noId; ///< into m_pathExpressions
        std::uint32_t notFiles = noId; ///< into m_pathExpressions
        std::uint32_t body = noId;  ///< into m_bodies
        std::shared_ptr<const Expression> except{}; ///< null for none
    };

    void preparePatterns();
    void scanFile(FileId file);
    void scanImports(FileId file);
    void scanDefinitions(FileId file);
    void scanModels(FileId file);
    void scanStrings(FileId file, const FileContext& context);
    void scanNames(FileId file);
    void scanPaths();
    void scanSql();
    void scanSchemaBuilders(FileId file);
    void scanTablesInText(FileId file, std::string_view text, TextRange range);
    void reportTable(FileId file, const std::string& name, const std::vector<std::string>& columns, TextRange range);
    void scanConfig();
    void readOtherConfiguration(const std::function<void(const SourceFile&)>& look);
    void scanDependencies();
    void scanRoutes();
    /// Returns whether some pattern fits the text, wherever it stands.
    bool see(Subject subject, std::string_view text, FileId file, FunctionId function, TextRange range, const std::function<bool()>& wired);
    /// The matchers whose patterns fit. Valid until the next call.
    const std::vector<std::uint32_t>& matching(Subject subject, std::string_view text);
    bool admits(std::uint32_t owner, FileId file);
    bool isExcepted(std::uint32_t number, std::string_view text) const;
    bool bodyFits(std::uint32_t expression, FileId file, FunctionId function);
    bool pathFits(std::uint32_t expression, std::string_view path);
    bool isReached(FileId file, FunctionId function) const;
    bool isUsed(std::string_view name) const;
    void collectQueryWords(std::string_view text);
    void add(SignalId signal, SignalMatch match);
    void resolve(SignalId signal);

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    const CapabilityCatalogue& m_catalogue;
    std::unique_ptr<ProjectFacts> m_facts;
    std::vector<Owner> m_owners;
    std::vector<std::unique_ptr<PatternSet>> m_sets; ///< by Subject
    class PathExpressions;
    std::unique_ptr<PathExpressions> m_pathExpressions;
    class BodyExpression;
    std::vector<std::unique_ptr<BodyExpression>> m_bodies;
    std::vector<SignalResult> m_results;
    std::vector<std::uint8_t> m_state; ///< 0 not resolved, 1 being resolved, 2 resolved
    struct TableText {
        FileId file;
        std::string text;
        TextRange range;
    };
    std::vector<TableText> m_tableTexts; ///< texts in code that create tables
    std::unordered_set<std::string> m_queryWords; ///< lower-case words of texts that hold SQL, in production code
};

} // namespace punchlist
