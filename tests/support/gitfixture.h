#pragma once

#include "foldertree.h"

#include <git2.h>

#include <string>
#include <vector>

namespace punchlist {

/// Makes a git repository in a folder of a test.
class GitFixture {
public:
    explicit GitFixture(const std::string& root)
    {
        git_libgit2_init();
        if (git_repository_init(&m_repository, root.c_str(), 0) != 0)
            qFatal("cannot make a repository: %s", git_error_last()->message);
        git_repository_set_head(m_repository, "refs/heads/trunk");
    }
    GitFixture(const GitFixture&) = delete;
    GitFixture& operator=(const GitFixture&) = delete;
    ~GitFixture()
    {
        git_repository_free(m_repository);
        git_libgit2_shutdown();
    }

    /// Adds files to the index, ignored ones as well, and commits.
    std::string commit(const std::vector<std::string>& paths)
    {
        git_index* index = nullptr;
        git_repository_index(&index, m_repository);
        for (const auto& path : paths) {
            if (git_index_add_bypath(index, path.c_str()) != 0)
                qFatal("cannot add %s: %s", path.c_str(), git_error_last()->message);
        }
        git_index_write(index);
        git_oid treeId;
        git_index_write_tree(&treeId, index);
        git_index_free(index);
        git_tree* tree = nullptr;
        git_tree_lookup(&tree, m_repository, &treeId);
        git_signature* author = nullptr;
        git_signature_new(&author, "Test", "test@example.org", 1'700'000'000, 0);
        git_oid id;
        if (git_commit_create_v(&id, m_repository, "HEAD", author, author, nullptr, "test", tree, 0) != 0)
            qFatal("cannot commit: %s", git_error_last()->message);
        git_signature_free(author);
        git_tree_free(tree);
        char hex[GIT_OID_SHA1_HEXSIZE + 1];
        git_oid_tostr(hex, sizeof hex, &id);
        return hex;
    }

private:
    git_repository* m_repository = nullptr;
};

} // namespace punchlist
