#include "interchange/jsonwriter.h"

#include "interchange/textforms.h"

#include <array>
#include <ostream>

namespace punchlist {

void JsonWriter::beginObject() { open('{'); }
void JsonWriter::beginArray() { open('['); }
void JsonWriter::endObject() { close('}'); }
void JsonWriter::endArray() { close(']'); }

void JsonWriter::beginObject(std::string_view name)
{
    key(name);
    open('{');
}

void JsonWriter::beginLine()
{
    open('{');
    m_lineDepth = m_hasItems.size();
}

void JsonWriter::beginArray(std::string_view name)
{
    key(name);
    open('[');
}

void JsonWriter::value(std::string_view text)
{
    separate();
    string(text);
}

void JsonWriter::value(std::int64_t number)
{
    separate();
    m_out << number;
}

void JsonWriter::member(std::string_view name, std::string_view text)
{
    key(name);
    value(text);
}

void JsonWriter::member(std::string_view name, bool truth)
{
    key(name);
    separate();
    m_out << (truth ? "true" : "false");
}

void JsonWriter::member(std::string_view name, std::int64_t number)
{
    key(name);
    value(number);
}

void JsonWriter::rawMember(std::string_view name, std::string_view json)
{
    key(name);
    separate();
    m_out << json;
}

void JsonWriter::memberIfAny(std::string_view name, std::string_view text)
{
    if (!text.empty())
        member(name, text);
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasItems.empty())
        return;
    const bool isFirst = !m_hasItems.back();
    if (!isFirst)
        m_out << ',';
    m_hasItems.back() = true;
    if (m_lineDepth == 0)
        indent();
    else if (!isFirst)
        m_out << ' ';
}

void JsonWriter::key(std::string_view name)
{
    separate();
    string(name);
    m_out << ": ";
    m_afterKey = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out << bracket;
    m_hasItems.push_back(false);
}

void JsonWriter::close(char bracket)
{
    const bool hadItems = m_hasItems.back();
    const bool endsLine = m_lineDepth == m_hasItems.size();
    m_hasItems.pop_back();
    if (hadItems && !endsLine)
        indent();
    if (endsLine)
        m_lineDepth = 0;
    m_out << bracket;
    if (m_hasItems.empty())
        m_out << '\n';
}

void JsonWriter::indent()
{
    if (m_lineDepth != 0)
        return;
    static constexpr std::string_view spaces = "                                                                ";
    m_out << '\n' << spaces.substr(0, std::min(spaces.size(), 2 * m_hasItems.size()));
}

void JsonWriter::string(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    m_buffer.assign(1, '"');
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto length = utf8Length(text.substr(i));
        if (length == 0) {
            m_buffer += "\xEF\xBF\xBD"; // U+FFFD
            ++i;
            continue;
        }
        if (byte == '"' || byte == '\\') {
            m_buffer += '\\';
            m_buffer += text[i];
        } else if (byte == '\n') {
            m_buffer += "\\n";
        } else if (byte == '\t') {
            m_buffer += "\\t";
        } else if (byte == '\r') {
            m_buffer += "\\r";
        } else if (byte < 0x20 || byte == 0x7F) {
            m_buffer += "\\u00";
            m_buffer += digits[byte >> 4];
            m_buffer += digits[byte & 15];
        } else {
            m_buffer += text.substr(i, length);
        }
        i += length;
    }
    m_buffer += '"';
    m_out << m_buffer;
}

} // namespace punchlist
