#include "interchange/sarifextras.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace punchlist {
namespace {

using Json = nlohmann::ordered_json;

const Json& part(const Json& extras, const char* name)
{
    static const Json empty = Json::object();
    const auto found = extras.find(name);
    return found != extras.end() && found->is_object() ? *found : empty;
}

std::string compact(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

struct SarifExtras::Parsed {
    Json extras;
};

SarifExtras::SarifExtras(std::string_view json)
{
    if (json.empty())
        return;
    Json extras = Json::parse(json, nullptr, false);
    if (extras.is_object())
        m_parsed = std::make_unique<const Parsed>(std::move(extras));
}

SarifExtras::~SarifExtras() = default;

void SarifExtras::writeMembers(JsonWriter& json, std::span<const std::string_view> own) const
{
    if (!m_parsed)
        return;
    for (const auto& [name, value] : part(m_parsed->extras, "members").items()) {
        if (!std::ranges::contains(own, std::string_view(name)))
            json.rawMember(name, compact(value));
    }
}

bool SarifExtras::hasMember(std::string_view name) const { return m_parsed && part(m_parsed->extras, "members").contains(name); }

void SarifExtras::writeProperties(JsonWriter& json, std::span<const std::string_view> own) const
{
    if (!m_parsed)
        return;
    Json original = Json::object();
    for (const auto& [name, value] : part(m_parsed->extras, "properties").items()) {
        if (std::ranges::contains(own, std::string_view(name)))
            original[name] = value;
        else
            json.rawMember(name, compact(value));
    }
    if (!original.empty())
        json.rawMember("punchlist/original", compact(original));
}

bool SarifExtras::hasFingerprint(std::string_view name) const { return m_parsed && part(m_parsed->extras, "partialFingerprints").contains(name); }

void SarifExtras::writeFingerprints(JsonWriter& json) const
{
    if (!m_parsed)
        return;
    for (const auto& [name, value] : part(m_parsed->extras, "partialFingerprints").items())
        json.rawMember(name, compact(value));
}

std::string_view SarifExtras::tool() const
{
    const auto found = m_parsed ? m_parsed->extras.find("tool") : Json::const_iterator();
    return m_parsed && found != m_parsed->extras.end() && found->is_string() ? std::string_view(found->get_ref<const std::string&>()) : std::string_view();
}

} // namespace punchlist
