#pragma once

#include "rules/rule.h"

#include <QString>

class QPalette;

namespace punchlist {

/// A rule's documentation as HTML for a QTextDocument, made from the rule file. `findings` is how many the open audit has;
/// the link "rule:ID" leads to them.
QString ruleHtml(const Rule& rule, int findings, const QPalette& palette);

} // namespace punchlist
