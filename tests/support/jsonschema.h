#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

namespace punchlist {

/// Checks a document against a JSON Schema, as far as our own schemas go: a keyword it does not know is an error of the
/// schema, so that nothing is silently left unchecked.
class JsonSchema {
public:
    using Json = nlohmann::json;

    explicit JsonSchema(Json schema) : m_schema(std::move(schema)) { }

    /// What is wrong, one sentence each: "/findings/0: has no member title".
    std::vector<std::string> problems(const Json& document) const
    {
        std::vector<std::string> found;
        check(document, m_schema, "", found);
        return found;
    }

private:
    void check(const Json& value, const Json& schema, const std::string& path, std::vector<std::string>& found) const
    {
        const auto expect = [&](bool holds, const std::string& problem) {
            if (!holds)
                found.push_back(path + ": " + problem);
        };
        for (const auto& [keyword, wanted] : schema.items()) {
            if (keyword == "$ref")
                check(value, m_schema.at(Json::json_pointer(wanted.get<std::string>().substr(1))), path, found);
            else if (keyword == "type")
                expect(isOfType(value, wanted), "is no " + wanted.get<std::string>());
            else if (keyword == "const")
                expect(value == wanted, "is " + value.dump() + ", not " + wanted.dump());
            else if (keyword == "enum")
                expect(std::ranges::find(wanted, value) != wanted.end(), "is " + value.dump() + ", none of " + wanted.dump());
            else if (keyword == "minimum")
                expect(!value.is_number() || value >= wanted, "is less than " + wanted.dump());
            else if (keyword == "maximum")
                expect(!value.is_number() || value <= wanted, "is more than " + wanted.dump());
            else if (keyword == "minLength")
                expect(!value.is_string() || value.get_ref<const std::string&>().size() >= wanted, "is too short");
            else if (keyword == "pattern")
                expect(!value.is_string() || std::regex_search(value.get<std::string>(), std::regex(wanted.get<std::string>())), value.dump() + " is not like " + wanted.dump());
            else if (keyword == "required")
                for (const auto& name : wanted)
                    expect(!value.is_object() || value.contains(name.get<std::string>()), "has no member " + name.get<std::string>());
            else if (keyword == "dependentRequired")
                checkDependent(value, wanted, path, found);
            else if (keyword == "properties" || keyword == "items")
                checkParts(value, keyword, wanted, path, found);
            else if (keyword == "additionalProperties")
                for (const auto& name : namesOf(value))
                    expect(schema["properties"].contains(name), "has an unknown member " + name);
            else if (keyword != "$schema" && keyword != "$defs" && keyword != "title" && keyword != "description")
                throw std::logic_error("the schema uses " + keyword);
        }
    }

    static bool isOfType(const Json& value, const Json& type)
    {
        return type == "integer" ? value.is_number_integer() : type == value.type_name();
    }

    static std::vector<std::string> namesOf(const Json& value)
    {
        std::vector<std::string> names;
        for (auto member = value.begin(); value.is_object() && member != value.end(); ++member)
            names.push_back(member.key());
        return names;
    }

    void checkParts(const Json& value, const std::string& keyword, const Json& schemas, const std::string& path, std::vector<std::string>& found) const
    {
        if (keyword == "items" && value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                check(value[i], schemas, path + '/' + std::to_string(i), found);
        } else if (keyword == "properties" && value.is_object()) {
            for (const auto& [name, member] : value.items()) {
                if (schemas.contains(name))
                    check(member, schemas[name], path + '/' + name, found);
            }
        }
    }

    static void checkDependent(const Json& value, const Json& dependencies, const std::string& path, std::vector<std::string>& found)
    {
        for (const auto& [name, needed] : dependencies.items()) {
            for (const auto& other : needed) {
                if (value.is_object() && value.contains(name) && !value.contains(other.get<std::string>()))
                    found.push_back(path + ": has " + name + " and no " + other.get<std::string>());
            }
        }
    }

    Json m_schema;
};

} // namespace punchlist
