#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace punchlist {

/// What the workbench was asked to do when it was started.
struct CommandLine {
    QString repository; ///< absolute; empty = the start page
    QString auditFile;  ///< absolute; empty = the repository's default
    bool help = false;
    bool version = false;
};

/// Reads `punchlist [REPOSITORY] [--audit FILE]`. Fails with one sentence.
Result<CommandLine> parseCommandLine(const QStringList& arguments);
QString usageText();
QString noDisplayText();

} // namespace punchlist
