#pragma once

#include "rules/ruleset.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace punchlist {

/// What one rule finds in one file.
struct RuleTrial {
    struct Place {
        QString title;
        int line = 0; ///< 0-based
    };
    QList<Place> places;
    QString problem; ///< why the rule could not be tried; empty when it could
};

/// Runs a rule alone on a file, as if that were the whole repository. Reads and writes a temporary folder: not for the window's
/// thread.
RuleTrial tryRule(const std::shared_ptr<const RuleSet>& rules, const std::string& rule, const QString& path, const QByteArray& text);

} // namespace punchlist
