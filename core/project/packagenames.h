#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What is known about packages by name: resources/project/*.txt, one entry per line, '#' starts a comment.
namespace punchlist {

bool isPythonStandardModule(std::string_view topLevel);
bool isNodeModule(std::string_view name); ///< "fs", "node:path", "fs/promises"

/// The top-level names under which code imports a Python distribution: "pyyaml" → {"yaml"}; without an entry the normalised
/// name with underscores. `name` is normalised.
std::vector<std::string> importNamesOf(std::string_view distribution);
/// The distributions that offer a top-level module: "yaml" → {"pyyaml"}; the name itself, normalised, is always among them.
std::vector<std::string> distributionsOf(std::string_view topLevel);
/// Packages that work without being imported: servers, drivers, plug-ins, tools, type stubs. By name or pattern.
bool isUsedWithoutImport(std::string_view distribution, bool isPython);
/// Packages that only tests or developers need.
bool isDevelopmentTool(std::string_view distribution, bool isPython);

} // namespace punchlist
