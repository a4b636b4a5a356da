#pragma once

#include "facts/facts.h"
#include "flow/taint.h"

#include <optional>
#include <string_view>

/// What LocalTaint knows about libraries: where untrusted values enter, which calls hand them on, which clean them.
namespace punchlist::sources {

/// The origin of a Name, Member or Subscript by its qualified name ("flask.request.args", "sys.argv", "process.env.X"), or
/// because it is a field of a request object ("req.body" in an Express handler).
SourceKind ofName(const FileFacts& facts, NodeId node);
/// `window.location.origin`, `location.hostname`: where the page itself comes from, which no link to it can choose.
bool isPageOrigin(std::string_view qualified);
SourceKind ofCall(const FileFacts& facts, NodeId call, std::string_view callee);
/// The origin of a parameter, when its function is a route handler or the like. Nothing when the callers decide.
std::optional<SourceKind> ofParameter(const FileFacts& facts, const Function& function, const Binding& parameter);

/// Whether the result of a call is clean whatever goes in: int(), uuid, hashes, quoting.
bool isSanitizer(std::string_view callee, std::string_view method);
/// Whether a call is known to return (part of) its arguments: str(), os.path.join(), json.loads(), decodeURIComponent().
bool carriesArguments(std::string_view callee, std::string_view method);
/// Attributes and methods of a tainted object that carry nothing of it: length, status_code, startswith().
bool isHarmlessAttribute(std::string_view name);

/// Whether a member is a field of a class of this file whose type leaves no free text: numbers, dates, ids, choices.
bool isClosedField(const FileFacts& facts, NodeId member);

/// Whether a condition tests the content of a name: membership, a pattern, isdigit(), comparison with constants.
bool checksName(const FileFacts& facts, NodeId condition, TextId name);
/// `validate_filename(name)` as a statement: it raises when the name is wrong, or it would be pointless.
bool isCheckOfName(const FileFacts& facts, const Call& call, TextId name);
/// Whether a block ends the function or the loop round: return, raise, continue, break, abort().
bool leaves(const FileFacts& facts, NodeId block);

} // namespace punchlist::sources
