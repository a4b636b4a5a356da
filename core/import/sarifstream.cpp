#include "import/sarifstream.h"

#include <algorithm>
#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t maxDepth = 200;

constexpr std::string_view runProperties[] = {"tool", "originalUriBaseIds", "artifacts", "automationDetails", "invocations", "columnKind",
                                              "versionControlProvenance", "logicalLocations", "externalPropertyFileReferences", "results",
                                              "threadFlowLocations", "newlineSequences"};
/// Parts of a result that the import has no use for, and that are large.
constexpr std::string_view unusedResultParts[] = {"contextRegion", "conversionProvenance"};

/// Receives the events of the parser. A value that is wanted is built up as a document; everything else is passed over.
class SarifSax final : public nlohmann::json_sax<Json> {
public:
    SarifSax(const SarifStreamHandlers& handlers, std::stop_token stop) : m_handlers(handlers), m_stop(std::move(stop)) { }

    Error error;
    bool sawRuns = false;
    std::size_t errorByte = 0;

    bool null() override { return value(nullptr); }
    bool boolean(bool truth) override { return value(truth); }
    bool number_integer(number_integer_t number) override { return value(number); }
    bool number_unsigned(number_unsigned_t number) override { return value(number); }
    bool number_float(number_float_t number, const string_t&) override { return value(number); }
    bool string(string_t& text) override { return value(std::move(text)); }
    bool binary(binary_t&) override { return true; }

    bool start_object(std::size_t) override { return open(true); }
    bool start_array(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        errorByte = position;
        return false;
    }

private:
    struct Level {
        bool isObject = false;
        std::string key; ///< under which it stands
    };

    bool value(Json json)
    {
        const std::string name = std::move(m_key);
        m_key.clear();
        if (m_skipDepth > 0)
            return true;
        if (!m_open.empty()) {
            put(name, std::move(json));
            return true;
        }
        if (m_levels.size() == 1)
            m_handlers.onLogProperty(name, json);
        else if (isRun() && std::ranges::contains(runProperties, name))
            m_handlers.onRunProperty(name, std::move(json));
        return true;
    }

    bool isRun() const { return m_levels.size() == 3 && m_levels[1].key == "runs" && m_levels[2].isObject; }
    /// The elements of "results" and "artifacts" come one by one.
    bool isElement() const
    {
        return m_levels.size() == 4 && m_levels[1].key == "runs" && !m_levels[3].isObject
               && (m_levels[3].key == "results" || m_levels[3].key == "artifacts");
    }

    bool open(bool isObject)
    {
        if (m_levels.size() >= maxDepth) {
            error = {Error::Code::Limit, "is nested too deeply"};
            return false;
        }
        if (m_stop.stop_requested()) {
            error = {Error::Code::Cancelled, "was not read to the end"};
            return false;
        }
        const std::string name = std::move(m_key);
        m_key.clear();
        const std::size_t depth = m_levels.size();
        if (m_skipDepth > 0) {
            // stays skipped
        } else if (!m_open.empty()) {
            const bool inResult = m_levels[3].key == "results";
            if (inResult && std::ranges::contains(unusedResultParts, name))
                m_skipDepth = depth + 1;
            else
                m_open.push_back(put(name, isObject ? Json::object() : Json::array()));
        } else if (isElement() || (isRun() && std::ranges::contains(runProperties, name) && name != "results" && name != "artifacts")) {
            m_document = isObject ? Json::object() : Json::array();
            m_documentDepth = depth + 1;
            m_open.push_back(&m_document);
        } else if (depth == 1 && name == "runs" && !isObject) {
            sawRuns = true;
        } else if (depth == 2 && m_levels[1].key == "runs" && isObject) {
            m_handlers.onRun();
        } else if (isRun() && name == "results" && !isObject) {
            m_handlers.onRunProperty(name, Json::array());
        } else if (depth > 0 && !(isRun() && name == "artifacts")) {
            m_skipDepth = depth + 1;
        }
        m_levels.push_back({isObject, name});
        return true;
    }

    bool close()
    {
        const std::size_t depth = m_levels.size();
        const std::string name = m_levels.back().key;
        bool goOn = true;
        if (m_skipDepth == depth) {
            m_skipDepth = 0;
        } else if (m_skipDepth == 0 && !m_open.empty()) {
            m_open.pop_back();
            if (depth == m_documentDepth)
                goOn = deliver(name);
        } else if (m_skipDepth == 0 && isRun()) {
            m_handlers.onRunEnd();
        }
        m_levels.pop_back();
        return goOn;
    }

    bool deliver(const std::string& name)
    {
        Json document = std::move(m_document);
        m_document = nullptr;
        if (m_documentDepth == 4) {
            m_handlers.onRunProperty(name, std::move(document));
            return true;
        }
        if (m_levels[3].key == "artifacts") {
            m_handlers.onRunProperty("artifacts", std::move(document));
            return true;
        }
        if (!document.is_object())
            return true;
        if (m_handlers.onResult(std::move(document)))
            return true;
        error = {Error::Code::Limit, "has too many results"};
        return false;
    }

    Json* put(const std::string& name, Json json)
    {
        Json& parent = *m_open.back();
        if (parent.is_object()) {
            Json& place = parent[name];
            place = std::move(json);
            return &place;
        }
        parent.push_back(std::move(json));
        return &parent.back();
    }

    const SarifStreamHandlers& m_handlers;
    std::stop_token m_stop;
    std::vector<Level> m_levels;
    std::string m_key;
    std::size_t m_skipDepth = 0;     ///< depth of the value that is passed over; 0 = none
    std::size_t m_documentDepth = 0; ///< depth of the value that is being built
    Json m_document;
    /// The containers that are open in the document. A reference stays valid: only the innermost one grows.
    std::vector<Json*> m_open;
};

} // namespace

Result<void> streamSarif(std::istream& in, std::string_view fileName, const SarifStreamHandlers& handlers, std::stop_token stop)
{
    SarifSax sax(handlers, std::move(stop));
    const std::string name(fileName);
    try {
        if (!Json::sax_parse(in, &sax)) {
            if (!sax.error.message.empty())
                return failure(sax.error.code, name + ' ' + sax.error.message + '.');
            return failure(Error::Code::Syntax, name + " is no valid JSON: it cannot be read from byte " + std::to_string(sax.errorByte) + " on.");
        }
    } catch (const Json::exception&) { // a property of an unexpected type
        return failure(Error::Code::Syntax, name + " is no SARIF log: a property has an unexpected type.");
    }
    if (!sax.sawRuns)
        return failure(Error::Code::Syntax, name + " is no SARIF log: it has no list of runs.");
    return {};
}

} // namespace punchlist
