#pragma once

#include "repository/skippedfile.h"

#include <QString>

namespace punchlist {

/// Why a file was left out, in the language of the window: in two words, and in a sentence. What the core says in words that are
/// not known here stays English.
QString skipReasonLabel(SkipReason reason);
QString skipDetailLabel(const QString& detail);

} // namespace punchlist
