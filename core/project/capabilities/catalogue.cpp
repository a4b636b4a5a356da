#include "project/capabilities/catalogue.h"

#include "base/embeddedfile.h"
#include "project/capabilities/cataloguereader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace punchlist {

namespace {

std::shared_ptr<const CapabilityCatalogue> readAll(const std::vector<CapabilityCatalogue::Text>& texts, std::vector<RuleProblem>& problems,
                                                   CatalogueReader::Expressions expressions)
{
    auto catalogue = std::make_shared<CapabilityCatalogue>();
    const auto before = problems.size();
    CatalogueReader reader(*catalogue, problems, expressions);
    for (const auto& text : texts)
        reader.read(text);
    reader.finish();
    return problems.size() == before ? catalogue : nullptr;
}

} // namespace

std::shared_ptr<const CapabilityCatalogue> CapabilityCatalogue::parse(const std::vector<Text>& texts, std::vector<RuleProblem>& problems)
{
    return readAll(texts, problems, CatalogueReader::Expressions::Checked);
}

std::shared_ptr<const CapabilityCatalogue> CapabilityCatalogue::builtin()
{
    static const auto catalogue = [] {
        std::vector<Text> texts;
        for (const auto& file : capabilityDataFiles())
            texts.push_back({std::string(file.path), std::string(file.content)});
        std::vector<RuleProblem> problems;
        auto read = readAll(texts, problems, CatalogueReader::Expressions::Unchecked);
        return read ? read : std::make_shared<const CapabilityCatalogue>();
    }();
    return catalogue;
}

std::shared_ptr<const CapabilityCatalogue> CapabilityCatalogue::fromFolder(const std::string& folder, std::vector<RuleProblem>& problems)
{
    std::vector<Text> texts;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error); !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() != ".yaml" || !entry->is_regular_file(error))
            continue;
        std::ifstream in(entry->path(), std::ios::binary);
        std::string content{std::istreambuf_iterator<char>(in), {}};
        if (!in)
            problems.push_back({entry->path().string(), 0, "cannot be read"});
        texts.push_back({entry->path().string(), std::move(content)});
    }
    if (error || texts.empty()) {
        problems.push_back({folder, 0, error ? "cannot be read: " + error.message() : "holds no *.yaml file"});
        return nullptr;
    }
    std::ranges::sort(texts, {}, &Text::file);
    return parse(texts, problems);
}

} // namespace punchlist
