#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Versions of Python and Node as manifests, images and workflows write them, as far as support ranges need them.
namespace punchlist {

struct RuntimeVersion {
    int major = 0;
    int minor = -1; ///< -1: any, and always for Node, where a major version is one runtime

    auto operator<=>(const RuntimeVersion&) const = default;
    std::string text() const { return minor < 0 ? std::to_string(major) : std::to_string(major) + "." + std::to_string(minor); }
};

enum class Runtime { Python, Node };
std::string_view runtimeName(Runtime runtime);

/// "3.12", "3.12.1", "v20", "18.x", "20-alpine", "py312". Nothing for words, expressions and a Python without a minor version.
std::optional<RuntimeVersion> readVersion(Runtime runtime, std::string_view text);

/// The released versions that a range admits: ">=3.9,<4", "^18 || >=20", "~3.11", "3.12.*". Nothing when it cannot be read.
std::optional<std::vector<RuntimeVersion>> admittedVersions(Runtime runtime, std::string_view range);

} // namespace punchlist
