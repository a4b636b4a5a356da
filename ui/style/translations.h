#pragma once

#include <QString>

class QCoreApplication;

namespace punchlist {

/// Installs the program's and Qt's texts in a language ("de"; empty = that of the system). The translators live as long as
/// the application.
void installTranslations(QCoreApplication& application, const QString& language);

} // namespace punchlist
