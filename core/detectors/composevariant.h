#pragma once

#include <string>
#include <string_view>

namespace punchlist {

/// What a compose file is for, as its name says: "prod" of docker-compose.prod.yml or compose-prod.yaml; empty for the base file.
std::string composeVariantOf(std::string_view path);
bool isForProduction(std::string_view variant);
/// Also compose.override.yml, which is what a developer's machine reads beside the base file.
bool isForDevelopment(std::string_view variant);

} // namespace punchlist
