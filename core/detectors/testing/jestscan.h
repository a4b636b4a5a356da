#pragma once

#include "detectors/detector.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Tests in the manner of Jest, Vitest, Mocha and Jasmine that are skipped, focused or hold an `expect` that cannot fail.
/// Reports for the rule vacuous-test.
class JestScan {
public:
    JestScan(const FileContext& file, Reporter& reporter);
    void run();

private:
    /// `expect(x).not.toBe` above the call of `expect`.
    struct Chain {
        NodeId top = noNode;                 ///< the outermost node of the chain
        std::vector<std::string_view> names; ///< "not", "toBe"
        bool isCalled = false;               ///< the last name is called
    };

    void inspectDefinition(const Call& call, std::string_view callee);
    void inspectExpect(const Call& call);
    void inspectPromise(const Call& call);
    bool isAwaitedLater(NodeId call, NodeId test) const;
    bool isLost(NodeId value, NodeId test) const;
    void inspectMatcher(const Call& expect, const Chain& chain);
    void inspectConditional(NodeId function);
    void inspectNamedTests();

    bool isExpect(std::string_view callee) const;
    bool isDropped(NodeId node) const;
    bool runsWhileLoading(NodeId node) const;
    bool isConditional(NodeId node, NodeId function) const;
    bool hasAssertion(NodeId root) const;
    Chain chainOf(NodeId expect) const;
    NodeId argument(NodeId call, unsigned index) const;
    std::string titleOf(NodeId call) const;
    std::string testAround(NodeId node) const;

    bool isExplained(NodeId call) const;
    bool asksForRuntime(NodeId condition) const;
    void skipped(NodeId call, std::string_view why);
    void isEmpty(NodeId call);
    void focused(NodeId call, std::string_view name);
    void cannotFail(NodeId node, std::string why, Confidence confidence = Confidence::High, std::string tag = "topic/assertion-cannot-fail");

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    Reporter& m_reporter;
    bool m_hasTests = false;
    bool m_usesChai = false; ///< `expect(x).to.be.true` asserts without a call
};

} // namespace punchlist
