#pragma once

#include "facts/facts.h"

#include <cstdint>
#include <string_view>

/// Questions about expressions that many rules ask. They follow names to what was assigned to them (FileFacts::valueOf).
namespace punchlist {

/// The positional argument with that index, after names were followed; noNode when there is none or a spread stands before it.
NodeId positionalArgument(const FileFacts& facts, NodeId call, std::uint32_t index);
/// The value of a keyword argument, noNode when it is not written.
NodeId keywordArgument(const FileFacts& facts, NodeId call, std::string_view name);
/// The value of a property of an object or dict literal, noNode when it is not written.
NodeId propertyOf(const FileFacts& facts, NodeId dict, std::string_view key);

/// An argument that may be absent, present or hidden in something that cannot be looked into (`**options`, a variable).
struct ArgumentLookup {
    enum class State : std::uint8_t { Absent, Present, Unknown };
    State state = State::Absent;
    NodeId value = noNode; ///< as written
};
/// `path` is an index ("0"), a keyword ("timeout"), a property of an options object ("1.timeout", "*.agent.verify", "*" for
/// any position), or several of these joined by "|", of which the first present one counts.
ArgumentLookup lookUpArgument(const FileFacts& facts, NodeId call, std::string_view path);

/// The node that a plain assignment, a default or a return gives a name to: "x" for `x = …`, `self.x = …`, `x: …` in a dict,
/// and a keyword argument. "" when the value is not stored under a name.
std::string_view nameGivenTo(const FileFacts& facts, NodeId value);

} // namespace punchlist
