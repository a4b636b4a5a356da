#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace punchlist {

/// A known editor: its name for people and the command that opens a file at a line (%f file, %l line).
struct EditorPreset {
    QString name;
    QString command;
};
QList<EditorPreset> editorPresets();

/// The command of the first preset that is installed; empty when none is.
QString detectedEditorCommand();

/// Program and arguments of a command. %f and %l are replaced inside each argument after splitting, so a file name can
/// neither add arguments nor reach a shell (there is none). Fails when the command is empty or names no file.
Result<QStringList> editorArguments(const QString& command, const QString& file, int line);

/// Starts the editor on a file, `line` 1-based.
Result<void> openInEditor(const QString& command, const QString& file, int line);

} // namespace punchlist
