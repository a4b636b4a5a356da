#include "detectors/operations/dockerfilehygiene.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/developerfiles.h"

#include <algorithm>
#include <charconv>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

struct Remark {
    const DockerInstruction* instruction;
    std::string text;
    bool matters = false; ///< the image grows, changes with every build or is not what was meant; the rest is style
};

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The commands of a RUN line: split at &&, ||, ; and line ends.
std::vector<std::string_view> commandsOf(std::string_view text)
{
    std::vector<std::string_view> commands;
    std::size_t start = 0;
    const auto add = [&](std::size_t end) {
        auto command = text.substr(start, end - start);
        while (!command.empty() && std::isspace(static_cast<unsigned char>(command.front())) != 0)
            command.remove_prefix(1);
        while (!command.empty() && std::isspace(static_cast<unsigned char>(command.back())) != 0)
            command.remove_suffix(1);
        if (!command.empty())
            commands.push_back(command);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool two = text.compare(i, 2, "&&") == 0 || text.compare(i, 2, "||") == 0;
        if (!two && text[i] != ';' && text[i] != '\n')
            continue;
        add(i);
        start = i + (two ? 2 : 1);
        i = start - 1;
    }
    add(text.size());
    return commands;
}

bool hasFlag(std::string_view command, std::initializer_list<std::string_view> flags)
{
    std::size_t at = 0;
    while (at < command.size()) {
        const auto end = std::min(command.find_first_of(" \t", at), command.size());
        const auto word = command.substr(at, end - at);
        for (const auto flag : flags) {
            // "-qy" holds -y.
            if (word == flag || (flag.size() == 2 && flag[0] == '-' && word.size() > 2 && word[0] == '-' && word[1] != '-' && has(word, flag.substr(1))))
                return true;
        }
        at = end + 1;
    }
    return false;
}

/// `rm -rf /var/lib/apt/lists/*`, or the folder above it.
bool removesPackageLists(std::string_view commands)
{
    if (has(commands, "/var/lib/apt/lists"))
        return true;
    const auto at = commands.find("/var/lib/apt");
    return at != std::string_view::npos && has(commands.substr(0, at), "rm ");
}

/// The sparse log of logins grows with the highest id; up to five digits it stays small.
bool hasHighUserId(std::string_view command)
{
    constexpr std::size_t harmlessDigits = 5;
    for (const std::string_view flag : {"--uid=", "--uid ", "-u "}) {
        const auto at = command.find(flag);
        if (at == std::string_view::npos || (at > 0 && command[at - 1] != ' '))
            continue;
        auto id = command.substr(at + flag.size());
        id = id.substr(0, id.find_first_of(" \t"));
        return id.size() > harmlessDigits && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
    }
    return false;
}

class HygieneScan {
public:
    explicit HygieneScan(const ConfigFacts& config)
        : m_instructions(config.instructions)
    {
    }

    std::vector<Remark> run()
    {
        for (const auto& instruction : m_instructions) {
            m_current = &instruction;
            const std::string_view text = instruction.arguments;
            if (instruction.keyword == "RUN")
                runLine(text);
            else if (instruction.keyword == "FROM")
                from(text);
            else if (instruction.keyword == "ADD")
                add(text);
            else if (instruction.keyword == "COPY")
                copy(text);
            else if (instruction.keyword == "WORKDIR")
                workdir(text);
            else if (instruction.keyword == "EXPOSE")
                expose(text);
            else if (instruction.keyword == "SHELL")
                m_shellPipefail = has(text, "pipefail");
            else if (instruction.keyword == "ENV" || instruction.keyword == "ARG")
                m_noPipCache = m_noPipCache || has(text, "PIP_NO_CACHE_DIR");
            else if (instruction.keyword == "MAINTAINER")
                remark("MAINTAINER is deprecated; use LABEL org.opencontainers.image.authors");
            else if (instruction.keyword == "CMD" || instruction.keyword == "ENTRYPOINT" || instruction.keyword == "HEALTHCHECK")
                once(instruction);
        }
        return std::move(m_remarks);
    }

private:
    void remark(std::string text) { m_remarks.push_back({m_current, std::move(text), false}); }
    void defect(std::string text) { m_remarks.push_back({m_current, std::move(text), true}); }

