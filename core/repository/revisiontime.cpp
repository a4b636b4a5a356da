#include "repository/revisiontime.h"

#include "repository/gitrepository.h"

namespace punchlist {

std::optional<std::int64_t> revisionTime(const std::string& root, std::string_view revision)
{
    const auto repository = GitRepository::open(root);
    return repository ? repository->commitTime(std::string(revision)) : std::nullopt;
}

QueryContext queryContext(const std::string& root)
{
    QueryContext context;
    if (!root.empty())
        context.timeOf = [root](std::string_view revision) { return revisionTime(root, revision); };
    return context;
}

} // namespace punchlist
