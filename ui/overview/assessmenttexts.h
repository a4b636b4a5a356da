#pragma once

#include <QString>

namespace punchlist {

/// What the assessment of a project says in English (components and reasons of scores; statements, qualifiers and remedies of
/// capabilities; what modules do), in the language of the window. The texts of the data files in resources/capabilities are
/// translated by the files in its folder texts/; what those lack, or a team added, stays English.
QString assessmentText(const QString& english);

} // namespace punchlist
