#pragma once

#include "detectors/detector.h"

#include <string_view>

namespace punchlist {

/// Whether a script is written in Flow (its first comment says so): types stand in it that are no JavaScript, and what a parser makes
/// of them says nothing about the program.
inline bool isWrittenInFlow(const FileContext& file)
{
    constexpr std::size_t head = 400; // bytes
    return file.facts.language == Language::JavaScript && file.source.view().substr(0, head).find("@flow") != std::string_view::npos;
}

} // namespace punchlist
