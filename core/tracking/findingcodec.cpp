#include "tracking/findingcodec.h"

#include <nlohmann/json.hpp>
#include <xxhash.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace punchlist {
namespace {

using Json = nlohmann::ordered_json;

// Member names are short: an audit may hold a million of these.
Json rangeToJson(const TextRange& range)
{
    return Json::array({range.startByte, range.endByte, range.startLine, range.startByteColumn, range.endLine, range.endByteColumn});
}

TextRange rangeFromJson(const Json& json)
{
    return {json.at(0).get<std::uint32_t>(), json.at(1).get<std::uint32_t>(), json.at(2).get<std::uint32_t>(),
            json.at(3).get<std::uint32_t>(), json.at(4).get<std::uint32_t>(), json.at(5).get<std::uint32_t>()};
}

EvidenceRole roleFromJson(const Json& json)
{
    const auto name = json.get<std::string>();
    for (int role = 0; role <= static_cast<int>(EvidenceRole::Context); ++role) {
        if (evidenceRoleName(static_cast<EvidenceRole>(role)) == name)
            return static_cast<EvidenceRole>(role);
    }
    return EvidenceRole::Context;
}

Json evidenceToJson(const Evidence& evidence, const std::string& findingPath)
{
    Json json{{"role", evidenceRoleName(evidence.role)}, {"range", rangeToJson(evidence.range)}};
    if (evidence.path != findingPath)
        json["path"] = evidence.path;
    if (!evidence.note.empty())
        json["note"] = evidence.note;
    if (!evidence.snippet.empty())
        json["snippet"] = evidence.snippet;
    return json;
}

Evidence evidenceFromJson(const Json& json, const std::string& findingPath)
{
    Evidence evidence;
    evidence.role = roleFromJson(json.at("role"));
    evidence.range = rangeFromJson(json.at("range"));
    evidence.path = json.value("path", findingPath);
    evidence.note = json.value("note", std::string());
    evidence.snippet = json.value("snippet", std::string());
    return evidence;
}

Json factorsToJson(const PriorityFactors& factors)
{
    Json json = Json::array({static_cast<int>(factors.ruleTier), static_cast<int>(factors.ruleSeverity), static_cast<int>(factors.ruleConfidence),
                             static_cast<int>(factors.reachability), static_cast<int>(factors.exposure), static_cast<int>(factors.zone), factors.places});
    if (factors.hotSpot)
        json.push_back(*factors.hotSpot);
    return json;
}

template <typename Enum>
Enum enumFromJson(const Json& json, Enum last)
{
    const int value = json.get<int>();
    if (value < 0 || value > static_cast<int>(last))
        throw std::out_of_range("priority factors");
    return static_cast<Enum>(value);
}

PriorityFactors factorsFromJson(const Json& json)
{
    return {.ruleTier = enumFromJson(json.at(0), PriorityTier::P3),
            .ruleSeverity = enumFromJson(json.at(1), Severity::Critical),
            .ruleConfidence = enumFromJson(json.at(2), Confidence::High),
            .reachability = enumFromJson(json.at(3), Reachability::Reachable),
            .exposure = enumFromJson(json.at(4), Exposure::Public),
            .zone = enumFromJson(json.at(5), CodeZone::Product),
            .hotSpot = json.size() > 7 ? std::optional(json[7].get<double>()) : std::nullopt,
            .places = json.at(6).get<std::uint32_t>()};
}

void readDetails(const Json& json, Finding& finding)
{
    for (const Json& evidence : json.value("evidence", Json::array()))
        finding.evidence.push_back(evidenceFromJson(evidence, finding.path));
    for (const Json& reason : json.value("reasons", Json::array()))
        finding.priorityReasons.push_back({reason.at(0).get<std::string>(), reason.at(1).get<std::string>(), reason.at(2).get<std::string>(),
                                           reason.size() > 3 ? reason[3].get<std::string>() : std::string()});
    finding.priorityScore = json.value("score", 0.0);
    if (const auto found = json.find("factors"); found != json.end())
        finding.priorityFactors = factorsFromJson(*found);
    finding.cwe = json.value("cwe", std::vector<int>());
    finding.tags = json.value("tags", std::vector<std::string>());
    if (const auto found = json.find("qualification"); found != json.end()) {
        const int state = found->at("state").get<int>();
        if (state < 0 || state > static_cast<int>(Qualification::State::DoesNotHold))
            throw std::out_of_range("qualification");
        finding.qualification = {static_cast<Qualification::State>(state), found->at("text").get<std::string>()};
    }
    if (const auto found = json.find("suppression"); found != json.end())
        finding.suppression = Suppression{found->at("kind").get<std::string>(), found->at("reason").get<std::string>(),
                                          found->at("line").get<std::uint32_t>()};
}

Json detailsToJson(const Finding& finding)
{
    Json json = Json::object();
    for (const Evidence& evidence : finding.evidence)
        json["evidence"].push_back(evidenceToJson(evidence, finding.path));
    for (const PriorityReason& reason : finding.priorityReasons)
        json["reasons"].push_back(reason.change.empty() ? Json::array({reason.factor, reason.value, reason.effect})
                                                        : Json::array({reason.factor, reason.value, reason.effect, reason.change}));
    if (finding.priorityFactors) {
        json["score"] = finding.priorityScore;
        json["factors"] = factorsToJson(*finding.priorityFactors);
    }
    if (!finding.cwe.empty())
        json["cwe"] = finding.cwe;
    if (!finding.tags.empty())
        json["tags"] = finding.tags;
    if (finding.qualification.state != Qualification::State::None)
        json["qualification"] = {{"state", static_cast<int>(finding.qualification.state)}, {"text", finding.qualification.text}};
    if (finding.suppression)
        json["suppression"] = {{"kind", finding.suppression->kind},
                               {"reason", finding.suppression->reason},
                               {"line", finding.suppression->line}};
    return json;
}

class Hasher {
public:
    Hasher()
        : m_state(XXH3_createState())
    {
        XXH3_64bits_reset(m_state.get());
    }
    void add(std::uint64_t number) { XXH3_64bits_update(m_state.get(), &number, sizeof number); }
    void add(std::string_view text)
    {
        add(std::uint64_t{text.size()}); // so that "ab" + "c" is not "a" + "bc"
        XXH3_64bits_update(m_state.get(), text.data(), text.size());
    }
    void add(const TextRange& range)
    {
        for (const std::uint32_t part : {range.startByte, range.endByte, range.startLine, range.startByteColumn, range.endLine, range.endByteColumn})
            add(std::uint64_t{part});
    }
    std::uint64_t digest() const { return XXH3_64bits_digest(m_state.get()); }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> m_state;
};

std::array<std::uint64_t, 15> identityNumbers(const FindingIdentity& identity)
{
    std::array<std::uint64_t, 15> numbers{identity.matchedText, identity.normalizedText, identity.shape, identity.occurrence};
    std::ranges::copy(identity.contextLines, numbers.begin() + 4);
    return numbers;
}

} // namespace