    /// Whether the layers of the current stage are part of an image that leaves the build: the last stage, and those that later ones start from.
    bool isShipped() const
    {
        const auto alias = currentAlias();
        bool after = false, isLast = true;
        for (const auto& instruction : m_instructions) {
            after = after || &instruction == m_current;
            if (!after || instruction.keyword != "FROM")
                continue;
            isLast = false;
            auto base = std::string_view(instruction.arguments);
            while (base.starts_with("--"))
                base.remove_prefix(std::min(base.size(), base.find(' ') + 1));
            if (!alias.empty() && toLower(base.substr(0, base.find(' '))) == alias)
                return true;
        }
        return isLast;
    }

    /// A stage that is left behind has a name, by which what it made is copied.
    bool mayBeShipped() const { return currentAlias().empty() || isShipped(); }

    void from(std::string_view text)
    {
        m_shellPipefail = false;
        m_once.clear();
        const auto lowered = toLower(text);
        if (const auto as = lowered.find(" as "); as != std::string::npos) {
            auto alias = lowered.substr(as + 4);
            if (!m_aliases.insert(alias).second)
                defect("the stage name `" + alias + "` is used twice");
        }
        if (has(text, "--platform=") && !has(text, "$"))
            defect("`--platform` in FROM ties the image to one architecture");
    }

    /// Whether something that can fail stands before a pipe: not `echo`, and not the alternatives of a case.
    static bool hidesFailure(std::string_view text)
    {
        static constexpr auto safe = std::to_array<std::string_view>({"echo", "printf", "case", "yes", "true", "env", "date", "uname"});
        for (auto pipe = text.find(" | "); pipe != std::string_view::npos; pipe = text.find(" | ", pipe + 1)) {
            auto before = text.substr(0, pipe);
            const auto start = before.find_last_of(";&|({\n");
            before.remove_prefix(start == std::string_view::npos ? 0 : start + 1);
            before.remove_prefix(std::min(before.size(), before.find_first_not_of(" \t\\\r\n")));
            const auto command = before.substr(0, before.find_first_of(" \t"));
            const bool isFirstPattern = has(before, " in ") && (before.ends_with('\'') || before.ends_with('"')); // case "${X}" in 'a' | 'b')
            const bool isPattern = isFirstPattern || command.starts_with('\'') || command.starts_with('"') || (has(text, "case ") && before == command);
            if (!isPattern && !isOneOf(command, safe))
                return true;
        }
        return false;
    }

    void runLine(std::string_view text)
    {
        const bool exec = text.starts_with('[');
        const bool mountsCache = has(text, "--mount=type=cache");
        std::string all(text);
        for (const auto command : commandsOf(text))
            runCommand(command, all, mountsCache);
        if (!exec && hidesFailure(text) && !has(text, "pipefail") && !m_shellPipefail && !has(text, "||"))
            defect("a failure before the pipe is lost: set `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]`");
    }

