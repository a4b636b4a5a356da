#include "findings/prioritypolicy.h"

#include "base/embeddedfile.h"
#include "repository/ignorepatterns.h"
#include "rules/ruleset.h"
#include "rules/yamltree.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <span>
#include <sstream>

namespace punchlist {
namespace {

constexpr int supportedVersion = 1;
constexpr int mostPoints = 100;
constexpr std::array<std::string_view, 3> confidenceKeys{"low", "medium", "high"};
constexpr std::array<std::string_view, 3> reachabilityKeys{"unreachable", "unknown", "reachable"};
constexpr std::array<std::string_view, 4> exposureKeys{"offline", "internal", "network", "public"};
constexpr std::array<std::string_view, 4> zoneKeys{"test", "script", "product", "crown"};
constexpr std::array<std::string_view, 4> impactKeys{"low", "medium", "high", "critical"};

std::string named(std::string_view name)
{
    return '`' + std::string(name) + '`';
}

/// Reads values over those that are there, and refuses what would not be monotone.
class PolicyReader {
public:
    PolicyReader(PriorityPolicy& policy, std::string_view file, std::vector<RuleProblem>& problems)
        : m_policy(policy)
        , m_file(file)
        , m_problems(problems)
    {
    }

    void read(const YamlNode& root)
    {
        if (!checkKeys(root, "the file", {"version", "points", "likelihood", "zones", "crown-paths", "table", "floors", "ceilings", "maintainability", "score", "due"}))
            return;
        if (const auto* version = root.find("version")) {
            m_policy.version = integer(*version, "version", 1, supportedVersion);
        } else {
            problem(root, "`version` is missing; write `version: " + std::to_string(supportedVersion) + '`');
        }
        with(root, "points", {"confidence", "reachability", "exposure"}, [this](const YamlNode& points) {
            readPoints(points, "confidence", confidenceKeys, m_policy.confidencePoints);
            readPoints(points, "reachability", reachabilityKeys, m_policy.reachabilityPoints);
            readPoints(points, "exposure", exposureKeys, m_policy.exposurePoints);
        });
        with(root, "likelihood", {"medium", "high"}, [this](const YamlNode& node) {
            readInteger(node, "medium", m_policy.mediumFrom, 0);
            readInteger(node, "high", m_policy.highFrom, 0);
            if (m_policy.mediumFrom > m_policy.highFrom)
                problem(node, "`likelihood`: medium starts at " + std::to_string(m_policy.mediumFrom) + " points, above high at "
                                  + std::to_string(m_policy.highFrom));
        });
        if (const auto* zones = root.find("zones"))
            readRising(*zones, "zones", zoneKeys, m_policy.zoneSteps, -3, 3);
        readTexts(root, "crown-paths", m_policy.crownPaths);
        if (const auto* table = root.find("table"))
            readTable(*table);
        with(root, "floors", {"catalogue"}, [this](const YamlNode& floors) { readFlag(floors, "catalogue", m_policy.catalogueFloor); });
        with(root, "ceilings", {"unreachable", "test", "maintainability", "hot-spot"}, [this](const YamlNode& node) {
            readTier(node, "unreachable", m_policy.unreachableCeiling);
            readTier(node, "test", m_policy.testCeiling);
            readTier(node, "maintainability", m_policy.maintainabilityCeiling);
            readTier(node, "hot-spot", m_policy.hotSpotCeiling);
            if (m_policy.hotSpotCeiling > m_policy.maintainabilityCeiling)
                problem(node, "`ceilings`: a hot spot would be less urgent (" + std::string(priorityName(m_policy.hotSpotCeiling))
                                  + ") than other code (" + std::string(priorityName(m_policy.maintainabilityCeiling)) + ')');
        });
        readTexts(root, "maintainability", m_policy.maintainability);
        with(root, "due", {"P0", "P1", "P2", "P3"}, [this](const YamlNode& node) {
            static constexpr std::array<std::string_view, 4> tiers{"P0", "P1", "P2", "P3"};
            for (std::size_t i = 0; i < tiers.size(); ++i) {
                readInteger(node, tiers[i], m_policy.dueDays[i], 1, 3650);
                if (i > 0 && m_policy.dueDays[i] < m_policy.dueDays[i - 1])
                    problem(node, "`due`: " + std::string(tiers[i]) + " would be due before " + std::string(tiers[i - 1]));
            }
        });
        with(root, "score", {"impact", "likelihood", "hot-spot", "age", "spread"}, [this](const YamlNode& node) { readScore(node); });
    }

private:
    void problem(const YamlNode& node, std::string message) { m_problems.push_back({std::string(m_file), node.line, std::move(message)}); }

