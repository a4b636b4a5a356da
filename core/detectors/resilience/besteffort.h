#pragma once

#include "facts/facts.h"

namespace punchlist {

/// Failures of JavaScript code that somebody learns of after all, or that nobody needs to know: the confidence of what is said
/// about them.
class BestEffort {
public:
    explicit BestEffort(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
    }

    /// `schema.catch(() => undefined).parse(raw)`: a default of a schema is no handler of errors. `call` is the call of `catch`.
    bool isSchemaDefault(NodeId call) const;
    /// Whether what is tried can be done without: data that is fetched again anyway, a mark for the last visit, a mutation that
    /// keeps its error, a message that outlives its page, a file that need not be there. `place` is the handler.
    bool isDispensable(NodeId place, NodeId tried, NodeId body) const;
    /// `const user = await find(id).catch(() => null); if (!user) …`: whether the value for a failure is asked about afterwards.
    bool isAskedAbout(NodeId call) const;

private:
    bool isAskedAfter(NodeId holder, std::string_view name) const;
    bool putsBack(NodeId body) const;
    bool standsInHandler(NodeId place) const;
    bool answersWhether(NodeId tried, NodeId body) const;
    bool handsInputOn(NodeId body) const;
    bool onlyReadsFile(NodeId tried) const;

    const FileFacts& m_facts;
    const Code& m_code;
};

} // namespace punchlist
