#pragma once

#include "engine/scan.h"

#include <QStringList>

#include <vector>

class QWidget;

namespace punchlist {

// Small dialogs that only tell something. They return at once.
void showAbout(QWidget* window);
void showLog(QWidget* window, const QStringList& lines);
/// What the last scan did not read, or only partly, and why.
void showSkippedFiles(QWidget* window, const std::vector<SkippedFile>& files);

} // namespace punchlist