    bool checkKeys(const YamlNode& node, std::string_view what, std::initializer_list<std::string_view> allowed)
    {
        if (!node.isMap()) {
            problem(node, std::string(what) + " must be a mapping, but is " + std::string(yamlKindName(node.kind)));
            return false;
        }
        for (const auto& key : node.keys) {
            if (std::ranges::contains(allowed, std::string_view(key.text)))
                continue;
            std::string known;
            for (const auto name : allowed)
                known += (known.empty() ? "" : ", ") + std::string(name);
            problem(key, "unknown key " + named(key.text) + " in " + std::string(what) + "; known are " + known);
        }
        return true;
    }

    template <typename Read>
    void with(const YamlNode& root, std::string_view key, std::initializer_list<std::string_view> allowed, Read read)
    {
        if (const auto* node = root.find(key); node && checkKeys(*node, named(key), allowed))
            read(*node);
    }

    int integer(const YamlNode& node, std::string_view what, int least, int most)
    {
        int value = 0;
        const auto* end = node.text.data() + node.text.size();
        const auto [parsed, error] = std::from_chars(node.text.data(), end, value);
        if (!node.isScalar() || error != std::errc() || parsed != end || value < least || value > most) {
            problem(node, named(what) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", but is \""
                              + node.text + '"');
            return least;
        }
        return value;
    }

    void readInteger(const YamlNode& map, std::string_view key, int& value, int least, int most = mostPoints)
    {
        if (const auto* node = map.find(key))
            value = integer(*node, key, least, most);
    }

    /// Values that must not fall from one key to the next.
    template <std::size_t N>
    void readRising(const YamlNode& node, std::string_view what, const std::array<std::string_view, N>& keys, std::array<int, N>& values,
                    int least, int most)
    {
        if (!node.isMap()) {
            problem(node, named(what) + " must be a mapping, but is " + std::string(yamlKindName(node.kind)));
            return;
        }
        for (const auto& key : node.keys) {
            if (!std::ranges::contains(keys, std::string_view(key.text)))
                problem(key, "unknown key " + named(key.text) + " in " + named(what));
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (const auto* value = node.find(keys[i]))
                values[i] = integer(*value, keys[i], least, most);
        }
        for (std::size_t i = 1; i < N; ++i) {
            if (values[i] < values[i - 1])
                problem(node, named(what) + ": " + std::string(keys[i]) + " (" + std::to_string(values[i]) + ") is worse than "
                                  + std::string(keys[i - 1]) + " (" + std::to_string(values[i - 1]) + ") and must not count less");
        }
    }

    template <std::size_t N>
    void readPoints(const YamlNode& points, std::string_view key, const std::array<std::string_view, N>& keys, std::array<int, N>& values)
    {
        if (const auto* node = points.find(key))
            readRising(*node, key, keys, values, 0, mostPoints);
    }

    void readTier(const YamlNode& map, std::string_view key, PriorityTier& value)
    {
        const auto* node = map.find(key);
        if (!node)
            return;
        if (const auto tier = priorityFromName(node->text))
            value = *tier;
        else
            problem(*node, named(key) + " must be P0, P1, P2 or P3, but is \"" + node->text + '"');
    }

    void readFlag(const YamlNode& map, std::string_view key, bool& value)
    {
        const auto* node = map.find(key);
        if (!node)
            return;
        if (node->text != "true" && node->text != "false")
            problem(*node, named(key) + " must be true or false, but is \"" + node->text + '"');
        value = node->text == "true";
    }

    void readTexts(const YamlNode& root, std::string_view key, std::vector<std::string>& values)
    {
        const auto* node = root.find(key);
        if (!node)
            return;
        if (!node->isSequence()) {
            problem(*node, named(key) + " must be a list, but is " + std::string(yamlKindName(node->kind)));
            return;
        }
        values.clear();
        for (const auto& item : node->items) {
            if (item.isScalar() && !item.text.empty())
                values.push_back(item.text);
            else
                problem(item, named(key) + " must hold texts");
        }
    }

    void readTable(const YamlNode& node)
    {
        if (!checkKeys(node, "`table`", {"critical", "high", "medium", "low"}))
            return;
        for (std::size_t impact = 0; impact < impactKeys.size(); ++impact) {
            const auto* row = node.find(impactKeys[impact]);
            if (!row || !checkKeys(*row, named(impactKeys[impact]), {"high", "confident", "medium", "low"}))
                continue;
            auto& cells = m_policy.table[impact];
            readTier(*row, "low", cells[0].tier);
            readTier(*row, "medium", cells[1].tier);
            readTier(*row, "confident", cells[1].whenConfident);
            readTier(*row, "high", cells[2].tier);
            cells[0].whenConfident = cells[0].tier;
            cells[2].whenConfident = cells[2].tier;
        }
        checkTable(node);
    }

