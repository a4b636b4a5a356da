#pragma once

#include "facts/code.h"
#include "text/position.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Facts of configuration files, with exact places. Texts here are rare and short, so they are plain strings.
namespace punchlist {

struct SqlFacts; // facts/sqlfacts.h

/// One instruction of a Dockerfile, continuation lines joined.
struct DockerInstruction {
    std::string keyword;   ///< upper case: "FROM", "RUN", "USER", …
    std::string arguments; ///< the rest, continuations joined by a space, here-documents included
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
    int stage = -1;        ///< number of FROM instructions before, minus one; -1 before the first (ARG)
};

/// How narrowly a manifest asks for a dependency.
enum class Pinning : std::uint8_t {
    Exact,      ///< ==1.2.3, 1.2.3
    Compatible, ///< ~=1.2, ^1.2, ~1.2, >=1,<2
    Minimum,    ///< >=1.2
    None,       ///< no version, "*", "latest"
    Reference,  ///< a URL, path, workspace or git reference
};

struct Dependency {
    std::string name;      ///< as written; normalizedDependencyName() for comparing
    std::string specifier; ///< version part as written
    Pinning pinning = Pinning::None;
    std::string group;     ///< "", "dev", "optional", the name of an extra, "build"
    bool hasHash = false;  ///< --hash=sha256:…
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
};

/// One NAME=value of a .env file, a Dockerfile's ENV/ARG, a compose file or a workflow.
struct EnvironmentEntry {
    std::string name;
    std::string value; ///< without quotes; empty when none is given
    std::uint32_t startByte = 0; ///< of the whole entry
    std::uint32_t endByte = 0;
};

struct ConfigFacts {
    std::vector<DockerInstruction> instructions;
    std::vector<Dependency> dependencies;
    std::vector<EnvironmentEntry> environment;
    std::shared_ptr<const SqlFacts> sql; ///< of an SQL file, or null
};

/// PEP 503 for Python names ("My_Pkg.x" → "my-pkg-x"); npm names are lower-cased.
std::string normalizedDependencyName(std::string_view name);

} // namespace punchlist
