#pragma once

#include <QString>

/// The texts of FindingRow::stateReason. Stored in audit files; a view may translate them by these constants.
namespace punchlist::scanreason {

// of Fixed
inline constexpr QLatin1StringView codeRemoved{"code removed"};
// of New
inline constexpr QLatin1StringView ruleChange{"rule change"}; ///< the code is older than the rule that finds it
// of NotChecked
inline constexpr QLatin1StringView ruleDidNotRun{"the rule did not run"};
inline constexpr QLatin1StringView ruleChanged{"the rule has changed"};
inline constexpr QLatin1StringView fileNotScanned{"the file was not scanned"};
inline constexpr QLatin1StringView merged{"it comes from a merged copy"};
inline constexpr QLatin1StringView split{"what was taken for it is another finding"}; ///< until the next scan looks for it
inline constexpr QLatin1StringView syntaxErrors{"the file has syntax errors"};
inline constexpr QLatin1StringView fileSkipped{"the file was skipped: "}; ///< followed by skipReasonName()
inline constexpr QLatin1StringView filePartlySkipped{"the file was analysed only partly: "}; ///< likewise

} // namespace punchlist::scanreason