    void runCommand(std::string_view command, const std::string& all, bool mountsCache)
    {
        while (command.starts_with("DEBIAN_FRONTEND=") || command.starts_with("--mount="))
            command = command.substr(std::min(command.find(' '), command.size() - 1) + 1);
        if (command.starts_with("sudo "))
            remark("`sudo` in a build: switch with USER instead");
        if (command.starts_with("cd ")) {
            const auto text = "`cd` lasts for this RUN only; use WORKDIR";
            if (all.ends_with(command)) // nothing follows that it is for
                defect(text);
            else
                remark(text);
        }
        const bool apt = command.starts_with("apt-get ") || command.starts_with("apt ");
        if (apt && has(command, " install")) {
            if (!hasFlag(command, {"-y", "--yes", "--assume-yes", "-qq"}))
                defect("`apt-get install` without `-y` waits for an answer");
            if (!has(command, "--no-install-recommends") && !has(all, "Install-Recommends") && mayBeShipped())
                defect("`apt-get install` without `--no-install-recommends` installs more than was asked for");
            if (!removesPackageLists(all) && !mountsCache && isShipped())
                defect("the package lists stay in the layer: end with `rm -rf /var/lib/apt/lists/*`");
            if (command.starts_with("apt "))
                remark("`apt` is for people; use `apt-get`");
        }
        if (apt && (has(command, "dist-upgrade") || has(command, " upgrade") || has(command, "full-upgrade")))
            defect("`apt-get upgrade` gives another image at every build; take a newer base image");
        if (apt && has(command, " update") && !has(all, " install") && !has(all, "upgrade"))
            defect("`apt-get update` in a layer of its own goes stale in the build cache");
        if (command.starts_with("apk ") && has(command, " add") && !has(command, "--no-cache") && !mountsCache && !has(all, "/var/cache/apk") && mayBeShipped())
            defect("`apk add` without `--no-cache` keeps the index in the layer");
        for (const std::string_view tool : {"yum", "dnf", "microdnf", "zypper"}) {
            if (!command.starts_with(std::string(tool) + " "))
                continue;
            const bool installs = has(command, " install") || has(command, " in ") || has(command, " groupinstall") || has(command, " localinstall");
            if (installs && !hasFlag(command, {"-y", "--assumeyes", "-n", "--non-interactive", "--no-confirm"}))
                defect("`" + std::string(tool) + " install` without `-y` waits for an answer");
            if (installs && !has(all, "clean") && !has(all, "/var/cache/") && !mountsCache && mayBeShipped())
                defect("`" + std::string(tool) + " install` leaves its cache in the layer; end with `" + std::string(tool) + " clean all`");
            if (has(command, " update") || has(command, " upgrade") || has(command, "dist-upgrade") || has(command, " dup"))
                defect("`" + std::string(tool) + " update` gives another image at every build");
        }
        if ((command.starts_with("pip install") || command.starts_with("pip3 install") || has(command, "python -m pip install") || has(command, "python3 -m pip install"))
            && !has(command, "--no-cache-dir") && !mountsCache && !has(all, "PIP_NO_CACHE_DIR") && !m_noPipCache && mayBeShipped())
            defect("`pip install` without `--no-cache-dir` keeps downloads in the layer");
        for (const std::string_view useless : {"vim", "nano", "shutdown", "service", "ps", "free", "top", "kill", "mount", "ifconfig", "ssh"}) {
            if (command == useless || command.starts_with(std::string(useless) + " "))
                defect("`" + std::string(useless) + "` has no meaning in an image build");
        }
        if (command.starts_with("ln ") && has(command, "/bin/sh"))
            defect("replace the shell with the SHELL instruction, not with a link");
        if (command.starts_with("useradd ") && !hasFlag(command, {"-l", "--no-log-init"}) && hasHighUserId(command))
            defect("`useradd` with a high id and without `-l` makes huge log files");
        if (has(command, "npm install -g") && !has(command, "@"))
            defect("`npm install -g` without a version gives another image at every build");
    }

    void add(std::string_view text)
    {
        const bool remote = has(text, "http://") || has(text, "https://") || has(text, "git@") || has(text, ".git ");
        const auto source = text.substr(0, text.find_last_of(' '));
        const bool archive = has(source, ".tar") || has(source, ".tgz") || has(source, ".gz") || has(source, ".xz") || has(source, ".bz2") || has(source, ".zip") || has(source, "$");
        if (remote && !has(text, "--checksum"))
            defect("ADD of a URL without `--checksum` takes whatever is there at build time");
        else if (!remote && !archive)
            remark("COPY says what ADD does here, without its surprises");
    }

