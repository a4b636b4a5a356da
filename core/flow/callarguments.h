#pragma once

#include "facts/facts.h"

namespace punchlist {

/// What a call hands over for a parameter of the function that it calls, by position or keyword; the two may stand in different
/// files. noNode when the call leaves it out, or a spread hides it. A receiver (`self`, `cls`) is no argument.
NodeId argumentFor(const FileFacts& caller, NodeId call, const FileFacts& callee, const Function& function, NodeId parameter);

} // namespace punchlist
