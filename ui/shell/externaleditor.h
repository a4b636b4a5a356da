#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace punchlist {

/// Where in a file; all 1-based.
struct EditorPlace {
    int line = 1;
    int column = 1; ///< in UTF-16 units, as most editors count
    int byte = 1;   ///< of the line in UTF-8, as Vim counts
};

/// A known editor: its name for people and the command that opens a file at a place (%f file, %l line, %c column, %b byte of the
/// line; %t as the first word a terminal to run the rest in).
struct EditorPreset {
    QString name;
    QString command;
};
QList<EditorPreset> editorPresets();

/// The command of the first preset that is installed; empty when none is.
QString detectedEditorCommand();

/// A terminal that is installed, and how it is told what to run; empty when none is.
QStringList terminalCommand();

/// Program and arguments of a command. The places are replaced inside each argument after splitting, so a file name can
/// neither add arguments nor reach a shell (there is none). Fails when the command is empty or names no file, or there is no
/// terminal for one that needs it.
Result<QStringList> editorArguments(const QString& command, const QString& file, const EditorPlace& place);

/// Starts the editor on a file.
Result<void> openInEditor(const QString& command, const QString& file, const EditorPlace& place);

} // namespace punchlist
