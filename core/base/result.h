#pragma once

#include <expected>
#include <string>
#include <utility>

namespace punchlist {

/// Why something did not work: a kind for the program and one sentence for the person, which names the file or rule
/// and, where there is one, the remedy.
struct Error {
    enum class Code {
        Io,          ///< reading or writing failed
        NotFound,    ///< the file, folder or entry does not exist
        Syntax,      ///< the content cannot be read as what it should be
        Limit,       ///< a limit on size, time or memory was reached
        Unsupported, ///< a newer version, an unknown format
        Schema,      ///< an audit file's schema is unknown or damaged
        Busy,        ///< another instance holds the file
        Cancelled,
        Internal,
    };

    Code code = Code::Internal;
    std::string message;
};

template <typename T>
using Result = std::expected<T, Error>;

/// Shorthand for returning an error from a function that returns Result.
inline std::unexpected<Error> failure(Error::Code code, std::string message)
{
    return std::unexpected(Error{code, std::move(message)});
}

} // namespace punchlist
