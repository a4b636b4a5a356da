#include "repository/gitinfo.h"

#include "repository/gitrepository.h"

#include <utility>

namespace punchlist {

GitInfo readGitInfo(const std::string& root, std::stop_token stop)
{
    const auto repository = GitRepository::open(root);
    if (!repository)
        return {};
    return {repository->headCommit(), repository->branch(), repository->isDirty(std::move(stop))};
}

} // namespace punchlist
