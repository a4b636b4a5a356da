#include "rulescommand.h"

#include "interchange/textforms.h"
#include "outputfile.h"
#include "reporting/report.h"
#include "repositoryscan.h"
#include "rules/ruletest.h"
#include "rules/schema.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace punchlist {
namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view separator = ", ")
{
    std::string line;
    for (const auto& text : texts)
        line += (line.empty() ? "" : std::string(separator)) + text;
    return line;
}

std::vector<std::string> languagesOf(const Rule& rule)
{
    std::vector<std::string> names;
    for (const auto language : rule.languages)
        names.emplace_back(languageName(language));
    return names;
}

std::vector<std::string> weaknessesOf(const Rule& rule)
{
    std::vector<std::string> names;
    for (const int number : rule.cwe)
        names.push_back("CWE-" + std::to_string(number));
    return names;
}

void printTable(std::ostream& out, const RuleSet& rules)
{
    std::size_t width = 0;
    for (const auto& rule : rules.rules())
        width = std::max(width, rule->id.size());
    for (const auto& rule : rules.rules()) {
        out << std::left << std::setw(static_cast<int>(width) + 2) << rule->id << std::setw(10) << severityName(rule->severity)
            << std::setw(4) << priorityName(rule->priority) << std::setw(16) << rule->category << plainText(rule->name) << '\n';
    }
}

void printJson(std::ostream& out, const RuleSet& rules)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& rule : rules.rules()) {
        list.push_back({{"id", rule->id},
                        {"version", rule->version},
                        {"name", rule->name},
                        {"category", rule->category},
                        {"severity", severityName(rule->severity)},
                        {"confidence", confidenceName(rule->confidence)},
                        {"priority", priorityName(rule->priority)},
                        {"effortMinutes", rule->effort.fixedMinutes},
                        {"languages", languagesOf(*rule)},
                        {"cwe", rule->cwe},
                        {"tags", rule->tags}});
    }
    out << list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void printRule(std::ostream& out, const Rule& rule)
{
    const auto line = [&](std::string_view label, const std::string& text) {
        if (!text.empty())
            out << std::left << std::setw(12) << label << text << '\n';
    };
    const auto section = [&](std::string_view label, const std::string& text) {
        if (!text.empty())
            out << '\n' << label << "\n  " << plainText(generalText(text)) << '\n';
    };
    out << rule.id << ": " << plainText(rule.name) << "\n\n";
    line("Category", rule.category);
    line("Severity", std::string(severityName(rule.severity)) + ", confidence " + std::string(confidenceName(rule.confidence)));
    line("Priority", std::string(priorityName(rule.priority)));
    line("Effort", effortText(rule.effort.fixedMinutes) + ", each further place " + effortText(rule.effort.furtherMinutes));
    line("Languages", joined(languagesOf(rule)));
    line("Weaknesses", joined(weaknessesOf(rule)));
    line("Tags", joined(rule.tags));
    line("Version", rule.version);
    line("Silence it", "punchlist: ignore[" + rule.id + "] reason   (in a comment on or above the line)");
    section("Problem", rule.problem);
    section("Impact", rule.impact);
    section("Fix", rule.fix);
    section("Checklist", rule.checklist);
    section("Monitor", rule.metric);
    section("Limits", rule.limits);
}

