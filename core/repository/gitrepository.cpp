#include "repository/gitrepository.h"

#include <git2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace punchlist {
namespace {

/// libgit2 counts its users; ours lasts as long as the program.
void startLibgit2()
{
    static const int started = [] {
        const auto count = git_libgit2_init();
        // An auditor opens other people's folders all the time. Nothing is run from them, so the owner is no danger.
        git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
        return count;
    }();
    (void)started;
}

template <typename T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
template <typename T, void (*release)(T*)>
using Handle = std::unique_ptr<T, Release<T, release>>;

/// The real path without links and without a '/' at the end, "" when there is none.
std::string realPath(const std::string& path)
{
    const std::unique_ptr<char, Release<void, std::free>> real(::realpath(path.c_str(), nullptr));
    std::string text = real ? real.get() : "";
    while (text.size() > 1 && text.ends_with('/'))
        text.pop_back();
    return text;
}

struct DirtySearch {
    bool found = false;
    std::stop_token stop;
};

/// One difference is enough.
int noteDifference(const git_diff*, const git_diff_delta*, const char*, void* search)
{
    static_cast<DirtySearch*>(search)->found = true;
    return GIT_EUSER;
}

int stopWhenAsked(const git_diff*, const char*, const char*, void* search)
{
    return static_cast<DirtySearch*>(search)->stop.stop_requested() ? GIT_EUSER : 0;
}

} // namespace

struct GitRepository::Private {
    Handle<git_repository, git_repository_free> repository;
    std::string prefix;                ///< of the root inside the work tree: "" or "folder/"
    std::vector<std::string> tracked;  ///< relative to the root, sorted by bytes
    std::vector<std::string> submodules;

    void readIndex();
};

GitRepository::GitRepository()
    : d(std::make_unique<Private>())
{
}

GitRepository::~GitRepository() = default;

std::unique_ptr<GitRepository> GitRepository::open(const std::string& root)
{
    startLibgit2();
    git_repository* opened = nullptr;
    if (git_repository_open_ext(&opened, root.c_str(), 0, nullptr) != 0)
        return nullptr;
    std::unique_ptr<GitRepository> result(new GitRepository);
    result->d->repository.reset(opened);
    const char* const workFolder = git_repository_workdir(opened);
    if (!workFolder)
        return nullptr; // a bare repository is a folder like any other
    // The configuration may name any folder as the work tree; it counts only when the root is inside.
    const auto work = realPath(workFolder);
    const auto here = realPath(root);
    if (work.empty() || here.empty())
        return nullptr;
    if (here != work) {
        if (!here.starts_with(work == "/" ? work : work + '/'))
            return nullptr;
        result->d->prefix = here.substr(work == "/" ? 1 : work.size() + 1) + '/';
        if (result->isIgnored("", true))
            return nullptr;
    }
    result->d->readIndex();
    return result;
}

void GitRepository::Private::readIndex()
{
    git_index* opened = nullptr;
    if (git_repository_index(&opened, repository.get()) != 0)
        return;
    const Handle<git_index, git_index_free> index(opened);
    const auto count = git_index_entrycount(index.get());
    tracked.reserve(prefix.empty() ? count : 0);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* entry = git_index_get_byindex(index.get(), i);
        const std::string_view path = entry->path;
        if (!path.starts_with(prefix))
            continue;
        auto& list = entry->mode == GIT_FILEMODE_COMMIT ? submodules : tracked;
        list.emplace_back(path.substr(prefix.size()));
    }
    std::ranges::sort(tracked);
    std::ranges::sort(submodules);
}

bool GitRepository::isTracked(std::string_view path) const
{
    return std::binary_search(d->tracked.begin(), d->tracked.end(), path, std::less<>{});
}

bool GitRepository::hasTrackedFilesIn(std::string_view folder) const
{
    const auto inside = std::string(folder) + '/';
    const auto first = std::ranges::lower_bound(d->tracked, inside);
    return first != d->tracked.end() && first->starts_with(inside);
}

bool GitRepository::isSubmodule(std::string_view path) const
{
    return std::binary_search(d->submodules.begin(), d->submodules.end(), path, std::less<>{});
}

bool GitRepository::isIgnored(std::string_view path, bool isFolder) const
{
    auto full = d->prefix + std::string(path);
    if (isFolder && !full.ends_with('/'))
        full += '/'; // tells libgit2 that it is a folder, without a look at the disk
    int ignored = 0;
    return git_ignore_path_is_ignored(&ignored, d->repository.get(), full.c_str()) == 0 && ignored != 0;
}

std::string GitRepository::prefix() const
{
    return d->prefix;
}

std::string GitRepository::headCommit() const
{
    git_oid id;
    if (git_reference_name_to_id(&id, d->repository.get(), "HEAD") != 0)
        return {};
    std::array<char, GIT_OID_SHA1_HEXSIZE + 1> hex{};
    git_oid_tostr(hex.data(), hex.size(), &id);
    return hex.data();
}

std::optional<std::int64_t> GitRepository::commitTime(const std::string& revision) const
{
    git_object* found = nullptr;
    if (git_revparse_single(&found, d->repository.get(), (revision + "^{commit}").c_str()) != 0)
        return std::nullopt;
    const Handle<git_object, git_object_free> commit(found);
    constexpr std::int64_t msPerSecond = 1000;
    return git_commit_time(reinterpret_cast<const git_commit*>(commit.get())) * msPerSecond;
}

