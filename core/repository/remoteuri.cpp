#include "repository/remoteuri.h"

#include "repository/gitrepository.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 4> knownSchemes{"https", "http", "ssh", "git"};

/// Bytes that stand in a URI as they are (RFC 3986), '%' included: an address that is encoded already stays.
bool isUriText(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("-._~:/[]@!$&'()*+,;=%").contains(c);
    });
}

std::string_view withoutUser(std::string_view address)
{
    const auto host = address.substr(0, address.find('/'));
    const auto at = host.rfind('@');
    return at == std::string_view::npos ? address : address.substr(at + 1);
}

} // namespace

std::string publicRemoteUri(std::string_view remoteUrl)
{
    // A query could hold a token.
    remoteUrl = remoteUrl.substr(0, remoteUrl.find_first_of("?#"));
    std::string scheme;
    std::string address;
    if (const auto mark = remoteUrl.find("://"); mark != std::string_view::npos) {
        scheme = remoteUrl.substr(0, mark);
        address = withoutUser(remoteUrl.substr(mark + 3));
    } else {
        // "user@host:path", the way of scp; a ':' behind a '/' belongs to a folder's name.
        const auto colon = remoteUrl.find(':');
        if (colon == std::string_view::npos || colon < 2 || remoteUrl.substr(0, colon).contains('/'))
            return {};
        scheme = "ssh";
        auto path = remoteUrl.substr(colon + 1);
        while (path.starts_with('/'))
            path.remove_prefix(1);
        address = std::string(withoutUser(remoteUrl.substr(0, colon))) + '/' + std::string(path);
    }
    if (!std::ranges::contains(knownSchemes, std::string_view(scheme)) || address.empty() || address.starts_with('/')
        || !isUriText(address))
        return {};
    return scheme + "://" + address;
}

std::string remoteUriOf(const std::string& root)
{
    const auto repository = GitRepository::open(root);
    return repository ? publicRemoteUri(repository->remoteUrl()) : std::string();
}

} // namespace punchlist
