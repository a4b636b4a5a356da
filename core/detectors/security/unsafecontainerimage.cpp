#include "detectors/security/unsafecontainerimage.h"

#include "base/words.h"
#include "detectors/developerfiles.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

std::vector<std::string_view> wordsBySpace(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" \t\n;&|", at), text.size());
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string_view lastPathPart(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// Files that hold keys or passwords by their name.
bool isSecretFile(std::string_view path)
{
    static constexpr auto names = std::to_array<std::string_view>({"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".env", ".env.production", ".netrc", ".pypirc", ".pgpass", "credentials.json", "service-account.json"});
    const auto name = toLower(lastPathPart(path));
    return std::ranges::find(names, std::string_view(name)) != names.end() || name.ends_with(".p12") || name.ends_with(".pfx") || name.ends_with(".key")
        || path.find(".aws/credentials") != std::string_view::npos || path.find(".ssh/id_") != std::string_view::npos;
}

/// Whether a mode of chmod lets everybody write: 777, 0666, a+w, o+rw, ugo+w.
bool isWorldWritable(std::string_view mode)
{
    const bool octal = mode.size() >= 3 && mode.size() <= 4 && std::ranges::all_of(mode, [](char c) { return c >= '0' && c <= '7'; });
    if (octal && mode.size() == 4 && (mode.front() == '1' || mode.front() == '3'))
        return false; // with the sticky bit everybody may add files, as in /tmp, but change only his own
    if (octal)
        return mode.back() == '2' || mode.back() == '3' || mode.back() == '6' || mode.back() == '7';
    const auto plus = mode.find_first_of("+=");
    if (plus == std::string_view::npos)
        return false;
    const auto who = mode.substr(0, plus);
    return (who.find('a') != std::string_view::npos || who.find('o') != std::string_view::npos) && mode.substr(plus).find('w') != std::string_view::npos;
}

/// SSH_PRIVATE_KEY, AUTH_TOKEN: a name that ends in what must not be seen.
bool isSecretName(std::string_view name)
{
    static constexpr auto last = std::to_array<std::string_view>({"password", "passwd", "passphrase", "secret", "token", "credential", "credentials"});
    static constexpr auto keys = std::to_array<std::string_view>({"private", "secret", "access", "api", "signing", "encryption"});
    const auto words = wordsOf(name);
    if (words.empty())
        return false;
    if (std::ranges::find(last, words.back()) != last.end())
        return true;
    // SECRET_KEY_BASE, API_KEY; but PUBLIC_KEY and TOKEN_URL are no secrets.
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i + 1] == "key" && i + 3 >= words.size() && std::ranges::find(keys, words[i]) != keys.end())
            return true;
    }
    return false;
}

struct Fault {
    std::string_view variant;
    std::string what;
    std::string_view how;
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::High;
};

void inspectRun(std::string_view arguments, std::vector<Fault>& faults)
{
    const auto words = wordsBySpace(arguments);
    for (std::size_t i = 0; i < words.size(); ++i) {
        // `apt-get install sudo` only puts it into the image.
        static constexpr auto starts = std::to_array<std::string_view>({"&&", "||", ";", "|", "then", "else", "do", "(", "{", "!", "env", "exec"});
        if (words[i] == "sudo" && (i == 0 || words[i - 1].ends_with(';') || words[i - 1].starts_with("--mount") || std::ranges::contains(starts, words[i - 1])))
            faults.push_back({"sudo", "sudo", "A build has no password prompt and is root anyway, or should be somebody else: `USER` says so, and sudo need not be in the image.", Severity::Low});
        if (words[i] == "chmod") {
            auto mode = i + 1;
            while (mode < words.size() && words[mode].starts_with('-'))
                ++mode;
            if (mode < words.size() && isWorldWritable(words[mode]))
                faults.push_back({"writable", "chmod " + std::string(words[mode]), "Every process in the container may change these files, also one that was broken into."});
            else if (mode < words.size() && words[mode].find("+s") != std::string_view::npos)
                faults.push_back({"setuid", "chmod " + std::string(words[mode]), "A setuid program gives whoever runs it the rights of its owner."});
        }
        static constexpr auto unsignedOptions = std::to_array<std::string_view>({"--allow-unauthenticated", "--force-yes", "--nogpgcheck", "--no-gpg-checks", "--allow-untrusted"});
        if (std::ranges::find(unsignedOptions, words[i]) != unsignedOptions.end())
            faults.push_back({"unsigned", std::string(words[i]), "Packages are installed without a check of their signature."});
    }
}

/// What a bundler writes into the pages: everybody can read it there.
bool isBuiltIntoPages(std::string_view name)
{
    static constexpr auto prefixes = std::to_array<std::string_view>({"VITE_", "NEXT_PUBLIC_", "REACT_APP_", "PUBLIC_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "VUE_APP_"});
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

} // namespace

void UnsafeContainerImage::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.language != Language::Dockerfile)
        return;
    for (const auto& instruction : file.facts.config.instructions) {
        std::vector<Fault> faults;
        if (instruction.keyword == "RUN") {
            inspectRun(instruction.arguments, faults);
        } else if (instruction.keyword == "COPY" || instruction.keyword == "ADD") {
            const auto words = wordsBySpace(instruction.arguments);
            // The last word is the target; a copy from another stage is no file of the repository.
            const bool fromStage = std::ranges::any_of(words, [](std::string_view word) { return word.starts_with("--from="); });
            for (std::size_t i = 0; i + 1 < words.size() && !fromStage; ++i) {
                // An .npmrc is mostly settings; one with a token in it is made for the build and seldom in the repository.
                if (lastPathPart(words[i]) == ".npmrc")
                    faults.push_back({"key", std::string(words[i]), "If it holds a token, that stays in the image's layer, even if a later instruction deletes it.", Severity::Medium, Confidence::Low});
                else if (isSecretFile(words[i]))
                    faults.push_back({"key", std::string(words[i]), "The file stays in the image's layer, even if a later instruction deletes it.", Severity::High});
            }
        } else if (instruction.keyword == "ARG") {
            const auto name = instruction.arguments.substr(0, instruction.arguments.find_first_of("= \t"));
            if (isSecretName(name) && !isBuiltIntoPages(name))
                faults.push_back({"argument", std::string(name), "The values of build arguments stay readable in the history of the image; `RUN --mount=type=secret` leaves no trace."});
        } else if (instruction.keyword == "VOLUME" && instruction.arguments.find("docker.sock") != std::string::npos) {
            faults.push_back({"socket", "docker.sock", "Whoever can write to the socket can start a container with every right over the host.", Severity::High});
        }
        for (const auto& fault : faults) {
            Report report;
            report.range = file.source.lines.range(instruction.startByte, instruction.endByte);
            report.variant = fault.variant;
            report.severity = fault.severity;
            report.confidence = isDeveloperConfiguration(file) ? Confidence::Low : fault.confidence; // what an image of developers holds goes nowhere
            report.values["what"] = fault.what;
            report.values["how"] = fault.how;
            reporter.report(file, std::move(report));
            break; // one instruction is one line to change
        }
    }
}

} // namespace punchlist
