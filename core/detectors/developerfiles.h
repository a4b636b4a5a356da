#pragma once

#include "detectors/detector.h"

#include <string_view>

namespace punchlist {

/// Whether a path lies among what developers start on their own machines (dev, .devcontainer, test-environments), or is a certificate
/// of theirs (localhost.pem).
bool isForDevelopers(std::string_view path);

/// Whether a file of configuration is for developers' machines and test runs only: by its folder, by its name (.env-local,
/// docker-compose.dev.yml), or as a compose file that mounts the sources into an image that it builds.
bool isDeveloperConfiguration(const FileContext& file);

} // namespace punchlist
