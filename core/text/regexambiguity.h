#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// Whether a backtracking engine can need exponential time for a regular expression: it has a loop in which the same text can be
/// read in two ways, as in `(a+)+`. What is returned is such a text ("a"), which an input repeats. Nothing when there is no such
/// loop, or the expression is too long or holds what is not understood here (back references, look-around).
///
/// Method: the automaton of Glushkov (a state per character of the expression), and in its product with itself a cycle through a
/// pair of equal and a pair of different states; that is exponential ambiguity (Weber and Seidl, On the degree of ambiguity of
/// finite automata, 1991).
std::optional<std::string> exponentialLoop(std::string_view pattern);

} // namespace punchlist
