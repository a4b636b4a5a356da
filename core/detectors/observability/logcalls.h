#pragma once

#include "facts/facts.h"

#include <string_view>

/// Which calls write a log, and in which files output is not a log.
namespace punchlist::logcalls {

enum class Channel : unsigned char {
    None,
    Print,  ///< print(), console.log(): standard output
    Logger, ///< a logging library
};

/// The channel of a call by its resolved callee, or by the name of its receiver: `logger.info`, `self.log.warning`.
Channel channelOf(const FileFacts& facts, const Call& call);

/// The level of a logger call in one spelling: "debug", "info", "warning", "error", "critical"; "" for print and for others.
std::string_view levelOf(const FileFacts& facts, const Call& call);

/// Programs whose output is for a person at a terminal: scripts, command line tools, tests, build configuration.
bool isCommandLineTool(const FileFacts& facts);

/// Code that only browsers run: its console is the user's own.
bool isBrowserCode(const FileFacts& facts);

/// Whether the file imports one of the modules, or something below them.
bool importsAny(const FileFacts& facts, std::initializer_list<std::string_view> modules);

} // namespace punchlist::logcalls
