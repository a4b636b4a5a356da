#include "repository/blame.h"

#include "repository/gitrepository.h"

#include <git2.h>

#include <memory>
#include <unordered_map>

namespace punchlist {
namespace {

/// More lines than this take libgit2 minutes.
constexpr std::size_t maxBlameBytes = 2'000'000;

template <typename T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Handle = std::unique_ptr<T, Release<T, release>>;

std::string hexOf(const git_oid& id)
{
    std::string hex(GIT_OID_SHA1_HEXSIZE, '\0');
    git_oid_fmt(hex.data(), &id);
    return hex;
}

/// First lines of messages, each read once.
class Summaries {
public:
    explicit Summaries(git_repository* repository)
        : m_repository(repository)
    {
    }
    const std::string& of(const git_oid& id, const std::string& hex)
    {
        const auto [entry, isNew] = m_texts.try_emplace(hex);
        git_commit* found = nullptr;
        if (isNew && git_commit_lookup(&found, m_repository, &id) == 0) {
            const Handle<git_commit, git_commit_free> commit(found);
            if (const char* summary = git_commit_summary(commit.get()))
                entry->second = summary;
        }
        return entry->second;
    }

private:
    git_repository* m_repository;
    std::unordered_map<std::string, std::string> m_texts;
};

} // namespace

Result<std::vector<BlameHunk>> blame(const std::string& root, const std::string& path, std::string_view text, const std::string& commit)
{
    if (text.size() > maxBlameBytes)
        return failure(Error::Code::Limit, path + " is too large to ask git who wrote its lines.");
    const auto known = GitRepository::open(root); // with its checks: an ignored folder is not part of the repository around it
    const auto unknown = [&path] { return failure(Error::Code::NotFound, "Git knows no history of " + path + "."); };
    if (!known)
        return unknown();
    git_repository* opened = nullptr;
    if (git_repository_open_ext(&opened, root.c_str(), 0, nullptr) != 0)
        return unknown();
    const Handle<git_repository, git_repository_free> repository(opened);

    git_blame_options options;
    git_blame_options_init(&options, GIT_BLAME_OPTIONS_VERSION);
    if (!commit.empty() && git_oid_fromstr(&options.newest_commit, commit.c_str()) != 0)
        return unknown();
    const auto full = known->prefix() + path;
    git_blame* made = nullptr;
    if (git_blame_file(&made, repository.get(), full.c_str(), &options) != 0)
        return unknown();
    const Handle<git_blame, git_blame_free> committed(made);
    if (git_blame_buffer(&made, committed.get(), text.data(), text.size()) != 0)
        return unknown();
    const Handle<git_blame, git_blame_free> blamed(made);

    Summaries summaries(repository.get());
    std::vector<BlameHunk> hunks;
    const auto count = git_blame_get_hunk_count(blamed.get());
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto* hunk = git_blame_get_hunk_byindex(blamed.get(), i);
        if (!hunk || hunk->lines_in_hunk == 0)
            continue;
        BlameHunk result{.firstLine = static_cast<std::uint32_t>(hunk->final_start_line_number - 1), .lines = static_cast<std::uint32_t>(hunk->lines_in_hunk), .commit = {}, .author = {}, .summary = {}, .time = 0};
        if (!git_oid_is_zero(&hunk->final_commit_id)) {
            result.commit = hexOf(hunk->final_commit_id);
            result.summary = summaries.of(hunk->final_commit_id, result.commit);
            if (hunk->final_signature) {
                result.author = hunk->final_signature->name;
                result.time = hunk->final_signature->when.time;
            }
        }
        hunks.push_back(std::move(result));
    }
    return hunks;
}

} // namespace punchlist
