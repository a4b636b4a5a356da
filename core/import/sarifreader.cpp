#include "import/sarifreader.h"

#include "import/sarifrun.h"
#include "import/sarifstream.h"

#include <algorithm>
#include <cctype>
#include <istream>
#include <optional>
#include <unordered_map>

namespace punchlist {
namespace {

using Json = nlohmann::ordered_json;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void giveKeys(ImportedAudit& audit)
{
    std::unordered_map<std::string, int> used;
    for (ImportedFinding& finding : audit.findings) {
        std::string key = finding.tool + '/' + finding.ruleId;
        if (!finding.fingerprint.empty())
            key += '/' + finding.fingerprint;
        else if (!finding.locations.empty())
            key += '/' + finding.locations[0].path + ':' + std::to_string(finding.locations[0].startLine);
        const int number = ++used[key];
        finding.key = number == 1 ? key : key + '~' + std::to_string(number);
    }
}

} // namespace

std::string pathOfUri(std::string_view uri)
{
    const bool isUri = uri.starts_with("file:");
    if (isUri) {
        uri.remove_prefix(5);
        if (uri.starts_with("//")) {
            uri.remove_prefix(2);
            // "file://host/path": the host is of no use, "file:///C:/a" has none.
            if (!uri.starts_with('/') && !(uri.size() > 1 && uri[1] == ':'))
                uri.remove_prefix(std::min(uri.find('/'), uri.size()));
        }
    }
    std::string path;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        if (uri[i] == '%' && i + 2 < uri.size() && hexDigit(uri[i + 1]) >= 0 && hexDigit(uri[i + 2]) >= 0) {
            const int byte = hexDigit(uri[i + 1]) * 16 + hexDigit(uri[i + 2]);
            path += byte == 0 ? ' ' : static_cast<char>(byte);
            i += 2;
        } else if (isUri && (uri[i] == '?' || uri[i] == '#')) {
            break;
        } else {
            path += uri[i] == '\\' ? '/' : uri[i];
        }
    }
    if (path.size() > 2 && path[0] == '/' && path[2] == ':' && std::isalpha(static_cast<unsigned char>(path[1])))
        path.erase(0, 1); // "/C:/a"
    return path;
}

Result<ImportedAudit> readSarif(std::istream& in, std::string_view fileName, std::stop_token stop)
{
    ImportedAudit audit;
    audit.format = ImportedAudit::Format::Sarif;
    audit.file = std::string(fileName);
    std::string version;
    std::size_t runs = 0;
    std::size_t results = 0;
    std::optional<SarifRun> run;
    SarifStreamHandlers handlers;
    handlers.onLogProperty = [&](std::string_view key, const Json& value) {
        if (key == "version" && value.is_string())
            version = value.get<std::string>();
    };
    handlers.onRun = [&] { run.emplace(runs++); };
    handlers.onRunProperty = [&](std::string_view key, Json value) { run->setProperty(key, std::move(value)); };
    handlers.onResult = [&](Json result) {
        run->add(result);
        return ++results <= maxSarifResults;
    };
    handlers.onRunEnd = [&] {
        run->finish(audit);
        run.reset();
    };
    if (const auto read = streamSarif(in, fileName, handlers, std::move(stop)); !read)
        return std::unexpected(read.error());
    if (version.starts_with("1."))
        return failure(Error::Code::Unsupported, std::string(fileName) + " is SARIF " + version + "; only 2.1.0 can be read.");
    if (version != "2.1.0")
        audit.notes.push_back(version.empty() ? std::string("The file names no SARIF version; it was read as 2.1.0.") : "SARIF " + version + " was read as 2.1.0.");
    giveKeys(audit);
    return audit;
}

} // namespace punchlist
