#include "session.h"

#include <iostream>

namespace punchlist {

ExitCode failed(const Error& error)
{
    std::cerr << "punchlist-cli: " << error.message << '\n';
    return ExitCode::Failed;
}

void say(const Session& session, const std::string& line)
{
    if (!session.quiet)
        std::cerr << line << '\n';
}

} // namespace punchlist
