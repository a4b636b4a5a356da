#include "rules/calleepattern.h"

#include "base/interruption.h"
#include "rules/textpattern.h"

#include <algorithm>
#include <span>

namespace punchlist {
namespace {

constexpr std::size_t maxExpansions = 500; ///< of the braces of one pattern

/// Expands the first brace group; returns what is wrong, or "".
std::string expandBraces(std::string_view written, std::vector<std::string>& expanded)
{
    const auto open = written.find('{');
    if (open == std::string_view::npos) {
        if (written.find('}') != std::string_view::npos)
            return "`}` without `{`";
        if (expanded.size() >= maxExpansions)
            return "too many alternatives in braces";
        expanded.emplace_back(written);
        return {};
    }
    const auto close = written.find('}', open);
    if (close == std::string_view::npos)
        return "`{` without `}`";
    auto choices = written.substr(open + 1, close - open - 1);
    if (choices.find('{') != std::string_view::npos)
        return "braces cannot be nested";
    while (true) {
        const auto comma = choices.find(',');
        auto choice = choices.substr(0, comma);
        while (choice.starts_with(' '))
            choice.remove_prefix(1);
        while (choice.ends_with(' '))
            choice.remove_suffix(1);
        if (choice.empty())
            return "an empty alternative in braces";
        std::string one(written.substr(0, open));
        one += choice;
        one += written.substr(close + 1);
        if (auto wrong = expandBraces(one, expanded); !wrong.empty())
            return wrong;
        if (comma == std::string_view::npos)
            return {};
        choices.remove_prefix(comma + 1);
    }
}

/// Matches segments against a dotted text from its first character.
bool matchSegments(std::span<const std::string> segments, std::string_view text, bool atEnd)
{
    while (!segments.empty()) {
        if (segments[0] == "**") {
            if (segments.size() == 1)
                return true;
            while (true) {
                if (matchSegments(segments.subspan(1), text, atEnd))
                    return true;
                if (atEnd)
                    return false;
                const auto dot = text.find('.');
                atEnd = dot == std::string_view::npos;
                text = atEnd ? std::string_view{} : text.substr(dot + 1);
            }
        }
        if (atEnd)
            return false;
        const auto dot = text.find('.');
        const auto part = text.substr(0, dot);
        if (!(segments[0].find('*') == std::string::npos ? segments[0] == part : matchesGlob(segments[0], part)))
            return false;
        atEnd = dot == std::string_view::npos;
        text = atEnd ? std::string_view{} : text.substr(dot + 1);
        segments = segments.subspan(1);
    }
    return atEnd;
}

/// A name without the mark at its start; "?.strip" is `strip`.
std::string_view withoutMark(std::string_view name)
{
    if (rootMark(name) != 0) {
        name.remove_prefix(1);
        if (name.starts_with('.'))
            name.remove_prefix(1);
    }
    return name;
}

} // namespace

std::string CalleePattern::parse(std::string_view written, std::vector<CalleePattern>& patterns)
{
    std::vector<std::string> expanded;
    if (auto wrong = expandBraces(written, expanded); !wrong.empty())
        return "pattern `" + std::string(written) + "`: " + wrong;
    for (const auto& one : expanded) {
        CalleePattern pattern;
        std::string_view rest = one;
        if (rest.empty())
            return "an empty pattern";
        if (rest.find_first_of(" \t\n") != std::string_view::npos)
            return "pattern `" + one + "` contains white space";
        if (const auto mark = rootMark(rest); mark != 0) {
            pattern.m_root = mark;
            rest.remove_prefix(1);
            if (rest.starts_with('.'))
                rest.remove_prefix(1); // "?.strip"
            if (rest.empty())
                return "pattern `" + one + "` has no name";
        } else if (rest.starts_with("**")) {
            pattern.m_root = '*';
        }
        while (true) {
            const auto dot = rest.find('.');
            const auto segment = rest.substr(0, dot);
            if (segment.find("**") != std::string_view::npos && segment != "**")
                return "pattern `" + one + "`: `**` must stand alone between dots";
            pattern.m_segments.emplace_back(segment);
            if (dot == std::string_view::npos)
                break;
            rest.remove_prefix(dot + 1);
        }
        // Matching tries every length of every `**`: two are enough for people, more would make hostile packs slow.
        if (std::ranges::count(pattern.m_segments, "**") > 2)
            return "pattern `" + one + "` has more than two `**`";
        patterns.push_back(std::move(pattern));
    }
    return {};
}

bool CalleePattern::matches(std::string_view name) const
{
    if (name.empty())
        return false;
    if (m_root != '*' && m_root != rootMark(name))
        return false;
    name = withoutMark(name);
    return matchSegments(m_segments, name, name.empty());
}

std::string_view CalleePattern::lastSegment() const
{
    const auto& last = m_segments.back();
    return last.find('*') == std::string::npos ? std::string_view(last) : std::string_view{};
}

std::string CalleeTable::add(std::string_view written, std::uint32_t entry)
{
    std::vector<CalleePattern> patterns;
    if (auto wrong = CalleePattern::parse(written, patterns); !wrong.empty())
        return wrong;
    for (auto& pattern : patterns) {
        const std::string last(pattern.lastSegment());
        if (last.empty()) {
            const auto& first = pattern.m_segments.front();
            if (first.empty() || first.starts_with('*') || first.starts_with('?'))
                m_generalStarts.set();
            else
                m_generalStarts.set(static_cast<unsigned char>(first.front()));
        } else {
            m_last.add(last);
            m_needed.add(last);
        }
        auto& items = last.empty() ? m_general : m_byLast[last];
        items.push_back({std::move(pattern), entry, m_size++});
    }
    return {};
}

std::uint32_t CalleeTable::find(std::string_view qualifiedName) const
{
    Interruption::check();
    const Item* best = nullptr;
    const auto consider = [&](const std::vector<Item>& items) {
        for (const auto& item : items) {
            if (best && item.order > best->order)
                return;
            if (item.pattern.matches(qualifiedName)) {
                best = &item;
                return;
            }
        }
    };
    if (!m_byLast.empty()) {
        const auto last = lastSegmentOf(qualifiedName);
        if (m_last.mayHave(last)) {
            if (const auto at = m_byLast.find(last); at != m_byLast.end())
                consider(at->second);
        }
    }
    if (!m_general.empty()) {
        const auto name = withoutMark(qualifiedName);
        if (name.empty() || m_generalStarts.test(static_cast<unsigned char>(name.front())))
            consider(m_general);
    }
    return best ? best->entry : noEntry;
}

std::vector<std::string_view> CalleeTable::lastSegments(bool& anyLast) const
{
    std::vector<std::string_view> last;
    for (const auto& [segment, items] : m_byLast)
        last.push_back(segment);
    anyLast = anyLast || !m_general.empty();
    return last;
}

} // namespace punchlist
