#pragma once

#include "facts/facts.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What the texts of a file mean for the questions below. They are asked of every node of every function and of those around it,
/// so that each text is judged once.
class TextMeanings {
public:
    explicit TextMeanings(const Code& code)
        : m_code(code)
        , m_known(code.texts.size(), 0)
        , m_hashes(code.texts.size(), 0)
    {
    }

    /// 401, 403, HTTP_401_UNAUTHORIZED, UnauthorizedException, PermissionDenied, …
    bool refuses(TextId id) { return (of(id) & Refuses) != 0; }
    bool isRefusalStatus(TextId id) { return (of(id) & RefusalStatus) != 0; }
    bool isUserMember(TextId id) { return (of(id) & UserMember) != 0; }
    bool isCurrentUser(TextId id) { return (of(id) & CurrentUser) != 0; }
    /// Whether none of these questions has a yes.
    bool meansNothing(TextId id) { return of(id) == Known; }
    std::uint64_t hash(TextId id)
    {
        if (m_hashes[id] == 0)
            m_hashes[id] = std::hash<std::string_view>{}(m_code.texts[id]);
        return m_hashes[id];
    }

private:
    enum Meaning : std::uint8_t { Known = 1, Refuses = 2, RefusalStatus = 4, UserMember = 8, CurrentUser = 16 };

    std::uint8_t of(TextId id)
    {
        if (m_known[id] == 0)
            m_known[id] = judge(m_code.texts[id]);
        return m_known[id];
    }
    static std::uint8_t judge(std::string_view text);

    const Code& m_code;
    std::vector<std::uint8_t> m_known; ///< Meaning bits, 0 = not judged yet
    std::vector<std::uint64_t> m_hashes;
};

/// What the bodies of the functions of a file do about the caller, found in one walk over the file. Numbers are those of the
/// functions.
class CallerChecks {
public:
    CallerChecks(const FileFacts& facts, TextMeanings& texts);

    /// Answers 401 or 403, or raises what becomes that.
    bool refuses(FunctionId function) const { return m_refuses[function]; }
    /// What asks who the caller is: request.user, session["user_id"], current_user.
    const std::string& userCheck(FunctionId function) const { return m_checks[function]; }

private:
    /// Calls `note` with every function whose body the node is in.
    template <typename Note>
    void forFunctionsAround(NodeId node, Note note);
    void noteRefusal(NodeId node);
    void noteCheck(NodeId node, const std::string& check);
    void inspectMember(NodeId node);
    void inspectSubscript(NodeId node);

    const FileFacts& m_facts;
    const Code& m_code;
    TextMeanings& m_texts;
    std::vector<bool> m_refuses;
    std::vector<std::string> m_checks;
};

} // namespace punchlist
