#pragma once

#include "facts/facts.h"

namespace punchlist {

/// Whether a value begins with an address that the program makes itself, whatever is appended to it: `reverse("orders")`,
/// `order.get_absolute_url()`, `event.urls.login`, or a variable that is given such a value and only made longer afterwards.
bool isAddressOfProgram(const FileFacts& facts, NodeId value);

/// Whether a variable in `part` was asked about by a function that is named like a check, in a condition before it:
/// `if safe_for_redirect(target)`.
bool wasCheckedByName(const FileFacts& facts, NodeId part);

} // namespace punchlist