std::string GitRepository::branch() const
{
    git_reference* opened = nullptr;
    if (git_reference_lookup(&opened, d->repository.get(), "HEAD") != 0)
        return {};
    const Handle<git_reference, git_reference_free> head(opened);
    const char* const target = git_reference_symbolic_target(head.get());
    if (!target)
        return {};
    const std::string_view name = target;
    constexpr std::string_view branches = "refs/heads/";
    return std::string(name.starts_with(branches) ? name.substr(branches.size()) : name);
}

std::string GitRepository::remoteUrl() const
{
    git_remote* opened = nullptr;
    if (git_remote_lookup(&opened, d->repository.get(), "origin") != 0)
        return {};
    const Handle<git_remote, git_remote_free> remote(opened);
    const char* const url = git_remote_url(remote.get());
    return url ? url : "";
}

bool GitRepository::isDirty(std::stop_token stop) const
{
    DirtySearch search{.stop = std::move(stop)};
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_SKIP_BINARY_CHECK;
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL; // they are not scanned either
    options.notify_cb = noteDifference;
    options.progress_cb = stopWhenAsked;
    options.payload = &search;
    std::string prefix = d->prefix; // only the part that is scanned
    char* specs[] = {prefix.data()};
    if (!prefix.empty()) {
        options.pathspec = {specs, 1};
        options.flags |= GIT_DIFF_DISABLE_PATHSPEC_MATCH; // a folder may be called [id]
    }

    git_tree* tree = nullptr;
    git_object* found = nullptr;
    if (git_revparse_single(&found, d->repository.get(), "HEAD^{tree}") == 0)
        tree = reinterpret_cast<git_tree*>(found);
    const Handle<git_tree, git_tree_free> head(tree);
    git_diff* diff = nullptr;
    git_diff_tree_to_workdir_with_index(&diff, d->repository.get(), tree, &options);
    git_diff_free(diff);
    return search.found && !search.stop.stop_requested();
}

std::unordered_map<std::string, FileChurn> GitRepository::churn(std::stop_token stop) const
{
    constexpr int mostCommits = 2000;
    constexpr std::size_t mostFiles = 30;
    constexpr double secondsPerDay = 86400, windowDays = 365, halfLifeDays = 90;
    std::unordered_map<std::string, FileChurn> files;
    auto* const repository = d->repository.get();
    git_revwalk* openedWalk = nullptr;
    if (git_repository_is_shallow(repository) != 0 || git_revwalk_new(&openedWalk, repository) != 0)
        return files;
    const Handle<git_revwalk, git_revwalk_free> walk(openedWalk);
    git_revwalk_sorting(walk.get(), GIT_SORT_TIME);
    if (git_revwalk_push_head(walk.get()) != 0)
        return files;
    git_oid id;
    git_time_t newest = 0;
    for (int count = 0; count < mostCommits && git_revwalk_next(&id, walk.get()) == 0; ++count) {
        if (stop.stop_requested())
            return {};
        git_commit* openedCommit = nullptr;
        if (git_commit_lookup(&openedCommit, repository, &id) != 0)
            continue;
        const Handle<git_commit, git_commit_free> commit(openedCommit);
        const auto time = git_commit_time(commit.get());
        newest = std::max(newest, time);
        const auto days = static_cast<double>(newest - time) / secondsPerDay;
        if (days > windowDays)
            break; // sorted by time
        const auto* author = git_commit_author(commit.get());
        const bool isBot = author && author->name && std::string_view(author->name).find("[bot]") != std::string_view::npos;
        if (isBot || git_commit_parentcount(commit.get()) > 1)
            continue;
        git_tree* openedTree = nullptr;
        git_tree* openedBefore = nullptr;
        git_commit* openedParent = nullptr;
        if (git_commit_tree(&openedTree, commit.get()) != 0)
            continue;
        const Handle<git_tree, git_tree_free> tree(openedTree);
        if (git_commit_parentcount(commit.get()) == 1 && git_commit_parent(&openedParent, commit.get(), 0) == 0)
            (void)git_commit_tree(&openedBefore, openedParent);
        const Handle<git_commit, git_commit_free> parent(openedParent);
        const Handle<git_tree, git_tree_free> before(openedBefore);
        git_diff* openedDiff = nullptr;
        if (git_diff_tree_to_tree(&openedDiff, repository, before.get(), tree.get(), nullptr) != 0)
            continue;
        const Handle<git_diff, git_diff_free> diff(openedDiff);
        const auto deltas = git_diff_num_deltas(diff.get());
        if (deltas > mostFiles)
            continue;
        for (std::size_t i = 0; i < deltas; ++i) {
            const auto* delta = git_diff_get_delta(diff.get(), i);
            const std::string_view path = delta->new_file.path ? delta->new_file.path : "";
            if (delta->status == GIT_DELTA_DELETED || !path.starts_with(d->prefix))
                continue;
            bool isRename = false;
            for (std::size_t k = 0; delta->status == GIT_DELTA_ADDED && k < deltas; ++k) {
                const auto* other = git_diff_get_delta(diff.get(), k);
                isRename = isRename || (other->status == GIT_DELTA_DELETED && git_oid_equal(&other->old_file.id, &delta->new_file.id) != 0);
            }
            if (isRename)
                continue;
            auto& file = files[std::string(path.substr(d->prefix.size()))];
            ++file.revisions;
            file.decayed += std::exp2(-days / halfLifeDays);
        }
    }
    return files;
}

std::unordered_map<std::string, FileChurn> readChurn(const std::string& root, std::stop_token stop)
{
    const auto repository = GitRepository::open(root);
    return repository ? repository->churn(std::move(stop)) : std::unordered_map<std::string, FileChurn>{};
}

} // namespace punchlist