    /// Every step up in impact, likelihood or confidence must not lead to a later tier.
    void checkTable(const YamlNode& node)
    {
        const auto name = [](std::size_t impact) { return named(impactKeys[impact]); };
        const auto& table = m_policy.table;
        for (std::size_t impact = 0; impact < table.size(); ++impact) {
            const auto& row = table[impact];
            const auto check = [&](PriorityTier worse, PriorityTier better, std::string_view step) {
                if (worse > better)
                    problem(node, "`table`: in the row " + name(impact) + ", " + std::string(step) + " must not be later (" + std::string(priorityName(worse))
                                      + " after " + std::string(priorityName(better)) + ')');
            };
            check(row[1].tier, row[0].tier, "medium after low");
            check(row[1].whenConfident, row[1].tier, "confident after medium");
            check(row[2].tier, row[1].whenConfident, "high after confident");
            if (impact == 0)
                continue;
            const auto& lower = table[impact - 1];
            for (std::size_t column = 0; column < row.size(); ++column) {
                if (row[column].tier > lower[column].tier || row[column].whenConfident > lower[column].whenConfident)
                    problem(node, "`table`: the row " + name(impact) + " must not be later than " + name(impact - 1));
            }
        }
    }

    void readScore(const YamlNode& node)
    {
        auto& score = m_policy.score;
        const std::array<std::pair<std::string_view, double*>, 5> shares{{{"impact", &score.impact}, {"likelihood", &score.likelihood},
                                                                          {"hot-spot", &score.hotSpot}, {"age", &score.age}, {"spread", &score.spread}}};
        double sum = 0;
        for (const auto& [key, value] : shares) {
            if (const auto* number = node.find(key)) {
                const auto* end = number->text.data() + number->text.size();
                const auto [parsed, error] = std::from_chars(number->text.data(), end, *value);
                if (error != std::errc() || parsed != end || !(*value >= 0) || !(*value <= 1)) {
                    problem(*number, named(key) + " must be a number from 0 to 1, but is \"" + number->text + '"');
                    *value = 0;
                }
            }
            sum += *value;
        }
        if (std::abs(sum - 1) > 0.001) {
            std::ostringstream text;
            text << sum;
            problem(node, "`score`: the shares must sum up to 1, but sum up to " + text.str());
        }
    }

    PriorityPolicy& m_policy;
    std::string_view m_file;
    std::vector<RuleProblem>& m_problems;
};

std::string describe(const std::vector<RuleProblem>& problems)
{
    std::string text;
    for (const auto& problem : problems)
        text += (text.empty() ? "" : "\n") + problem.file + (problem.line > 0 ? ':' + std::to_string(problem.line) : "") + ": " + problem.message;
    return text;
}

std::shared_ptr<const PriorityPolicy> readOver(const PriorityPolicy& base, std::string_view yaml, std::string_view file,
                                               std::vector<RuleProblem>& problems)
{
    const auto before = problems.size();
    const auto root = readYaml(yaml, file, problems);
    if (problems.size() != before)
        return nullptr;
    auto policy = std::make_shared<PriorityPolicy>(base);
    PolicyReader(*policy, file, problems).read(root);
    return problems.size() == before ? policy : nullptr;
}

} // namespace

std::string_view PriorityPolicy::builtinText()
{
    const auto files = priorityDataFiles();
    return files.empty() ? std::string_view{} : files.front().content;
}

std::shared_ptr<const PriorityPolicy> PriorityPolicy::builtin()
{
    static const auto policy = [] {
        std::vector<RuleProblem> problems;
        auto read = readOver({}, builtinText(), "weights.yaml", problems);
        return read ? read : std::make_shared<const PriorityPolicy>();
    }();
    return policy;
}

std::shared_ptr<const PriorityPolicy> PriorityPolicy::parse(std::string_view yaml, std::string_view file, std::vector<RuleProblem>& problems)
{
    return readOver(*builtin(), yaml, file, problems);
}

Result<std::shared_ptr<const PriorityPolicy>> PriorityPolicy::fromFile(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return failure(Error::Code::NotFound, "The file " + path + " cannot be read.");
    std::string text(maxRuleFileBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > maxRuleFileBytes)
        return failure(Error::Code::Limit, "The file " + path + " is larger than any set of weights.");
    std::vector<RuleProblem> problems;
    auto policy = parse(text, path, problems);
    if (!policy)
        return failure(Error::Code::Syntax, describe(problems));
    return policy;
}

Result<std::shared_ptr<const PriorityPolicy>> PriorityPolicy::forRepository(const std::string& root)
{
    const auto own = root + "/.punchlist/priority.yaml";
    std::error_code error;
    return std::filesystem::is_regular_file(own, error) ? fromFile(own) : builtin();
}

PriorityZone PriorityPolicy::zoneOf(CodeZone zone, std::string_view path) const
{
    if (zone == CodeZone::Test)
        return PriorityZone::Test;
    const bool crown = std::ranges::any_of(crownPaths, [path](const std::string& glob) { return globMatches(glob, path); });
    return crown ? PriorityZone::Crown : static_cast<PriorityZone>(zone);
}

bool PriorityPolicy::isMaintainability(std::string_view category) const
{
    return std::ranges::contains(maintainability, category);
}

} // namespace punchlist
