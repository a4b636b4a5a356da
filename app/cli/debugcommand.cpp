#include "debugcommand.h"

#include "repositoryscan.h"

#include "engine/scan.h"
#include "facts/dump.h"
#include "facts/lowering.h"
#include "findings/effort.h"
#include "interchange/textforms.h"
#include "repository/filereader.h"
#include "repository/languagedetection.h"
#include "syntax/parser.h"
#include "syntax/treedump.h"
#include "text/sourcefile.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <format>
#include <iostream>

namespace fs = std::filesystem;

namespace punchlist {
namespace {

constexpr std::uint64_t largestFile = 50'000'000;
/// Generous: somebody waits for this one file on purpose.
constexpr ParseBudget budget{.milliseconds = 60'000, .bytes = 4'000'000'000};

Result<SourceFile> readSource(const std::string& path)
{
    std::error_code error;
    const auto absolute = fs::canonical(path, error);
    if (error)
        return failure(Error::Code::NotFound, "The file " + path + " does not exist.");
    const auto reader = FileReader::open(absolute.parent_path().string());
    if (!reader)
        return std::unexpected(reader.error());
    auto content = reader->read(absolute.filename().string(), largestFile);
    if (!content)
        return failure(content.error().code, "The file " + path + " cannot be read: " + content.error().message + '.');
    if (!content->whyBinary.empty())
        return failure(Error::Code::Unsupported, "The file " + path + " is no text: " + content->whyBinary + '.');
    const auto language = languageOf(languageOfName(path), content->text);
    return SourceFile(path, language, std::make_shared<const std::string>(std::move(content->text)), content->hash);
}

Result<FlatTree> parseSource(const Session& session, const SourceFile& source)
{
    Parser parser;
    FlatTree tree;
    if (const auto parsed = parser.parse(source.language, source.view(), budget, session.stop, tree); !parsed)
        return failure(parsed.error().code, "The file " + source.path + " cannot be parsed as "
                                                + std::string(languageName(source.language)) + ": " + parsed.error().message + '.');
    return tree;
}

ExitCode printTree(const Session& session, const std::string& path)
{
    const auto source = readSource(path);
    if (!source)
        return failed(source.error());
    const auto tree = parseSource(session, *source);
    if (!tree)
        return failed(tree.error());
    std::cout << dumpTree(*tree, source->view());
    return ExitCode::Clean;
}

ExitCode printFacts(const Session& session, const std::string& path)
{
    const auto source = readSource(path);
    if (!source)
        return failed(source.error());
    FlatTree tree;
    if (auto parsed = parseSource(session, *source))
        tree = std::move(*parsed);
    else if (parsed.error().code != Error::Code::Unsupported)
        return failed(parsed.error());
    FileFacts facts;
    facts.path = source->path;
    facts.language = source->language;
    extractFacts(tree, *source, facts);
    std::cout << dumpImports(facts) << dumpCode(facts, &source->lines);
    return ExitCode::Clean;
}

struct WhyOptions {
    std::string place; ///< FILE or FILE:LINE
    std::string repository;
    std::vector<std::string> rulePacks;
};

struct Place {
    std::string file;
    std::uint32_t line = 0; ///< 1-based; 0 = the whole file
};

Place readPlace(const std::string& text)
{
    const auto colon = text.rfind(':');
    Place place{text, 0};
    std::error_code error;
    if (colon == std::string::npos || fs::exists(text, error))
        return place;
    std::uint32_t line = 0;
    const auto* end = text.data() + text.size();
    if (std::from_chars(text.data() + colon + 1, end, line).ptr == end)
        place = {text.substr(0, colon), line};
    return place;
}

/// The work tree that the file is in, or its folder.
fs::path repositoryOf(const fs::path& file)
{
    std::error_code error;
    for (auto folder = file.parent_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", error))
            return folder;
    }
    return file.parent_path();
}

void printFinding(const Finding& finding)
{
    std::cout << finding.ruleId << " at line " << finding.range.startLine + 1 << ": " << plainText(finding.title) << '\n'
              << "  severity " << severityName(finding.severity) << ", confidence " << confidenceName(finding.confidence)
              << ", priority " << priorityName(finding.priority) << ", effort " << effortRangeText(effortRange(finding.effortMinutes)) << '\n';
    for (const auto& reason : finding.priorityReasons)
        std::cout << "    " << reason.factor << ": " << reason.value << " (" << reason.effect << ')'
                  << (reason.change.empty() ? "" : "  -> " + reason.change) << '\n';
    if (!finding.qualification.text.empty())
        std::cout << "  matters " << finding.qualification.text << '\n';
    for (const auto& evidence : finding.evidence) {
        std::cout << "  " << evidenceRoleName(evidence.role) << ' ' << evidence.path << ':' << evidence.range.startLine + 1;
        std::cout << (evidence.note.empty() ? "" : ": " + plainText(evidence.note)) << '\n';
    }
    if (finding.suppression)
        std::cout << "  silenced by a " << finding.suppression->kind << " comment in line " << finding.suppression->line + 1 << '\n';
}

bool speaksOf(const Finding& finding, const std::string& path, std::uint32_t line)
{
    const auto isHere = [&](const std::string& other, const TextRange& range) {
        return other == path && (line == 0 || (range.startLine < line && line <= range.endLine + 1));
    };
    return isHere(finding.path, finding.range) || std::ranges::any_of(finding.evidence, [&](const Evidence& evidence) {
               return evidence.role == EvidenceRole::Place && isHere(evidence.path, evidence.range);
           });
}

/// Which rules looked at the file and which could not.
void printRules(const RuleSet& rules, Language language)
{
    std::string looked;
    std::size_t others = 0;
    for (const auto& rule : rules.rules()) {
        if (std::ranges::contains(rule->languages, language) && rule->enabledByDefault)
            looked += (looked.empty() ? "" : ", ") + rule->id;
        else
            ++others;
    }
    std::cout << "Rules for " << languageName(language) << ": " << (looked.empty() ? "none" : looked) << ".\n"
              << others << " rules are for other languages or switched off. When a rule stays silent on purpose is told by\n"
              << "punchlist-cli explain RULE; what it sees of the file by punchlist-cli debug facts FILE.\n";
}

ExitCode printWhy(const Session& session, const WhyOptions& options)
{
    const auto place = readPlace(options.place);
    std::error_code error;
    const auto file = fs::canonical(place.file, error);
    if (error)
        return failed({Error::Code::NotFound, "The file " + place.file + " does not exist."});
    RepositoryScanOptions scan;
    scan.folder = options.repository.empty() ? repositoryOf(file).string() : options.repository;
    scan.rulePacks = options.rulePacks;
    const auto root = repositoryFolder(scan.folder);
    if (!root)
        return failed(root.error());
    const auto path = file.lexically_relative(*root).generic_string();
    if (path.empty() || path.starts_with(".."))
        return failed({Error::Code::NotFound, "The file " + place.file + " is not in " + scan.folder + '.'});
    const auto source = scanRepository(session, scan);
    if (!source)
        return failed(source.error());

    bool any = false;
    for (const auto& finding : source->contents.findings) {
        if (speaksOf(finding, path, place.line)) {
            printFinding(finding);
            any = true;
        }
    }
    for (const auto& skipped : source->contents.skipped) {
        if (skipped.path == path) {
            std::cout << (skipped.partly ? "Analysed in part: " : "Skipped: ") << skipReasonName(skipped.reason);
            std::cout << (skipped.detail.empty() ? "" : "; " + skipped.detail) << '\n';
        }
    }
    if (!any) {
        std::cout << "No finding in " << path << (place.line > 0 ? " at line " + std::to_string(place.line) : "") << ".\n";
        const auto text = readSource(file.string());
        printRules(*source->rules, text ? text->language : languageOfName(path));
    }
    return ExitCode::Clean;
}

struct CostOptions {
    std::string folder;
    std::vector<std::string> rulePacks;
};

/// Only the time matters.
class SilentSink final : public ScanSink {
public:
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
};

ExitCode printCosts(const Session& session, const CostOptions& options)
{
    ScanRequest request;
    const auto root = repositoryFolder(options.folder);
    if (!root)
        return failed(root.error());
    auto rules = loadRules(session, options.rulePacks, *root);
    if (!rules)
        return failed(rules.error());
    request.root = *root;
    request.rules = std::move(*rules);
    SilentSink sink;
    const auto summary = scan(request, sink, session.stop);
    if (!summary)
        return failed(summary.error());
    if (summary->outcome == ScanSummary::Outcome::Cancelled)
        return ExitCode::Interrupted;
    for (const auto& part : summary->projectCosts)
        std::cout << std::format("{:9.1f} ms  {}\n", std::chrono::duration<double, std::milli>(part.processorTime).count(), part.name);
    return ExitCode::Clean;
}

} // namespace

void addDebugCommands(CLI::App& program, Session& session)
{
    auto* debug = program.add_subcommand("debug", "For people who write rules: what Punchlist sees in a file");
    debug->require_subcommand(1);

    const auto path = std::make_shared<std::string>();
    auto* tree = debug->add_subcommand("tree", "The syntax tree");
    tree->add_option("FILE", *path, "Source file")->required();
    tree->callback([&session, path] { session.run = [&session, path] { return printTree(session, *path); }; });

    auto* facts = debug->add_subcommand("facts", "Imports and the language-neutral tree that rules match");
    facts->add_option("FILE", *path, "Source file")->required();
    facts->callback([&session, path] { session.run = [&session, path] { return printFacts(session, *path); }; });

    const auto costOptions = std::make_shared<CostOptions>();
    auto* cost = debug->add_subcommand("cost", "Processor time of the project index and of every rule about the whole project, the dearest first");
    cost->add_option("DIR", costOptions->folder, "Folder of the repository")->required();
    cost->add_option("--rules", costOptions->rulePacks, "Folder with further rules; may be repeated")->option_text("DIR");
    cost->callback([&session, costOptions] { session.run = [&session, costOptions] { return printCosts(session, *costOptions); }; });

    const auto options = std::make_shared<WhyOptions>();
    auto* why = debug->add_subcommand("why", "The findings of a file or line with their reasons, or why there are none");
    why->add_option("FILE", options->place, "Source file, or FILE:LINE with the line from 1")->required();
    why->add_option("--repository", options->repository, "Folder to scan; default: the git work tree of the file, or its folder")
        ->option_text("DIR");
    why->add_option("--rules", options->rulePacks, "Folder with further rules; may be repeated")->option_text("DIR");
    why->callback([&session, options] { session.run = [&session, options] { return printWhy(session, *options); }; });
}

} // namespace punchlist