/// The rule whose id is most like a mistyped one; null when none is near.
const Rule* nearest(const RuleSet& rules, const std::string& id)
{
    const Rule* best = nullptr;
    std::size_t bestDistance = id.size() / 3 + 2;
    for (const auto& rule : rules.rules()) {
        // Levenshtein's distance with one row.
        std::vector<std::size_t> row(id.size() + 1);
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = i;
        for (std::size_t k = 1; k <= rule->id.size(); ++k) {
            auto diagonal = std::exchange(row[0], k);
            for (std::size_t i = 1; i < row.size(); ++i) {
                const auto change = diagonal + (id[i - 1] == rule->id[k - 1] ? 0 : 1);
                diagonal = std::exchange(row[i], std::min({row[i] + 1, row[i - 1] + 1, change}));
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = rule.get();
        }
    }
    return best;
}

struct RulesOptions {
    std::vector<std::string> packs;
    std::string id;
    std::string folder;
    std::vector<std::string> only;
    bool json = false;
};

Result<std::shared_ptr<const RuleSet>> rulesFor(const Session& session, const RulesOptions& options)
{
    return loadRules(session, options.packs, {});
}

ExitCode print(const std::function<void(std::ostream&)>& printer)
{
    const auto written = writeOutput(
        {},
        [&](std::ostream& out) -> Result<void> {
            printer(out);
            out.flush();
            if (!out)
                return failure(Error::Code::Io, "Standard output could not be written.");
            return {};
        },
        [] { return true; });
    return written ? ExitCode::Clean : failed(written.error());
}

ExitCode listRules(const Session& session, const RulesOptions& options)
{
    const auto rules = rulesFor(session, options);
    if (!rules)
        return failed(rules.error());
    return print([&](std::ostream& out) { options.json ? printJson(out, **rules) : printTable(out, **rules); });
}

ExitCode showRule(const Session& session, const RulesOptions& options)
{
    const auto rules = rulesFor(session, options);
    if (!rules)
        return failed(rules.error());
    const auto* rule = (*rules)->find(options.id);
    if (!rule) {
        auto message = "There is no rule \"" + options.id + '"';
        if (const auto* near = nearest(**rules, options.id))
            message += "; did you mean " + near->id + '?';
        else
            message += "; punchlist-cli rules list shows all.";
        return failed({Error::Code::NotFound, message});
    }
    return print([&](std::ostream& out) { printRule(out, *rule); });
}

ExitCode checkRules(const RulesOptions& options)
{
    const auto folder = repositoryFolder(options.folder);
    if (!folder)
        return failed(folder.error());
    RuleSet rules;
    std::vector<RuleProblem> problems;
    rules.addPack(*folder, problems);
    const auto printed = print([&](std::ostream& out) {
        for (const auto& problem : problems)
            out << problem.file << ':' << problem.line << ": " << problem.message << '\n';
        out << rules.rules().size() << (rules.rules().size() == 1 ? " rule" : " rules") << " can be used, " << problems.size()
            << (problems.size() == 1 ? " problem\n" : " problems\n");
    });
    if (printed != ExitCode::Clean)
        return printed;
    return problems.empty() ? ExitCode::Clean : ExitCode::Findings;
}

/// The fixtures of the built-in rules, where the program is run from the source folder.
constexpr const char* defaultFixtures = "tests/fixtures/rules";

ExitCode testRules(const Session& session, const RulesOptions& options)
{
    const auto rules = rulesFor(session, options);
    if (!rules)
        return failed(rules.error());
    RuleTestRequest request;
    request.fixtureRoot = options.folder.empty() ? defaultFixtures : options.folder;
    request.rules = *rules;
    request.only = options.only;
    const auto root = repositoryFolder(request.fixtureRoot);
    if (!root)
        return failed(root.error());
    const auto summary = punchlist::testRules(
        request, [](std::string_view line) { std::cout << line << '\n'; }, session.stop);
    if (!summary)
        return failed(summary.error());
    return summary->failed == 0 ? ExitCode::Clean : ExitCode::Findings;
}

void addPackOption(CLI::App* command, const std::shared_ptr<RulesOptions>& options)
{
    command->add_option("--rules", options->packs, "Folder with further rules; may be repeated")->option_text("DIR");
}

} // namespace

void addRulesCommands(CLI::App& program, Session& session)
{
    auto* rules = program.add_subcommand("rules", "List, show, check and test rules");
    rules->require_subcommand(1);

    auto options = std::make_shared<RulesOptions>();
    auto* list = rules->add_subcommand("list", "One line per rule");
    addPackOption(list, options);
    list->add_flag("--json", options->json, "As JSON");
    list->callback([&session, options] { session.run = [&session, options] { return listRules(session, *options); }; });

    auto* show = rules->add_subcommand("show", "Everything about one rule");
    show->add_option("ID", options->id, "Id of the rule")->required();
    addPackOption(show, options);
    const auto run = [&session, options] { session.run = [&session, options] { return showRule(session, *options); }; };
    show->callback(run);

    auto* check = rules->add_subcommand("check", "Check the rule files of a folder; returns 1 when one has problems");
    check->add_option("DIR", options->folder, "Folder with rule files")->required();
    check->callback([&session, options] { session.run = [options] { return checkRules(*options); }; });

    rules->add_subcommand("reference", "The rule language, for authors; Markdown")->callback([&session] {
        session.run = [] { return print([](std::ostream& out) { out << schema::referencePage(); }); };
    });

    auto* test = rules->add_subcommand("test", "Run the annotated sources of a folder; returns 1 when a rule does not do as they say");
    test->add_option("DIR", options->folder, std::string("Folder with annotated sources; default: ") + defaultFixtures);
    test->add_option("--only", options->only, "Ids of rules to test, separated by commas")->delimiter(',')->option_text("IDS");
    addPackOption(test, options);
    test->callback([&session, options] { session.run = [&session, options] { return testRules(session, *options); }; });

    auto* explain = program.add_subcommand("explain", "What a rule finds, why it matters and what to do");
    explain->add_option("RULE", options->id, "Id of the rule")->required();
    addPackOption(explain, options);
    explain->callback(run);

    auto* profiles = program.add_subcommand("profiles", "List the report layouts");
    auto folders = std::make_shared<std::vector<std::string>>();
    profiles->add_option("--templates", *folders, "Folder with report templates of your own; may be given more than once")->option_text("DIR")->take_all();
    profiles->callback([&session, folders] {
        session.run = [folders] {
            return print([&](std::ostream& out) {
                for (const auto& profile : reportProfiles(*folders))
                    out << std::left << std::setw(24) << profile.id << profile.description << '\n';
            });
        };
    });
}

} // namespace punchlist
