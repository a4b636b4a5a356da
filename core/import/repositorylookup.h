#pragma once

#include "base/result.h"
#include "repository/walker.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

class FileReader;

/// Finds the files and the quoted code of a document in a repository. Paths of documents are only compared, never opened, so
/// none of them can lead out of the repository. For one thread.
class RepositoryLookup {
public:
    /// Fails when the folder cannot be read.
    static Result<RepositoryLookup> open(const std::string& root, std::stop_token stop);
    RepositoryLookup(RepositoryLookup&&) noexcept;
    ~RepositoryLookup();

    /// The files that a path can mean: the exact one, otherwise those that end like it ("auth.py" in "api/auth.py"), otherwise
    /// the one that an absolute path or a path with a further folder in front ends with. Without regard to case where nothing
    /// has the same case.
    std::vector<std::size_t> find(std::string_view path) const;
    /// The path names a folder ("agents/adapters/", "agents/api/auth/*").
    bool isFolder(std::string_view path) const;
    const std::string& path(std::size_t file) const;
    int lineCount(std::size_t file);
    /// The text of a file whose path is exactly this; null when there is none or it is no text.
    std::shared_ptr<const std::string> text(std::string_view path) const;

    /// Where quoted lines stand. Lines are 1-based.
    struct Place {
        std::size_t file = 0;
        int firstLine = 0;
        int lastLine = 0;
        int matched = 0;
    };
    /// The lines of a quotation that tell something: without white space and comments; elisions ("...") and lone brackets are
    /// left out.
    struct Quote {
        std::vector<std::string> lines;
        std::vector<std::uint64_t> hashes; ///< of the lines
        bool empty() const { return lines.empty(); }
    };
    static Quote quoteOf(std::string_view quoted);
    /// Where at least half of the lines stand close together in a file, however they are broken; of several places the one
    /// nearest to `nearLine`.
    std::optional<Place> findInFile(std::size_t file, const Quote& quote, int nearLine);
    /// The same in all files but Markdown, which quotes code without being any. Reads the whole repository on the first call.
    std::optional<Place> findAnywhere(const Quote& quote);

private:
    RepositoryLookup(std::string root, std::vector<FileEntry> files, FileReader reader, std::stop_token stop);
    std::vector<std::size_t> findAmong(const std::vector<std::size_t>& files, std::string_view wanted, std::string (*form)(std::string_view)) const;
    const std::vector<std::uint64_t>& lines(std::size_t file);
    std::optional<Place> findLines(std::size_t file, const std::vector<std::uint64_t>& quote, int nearLine);
    std::optional<Place> findReformatted(std::size_t file, const Quote& quote);
    void indexAll();

    std::vector<FileEntry> m_files; ///< sorted by path
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName; ///< in lower case
    std::unique_ptr<FileReader> m_reader;
    std::stop_token m_stop;
    std::vector<std::optional<std::vector<std::uint64_t>>> m_lines; ///< hashes of normalised lines; 0 = tells nothing
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_filesWithLine;
    bool m_isIndexed = false;
};

} // namespace punchlist
