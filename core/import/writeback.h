#pragma once

#include "base/result.h"
#include "import/importedaudit.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What became of one claim of a document. What is empty stays as the document says it.
struct ClaimDecision {
    std::size_t finding = 0; ///< index
    std::optional<ClaimedStatus> status;
    std::string date; ///< of the status, ISO 8601; may be empty
    std::optional<std::string> owner;
    std::optional<std::string> due;
};

/// Lines of a document that are to be written anew. Lines are 0-based and refer to the document as it was read.
struct LineEdit {
    std::uint32_t line = 0;
    std::string text;      ///< of the whole line, without its end
    bool isNew = false;    ///< stands behind the line, instead of in its place
    std::string what;      ///< "BUG-CR1: Fixed (2026-03-01)"
};

struct WriteBack {
    std::vector<LineEdit> edits; ///< by line; one per changed line, new lines behind it in order
    std::vector<std::string> notWritten; ///< decisions that the document has no place for, as sentences
};

/// What has to change in a document so that it says what was decided: statuses, owners, due dates, the boxes of check lists and the
/// marks of priority lists that mean these claims. Only these words change; a claim without a place for them gets a line of its own. Nothing is to be
/// changed where the document says the same already. `bytes` is what `audit` was read from.
///
/// Fails with Code::Unsupported for a document that is no UTF-8.
Result<WriteBack> writeBack(std::string_view bytes, const ImportedAudit& audit, std::span<const ClaimDecision> decisions);

/// A change that could not be made because somebody else changed the same line.
struct WriteConflict {
    std::string what;
    std::uint32_t line = 0; ///< 1-based, of the document as it was read
    std::string was;   ///< the line as it was read
    std::string asked; ///< what it should have become
};

struct MergedDocument {
    std::string text;
    std::size_t written = 0; ///< changes that are in the text
    std::vector<WriteConflict> conflicts;
};

/// Makes the changes in a document that may have changed since it was read (three-way merge by lines). Every other byte of
/// `current` stays. A change of a line that is not there any more is a conflict, unless it stands there already.
MergedDocument applyEdits(std::string_view base, std::string_view current, const std::vector<LineEdit>& edits);

} // namespace punchlist