    void copy(std::string_view text)
    {
        // COPY a b dir: several sources need a folder.
        std::vector<std::string> words;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at), text.size());
            if (end > at && text.compare(at, 2, "--") != 0)
                words.emplace_back(text.substr(at, end - at));
            at = end + 1;
        }
        const bool isList = !words.empty() && words.front().starts_with('[');
        if (words.size() > 2 && !isList && !words.back().ends_with('/') && words.back() != "." && words.back() != ".." && !has(words.back(), "$") && !has(text, "<<"))
            defect("COPY of several sources needs a target that ends in `/`");
        if (const auto fromAt = text.find("--from="); fromAt != std::string_view::npos) {
            auto name = toLower(text.substr(fromAt + 7, text.find(' ', fromAt) - fromAt - 7));
            if (!currentAlias().empty() && name == currentAlias())
                defect("COPY --from names the stage it stands in");
        }
    }

    std::string currentAlias() const
    {
        std::string alias;
        for (const auto& instruction : m_instructions) {
            if (&instruction == m_current)
                break;
            if (instruction.keyword != "FROM")
                continue;
            const auto lowered = toLower(instruction.arguments);
            const auto as = lowered.find(" as ");
            alias = as == std::string::npos ? std::string() : lowered.substr(as + 4);
        }
        return alias;
    }

    void workdir(std::string_view text)
    {
        const auto path = text.substr(text.starts_with('"') ? 1 : 0);
        if (!path.starts_with('/') && !path.starts_with('$') && !path.starts_with('%') && !(path.size() > 1 && path[1] == ':'))
            remark("a relative WORKDIR depends on the one before");
    }

    void expose(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find(' ', at), text.size());
            auto word = text.substr(at, end - at);
            word = word.substr(0, word.find_first_of("/-"));
            unsigned port = 0;
            const auto parsed = std::from_chars(word.data(), word.data() + word.size(), port);
            if (parsed.ec == std::errc::result_out_of_range || (parsed.ec == std::errc() && (port == 0 || port > 65535)))
                defect("there is no port " + std::string(word));
            at = end + 1;
        }
    }

    void once(const DockerInstruction& instruction)
    {
        auto& before = m_once[instruction.keyword];
        if (before)
            defect("only the last " + instruction.keyword + " of a stage takes effect");
        before = &instruction;
        if (instruction.keyword != "HEALTHCHECK" && !instruction.arguments.starts_with('[') && !instruction.arguments.empty())
            remark("the shell form of " + instruction.keyword + " puts a shell in front of the process, which then does not get signals");
    }

    const std::vector<DockerInstruction>& m_instructions;
    const DockerInstruction* m_current = nullptr;
    std::vector<Remark> m_remarks;
    std::set<std::string> m_aliases;
    std::map<std::string, const DockerInstruction*> m_once;
    bool m_shellPipefail = false;
    bool m_noPipCache = false;
};

/// "# linux/amd64 everywhere, so that all machines make the same bytes" on the line above.
bool isArchitectureExplained(const FileContext& file, const DockerInstruction& instruction)
{
    constexpr std::uint32_t lines = 200; // bytes of what stands above
    const auto start = instruction.startByte > lines ? instruction.startByte - lines : 0;
    const auto above = file.source.view(start, instruction.startByte);
    const auto line = above.size() > 1 ? above.rfind('\n', above.size() - 2) : std::string_view::npos;
    const auto last = toLower(above.substr(line == std::string_view::npos ? 0 : line + 1));
    static constexpr auto words = std::to_array<std::string_view>({"amd64", "arm64", "x86", "platform", "architecture", "apple silicon"});
    return last.starts_with('#') && std::ranges::any_of(words, [&](std::string_view word) { return last.find(word) != std::string::npos; });
}

} // namespace

void DockerfileHygiene::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    auto remarks = HygieneScan(file.facts.config).run();
    std::erase_if(remarks, [&](const Remark& remark) { return remark.text.starts_with("`--platform`") && isArchitectureExplained(file, *remark.instruction); });
    if (remarks.empty())
        return;
    Report report;
    report.range = file.source.lines.range(remarks.front().instruction->startByte, remarks.front().instruction->endByte);
    report.values["count"] = std::to_string(remarks.size());
    report.values["first"] = remarks.front().text;
    report.variant = remarks.size() == 1 ? "one" : "";
    report.severity = remarks.size() >= 6 || std::ranges::any_of(remarks, &Remark::matters) ? Severity::Low : Severity::Info;
    if (isDeveloperConfiguration(file))
        report.confidence = Confidence::Low;
    for (std::size_t i = 1; i < remarks.size() && i < 60; ++i)
        report.evidence.push_back({.path = {}, .range = file.source.lines.range(remarks[i].instruction->startByte, remarks[i].instruction->endByte),
                                   .role = EvidenceRole::Place, .note = remarks[i].text, .snippet = {}});
    reporter.report(file, std::move(report));
}

} // namespace punchlist
