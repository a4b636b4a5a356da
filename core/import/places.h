#pragma once

#include "import/importedaudit.h"

#include <string_view>
#include <vector>

namespace punchlist {

/// How freely a text may name places.
enum class PlaceContext : std::uint8_t {
    Field,   ///< the value of "File:", a cell of a column with paths: everything that can be a path is one
    Prose,   ///< a sentence: only what looks like a source file
    Comment, ///< a comment in quoted code
};

/// The places that a text names, in the order of the text, one per range of lines: `path:12`, path:12-18, path:L12,
/// path#L12-L18, path:12, 30, 40-50, `path` (lines 3, 5), `path` line 12, links to them, GitHub addresses. Spans are offsets
/// into `text`.
std::vector<ImportedLocation> findPlaces(std::string_view text, PlaceContext context);

/// Lines without a file: "Lines 137-140, 159-162", "line ~1058".
std::vector<ImportedLocation> findLines(std::string_view text);

/// The path looks like that of a source, configuration or documentation file.
bool looksLikeFile(std::string_view path);

} // namespace punchlist
