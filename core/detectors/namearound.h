#pragma once

#include "facts/expressions.h"
#include "facts/facts.h"

#include <string>

namespace punchlist {

/// The name of the innermost function around a node that has one, its own or what it is given to; "the module" outside of all.
inline std::string nameAround(const FileFacts& facts, NodeId node)
{
    for (auto function = facts.functionOf[node]; function != noId; function = facts.functions[function].outer) {
        if (const auto name = facts.text(facts.functions[function].name); !name.empty())
            return std::string(name);
        if (const auto name = nameGivenTo(facts, facts.functions[function].node); !name.empty())
            return std::string(name);
    }
    return "the module";
}

} // namespace punchlist
