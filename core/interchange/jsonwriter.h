#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Writes JSON piece by piece, indented by two spaces, so that an export of any size needs no document in memory.
/// Strings may hold anything: invalid UTF-8 becomes U+FFFD. The caller keeps begin and end calls in balance.
class JsonWriter {
public:
    explicit JsonWriter(std::ostream& out) : m_out(out) { }
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void beginObject();
    void beginObject(std::string_view key);
    /// An object on one line, with everything in it: a large list stays half as large, and a diff shows whole entries.
    void beginLine();
    void endObject();
    void beginArray();
    void beginArray(std::string_view key);
    void endArray();

    void value(std::string_view text);
    void value(std::int64_t number);
    void member(std::string_view key, std::string_view text);
    void member(std::string_view key, const char* text) { member(key, std::string_view(text)); }
    void member(std::string_view key, bool truth);
    void member(std::string_view key, std::int64_t number);
    void member(std::string_view key, std::uint32_t number) { member(key, static_cast<std::int64_t>(number)); }
    void member(std::string_view key, int number) { member(key, static_cast<std::int64_t>(number)); }
    /// `json` must be one valid JSON value.
    void rawMember(std::string_view key, std::string_view json);
    /// Leaves the member out when the text is empty.
    void memberIfAny(std::string_view key, std::string_view text);

private:
    void separate();
    void key(std::string_view name);
    void open(char bracket);
    void close(char bracket);
    void indent();
    void string(std::string_view text);

    std::ostream& m_out;
    std::vector<bool> m_hasItems; ///< per open object or array
    std::size_t m_lineDepth = 0; ///< from this depth on there are no line breaks; 0 = everywhere
    bool m_afterKey = false;
    std::string m_buffer; ///< of string(), kept to save allocations
};

} // namespace punchlist