QString encodeDetails(const Finding& finding)
{
    // Texts come from files and rules; a broken byte must not lose the finding.
    return toQString(detailsToJson(finding).dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<void> decodeDetails(const QString& json, Finding& finding)
{
    try {
        readDetails(Json::parse(toUtf8(json)), finding);
    } catch (const std::exception& error) {
        return failure(Error::Code::Schema, "The details of a finding cannot be read: " + std::string(error.what()));
    }
    return {};
}

QByteArray encodeIdentity(const FindingIdentity& identity)
{
    const auto numbers = identityNumbers(identity);
    QByteArray blob(static_cast<qsizetype>(sizeof numbers), Qt::Uninitialized);
    qToLittleEndian<quint64>(numbers.data(), static_cast<qsizetype>(numbers.size()), blob.data());
    return blob;
}

FindingIdentity decodeIdentity(const QByteArray& blob)
{
    std::array<std::uint64_t, 15> numbers{};
    FindingIdentity identity;
    if (blob.size() != static_cast<qsizetype>(sizeof numbers))
        return identity;
    qFromLittleEndian<quint64>(blob.constData(), static_cast<qsizetype>(numbers.size()), numbers.data());
    identity.matchedText = numbers[0];
    identity.normalizedText = numbers[1];
    identity.shape = numbers[2];
    identity.occurrence = static_cast<std::uint32_t>(numbers[3]);
    std::copy(numbers.begin() + 4, numbers.end(), identity.contextLines.begin());
    return identity;
}

std::uint64_t findingContentHash(const Finding& finding)
{
    Hasher hasher;
    for (const std::string* text : {&finding.ruleId, &finding.ruleVersion, &finding.category, &finding.title, &finding.problem,
                                    &finding.impact, &finding.fix, &finding.path, &finding.symbol, &finding.fingerprint})
        hasher.add(*text);
    hasher.add(finding.range);
    for (const int number : {static_cast<int>(finding.language), static_cast<int>(finding.severity), static_cast<int>(finding.confidence),
                             static_cast<int>(finding.priority), finding.effortMinutes})
        hasher.add(static_cast<std::uint64_t>(number));
    for (const Evidence& evidence : finding.evidence) {
        hasher.add(evidence.path);
        hasher.add(evidence.range);
        hasher.add(static_cast<std::uint64_t>(evidence.role));
        hasher.add(evidence.note);
        hasher.add(evidence.snippet);
    }
    hasher.add(static_cast<std::uint64_t>(finding.qualification.state));
    hasher.add(finding.qualification.text);
    for (const PriorityReason& reason : finding.priorityReasons) {
        hasher.add(reason.factor);
        hasher.add(reason.value);
        hasher.add(reason.effect);
        hasher.add(reason.change);
    }
    for (const int cwe : finding.cwe)
        hasher.add(static_cast<std::uint64_t>(cwe));
    for (const std::string& tag : finding.tags)
        hasher.add(tag);
    if (finding.suppression) {
        hasher.add(finding.suppression->kind);
        hasher.add(finding.suppression->reason);
        hasher.add(std::uint64_t{finding.suppression->line});
    }
    for (const std::uint64_t number : identityNumbers(finding.identity))
        hasher.add(number);
    return hasher.digest();
}

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace punchlist
