#pragma once

#include "facts/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// Whether an expression is made of literals only: a literal, a name that is assigned once and holds one (a module
/// constant, a class attribute of this file), or a template, concatenation, tuple, list, dict or conditional of such.
bool isConstant(const FileFacts& facts, NodeId expression);

/// The literal parts of a string expression in order, with skeletonHole where a value is put in: "SELECT * FROM \x1f" for
/// f"SELECT * FROM {t}", "…" + t, "… %s" % t, "… {}".format(t), `… ${t}` and text that grew by +=. Constant names are
/// followed. Nothing when the expression is no text that this file puts together.
struct TextSkeleton {
    std::string text;
    std::vector<NodeId> holes; ///< the expressions put in, in their order
};
constexpr char skeletonHole = '\x1f';
std::optional<TextSkeleton> textSkeleton(const FileFacts& facts, NodeId expression);

/// The text of a string expression whose parts are all constant. Nothing otherwise.
std::optional<std::string> constantText(const FileFacts& facts, NodeId expression);

} // namespace punchlist
