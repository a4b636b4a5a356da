#pragma once

#include "base/result.h"

#include <functional>
#include <stop_token>
#include <string>

namespace punchlist {

/// What the program returns. Scripts rely on it: documented in --help and the README.
enum class ExitCode {
    Clean = 0,         ///< done; nothing at or above the threshold
    Findings = 1,      ///< done; findings at or above the threshold, or failed rule tests
    Failed = 2,        ///< wrong usage or input, or the output could not be written
    Interrupted = 130, ///< stopped by Ctrl+C; nothing was written
};

/// What the commands share. A command's callback sets `run`; main() calls it after all arguments were understood.
struct Session {
    std::stop_token stop;
    bool quiet = false;
    bool drawsPages = false; ///< set with `run`: fonts are wanted, a display is not
    std::function<ExitCode()> run;
};

/// Prints "punchlist-cli: <sentence>" to stderr and returns ExitCode::Failed.
ExitCode failed(const Error& error);
/// A line for the person on stderr, unless the session is quiet.
void say(const Session& session, const std::string& line);

} // namespace punchlist
