#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace punchlist {

/// The content of one file.
struct FileContent {
    std::string text;              ///< valid UTF-8
    std::uint64_t hash = 0;        ///< XXH3-64 of the bytes on disk
    std::uint64_t bytes = 0;       ///< on disk
    bool hadInvalidUtf8 = false;   ///< invalid sequences were replaced by U+FFFD
    std::string whyBinary;         ///< not empty: the file is no text, and `text` is empty
};

/// Reads files below one folder, each with a single pass. May be used from several threads.
///
/// Opens regular files only and follows no link on the way, also not one that was put there since the walk (where the
/// kernel can tell).
class FileReader {
public:
    /// Fails when the folder cannot be opened.
    static Result<FileReader> open(const std::string& root);
    FileReader(FileReader&& other) noexcept;
    FileReader& operator=(FileReader&&) = delete;
    ~FileReader();

    /// Fails with Code::Limit when the file has more than `maxBytes` by now, with Code::Io when it cannot be read or is no
    /// regular file.
    Result<FileContent> read(const std::string& diskPath, std::uint64_t maxBytes) const;

private:
    explicit FileReader(int rootDescriptor) : m_rootDescriptor(rootDescriptor) { }
    int m_rootDescriptor = -1;
};

} // namespace punchlist
