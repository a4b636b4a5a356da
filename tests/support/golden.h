#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace punchlist {

/// Compares a text with tests/golden/<name>. With PUNCHLIST_UPDATE_GOLDEN=1 in the environment the file is written instead:
/// look at the difference before committing it. Returns an empty string or what differs.
inline QString differenceToGolden(const QString& name, const QByteArray& text)
{
    QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/tests/golden/") + name);
    if (qEnvironmentVariableIsSet("PUNCHLIST_UPDATE_GOLDEN")) {
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return file.fileName() + QStringLiteral(" cannot be written");
        return {};
    }
    if (!file.open(QIODevice::ReadOnly))
        return file.fileName() + QStringLiteral(" cannot be read");
    const auto expected = file.readAll().split('\n');
    const auto found = text.split('\n');
    for (qsizetype i = 0; i < std::max(expected.size(), found.size()); ++i) {
        const auto wanted = i < expected.size() ? expected[i] : QByteArray("(end)");
        const auto got = i < found.size() ? found[i] : QByteArray("(end)");
        if (wanted != got)
            return QStringLiteral("%1, line %2\n expected: %3\n found:    %4")
                .arg(name).arg(i + 1).arg(QString::fromUtf8(wanted), QString::fromUtf8(got));
    }
    return {};
}

} // namespace punchlist
