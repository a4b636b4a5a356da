#include "rules/rulefiles.h"

#include "rules/rulereader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace punchlist {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxPackFiles = 5000; ///< of a team's pack; more is a wrong folder

std::vector<fs::path> filesIn(const std::string& folder, std::vector<RuleProblem>& problems)
{
    std::error_code error;
    std::vector<fs::path> files;
    const auto options = fs::directory_options::skip_permission_denied; // symlinks are not followed
    for (fs::recursive_directory_iterator at(folder, options, error), end; !error && at != end; at.increment(error)) {
        const auto extension = at->path().extension();
        if (at->is_regular_file(error) && !at->is_symlink(error) && (extension == ".yaml" || extension == ".yml"))
            files.push_back(at->path());
        if (files.size() > maxPackFiles) {
            problems.push_back({folder, 0, "more than " + std::to_string(maxPackFiles) + " files; is this a folder of rules?"});
            return {};
        }
    }
    if (error) {
        problems.push_back({folder, 0, "the folder cannot be read: " + error.message()});
        return {};
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

void RuleFiles::addPack(RuleSet& rules, const std::string& folder, std::vector<RuleProblem>& problems)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& path : filesIn(folder, problems)) {
        std::error_code error;
        const auto size = fs::file_size(path, error);
        if (!error && size > maxRuleFileBytes) {
            problems.push_back({path.string(), 0, "the file is larger than " + std::to_string(maxRuleFileBytes / 1024) + " KiB, the limit for a rule file"});
            continue;
        }
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        if (!stream) {
            problems.push_back({path.string(), 0, "the file cannot be read"});
            continue;
        }
        auto text = std::move(content).str();
        auto& file = m_files[path.string()];
        if (file.text != text || (!file.rule && file.problems.empty())) {
            file = {std::move(text), nullptr, {}};
            const auto name = path.parent_path().filename().string();
            if (auto rule = RuleSet::parse(file.text, path.string(), name.empty() ? "general" : name, file.problems))
                file.rule = *rule;
        }
        problems.insert(problems.end(), file.problems.begin(), file.problems.end());
        if (file.rule)
            rules.add(file.rule);
    }
}

} // namespace punchlist
