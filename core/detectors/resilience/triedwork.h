#pragma once

#include "facts/facts.h"

#include <string_view>

namespace punchlist {

/// What a block does whose failure is dropped, as far as it decides whether the failure matters. `tried` is the block, or the
/// promise in front of `.catch()`; `place` the handler or call that drops the error.
class TriedWork {
public:
    explicit TriedWork(const FileFacts& facts) : m_facts(facts), m_code(facts.code), m_isPython(facts.language == Language::Python) { }

    /// Optional imports, clean-up, telemetry and probes: nothing is lost when they fail.
    bool isHarmless(NodeId tried, NodeId place) const;
    /// Whether the failure of a call loses a change, or lets somebody in.
    bool changesSomething(NodeId call, NodeId tried, NodeId place) const;
    bool hasWork(NodeId block) const;
    bool isNeutral(NodeId call) const;
    bool isLogging(NodeId call) const;
    /// `is_valid()`, `ping()`: the failure is the answer.
    bool isQuestion(NodeId place) const;
    /// Whether anything is waited for: an await, a promise that is handed on, a blocking call of Node.
    bool waits(NodeId tried) const;
    /// `saveUser`, `bulk_insert`: the verb is what the function does; `insertTextIncludesKey` only speaks of it.
    static bool isWriting(std::string_view method);

private:
    /// `sendTelemetry()`, or a file of that name: nothing is lost that the program works for.
    bool isTelemetry(NodeId place) const;
    /// JavaScript that waits for nothing and takes a text apart (`new URL(input)`, `JSON.parse(text)`): what fails is the input, and
    /// there is no other way to ask whether it is well-formed.
    bool onlyReadsInput(NodeId tried) const;
    bool isCleanup(NodeId call) const;
    bool isProbe(NodeId call) const;
    bool onlyImports(NodeId tried) const;
    bool standsInCleanup(NodeId place) const;

    const FileFacts& m_facts;
    const Code& m_code;
    bool m_isPython;
};

} // namespace punchlist
