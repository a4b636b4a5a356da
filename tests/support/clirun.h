#pragma once

#include <QByteArray>
#include <QDir>
#include <QProcess>
#include <QStringList>

namespace punchlist {

/// What one run of the built command line program gave. The code is -1 when it crashed or did not end within a minute.
struct CliRun {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs it in a folder, as a script would. Its data folder lies in there, too: nothing of the user's own is read or written.
inline CliRun runCli(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), QDir(folder).filePath(QStringLiteral("data")));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PUNCHLIST_CLI), arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace punchlist
