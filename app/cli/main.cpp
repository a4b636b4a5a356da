#include "auditcommands.h"
#include "capabilitiescommand.h"
#include "debugcommand.h"
#include "effortcommand.h"
#include "importcommand.h"
#include "interruption.h"
#include "prioritycommand.h"
#include "projectcommands.h"
#include "rulescommand.h"
#include "scancommand.h"
#include "session.h"

#include "syntax/grammar.h"

#include <CLI/CLI.hpp>

#include <QGuiApplication>

#include <exception>
#include <iostream>
#include <memory>

namespace {

constexpr const char* footer = R"(Examples:
  punchlist-cli scan . --format markdown -o AUDIT.md
  punchlist-cli scan . --format sarif -o findings.sarif --fail-on P1
  punchlist-cli scan . --audit shop.punchlist
  punchlist-cli report shop.punchlist --profile checklist -o TODO.md
  punchlist-cli explain external-call-without-timeout

Exit codes:
  0    done; nothing at or above the threshold of --fail-on (without it: always when done)
  1    done; an open finding reaches the threshold, or rules have problems
  2    wrong usage or input, or the output cannot be written
  130  interrupted by Ctrl+C; no output file was touched)";

int run(int argc, char** argv)
{
    using namespace punchlist;
    Interruption interruption; // before any thread
    auto application = std::make_unique<QCoreApplication>(argc, argv);
    Session session;
    session.stop = interruption.token();

    CLI::App program("Punchlist finds what would hurt in production.", "punchlist-cli");
    program.set_version_flag("--version", "punchlist-cli " PUNCHLIST_VERSION);
    program.add_flag("-q,--quiet", session.quiet, "No progress and no notes on standard error");
    program.require_subcommand(1);
    program.fallthrough();
    program.footer(footer);
    addScanCommand(program, session);
    addReportCommand(program, session);
    addAuditCommands(program, session);
    addImportCommand(program, session);
    addRulesCommands(program, session);
    addPriorityCommand(program, session);
    addEffortCommand(program, session);
    addProjectCommands(program, session);
    addCapabilityCommands(program, session);
    addDebugCommands(program, session);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 has a code per kind of error; ours says "usage" for all but --help and --version.
        return program.exit(error) == 0 ? static_cast<int>(ExitCode::Clean) : static_cast<int>(ExitCode::Failed);
    }
    if (const auto grammars = checkGrammars(); !grammars)
        return static_cast<int>(failed(grammars.error()));
    if (session.drawsPages) {
        application.reset();
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QGuiApplication>(argc, argv);
    }
    return static_cast<int>(session.run());
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "punchlist-cli: " << error.what() << '\n';
        return static_cast<int>(punchlist::ExitCode::Failed);
    }
}
