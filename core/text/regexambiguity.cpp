#include "text/regexambiguity.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <cstdint>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t maxPositions = 80;    ///< characters of the expression; the product has their square
constexpr std::size_t maxRepetitions = 8;   ///< of `a{2,5}`; more are cut, which keeps what is ambiguous
constexpr std::size_t maxWork = 400'000;  ///< pairs of steps that are looked at: a few milliseconds
constexpr int maxDepth = 60;                ///< of groups

/// What one position reads. Everything outside of ASCII is one symbol.
using Symbols = std::bitset<129>;
constexpr std::size_t otherSymbol = 128;

using Positions = std::bitset<maxPositions>;

/// A part of the expression: the positions it can begin and end with, and whether it can be empty.
struct Part {
    Positions first;
    Positions last;
    bool nullable = true;
};

class Automaton {
public:
    explicit Automaton(std::string_view pattern)
        : m_pattern(pattern)
    {
        m_whole = alternatives(0);
        m_failed = m_failed || m_at != m_pattern.size();
    }

    std::optional<std::string> loop() const;

private:
    std::vector<Positions> closure() const;
    bool endsInLoop(const std::vector<Positions>& reachable, std::size_t position) const;

    bool more() const { return m_at < m_pattern.size() && !m_failed; }
    char peek() const { return m_pattern[m_at]; }
    Part fail()
    {
        m_failed = true;
        return {};
    }

    Part alternatives(int depth)
    {
        if (depth > maxDepth)
            return fail();
        Part all = sequence(depth);
        while (more() && peek() == '|') {
            ++m_at;
            const auto next = sequence(depth);
            all.first |= next.first;
            all.last |= next.last;
            all.nullable = all.nullable || next.nullable;
        }
        return all;
    }

    Part sequence(int depth)
    {
        Part all;
        while (more() && peek() != '|' && peek() != ')')
            append(all, repeated(depth));
        return all;
    }

    void append(Part& all, const Part& next)
    {
        connect(all.last, next.first);
        all.first = all.nullable ? all.first | next.first : all.first;
        all.last = next.nullable ? all.last | next.last : next.last;
        all.nullable = all.nullable && next.nullable;
    }

    void connect(const Positions& from, const Positions& to)
    {
        for (std::size_t p = 0; p < m_symbols.size(); ++p) {
            if (!from[p])
                continue;
            m_twice[p] |= m_follow[p] & to; // as in (a+)+: the same step by two loops
            m_follow[p] |= to;
        }
    }

    /// An atom with what stands behind it: `*`, `+`, `?`, `{2,5}`.
    Part repeated(int depth)
    {
        const auto start = m_at;
        const auto firstPosition = m_symbols.size();
        auto part = atom(depth);
        while (more()) {
            const char c = peek();
            std::size_t least = 1;
            bool endless = false;
            std::size_t most = 1;
            if (c == '*' || c == '+' || c == '?') {
                ++m_at;
                least = c == '+' ? 1 : 0;
                endless = c != '?';
            } else if (c != '{' || !counted(least, most, endless)) {
                return part;
            }
            // Lazy repetitions find other matches first, but try as many. Possessive ones do not give back: one way only.
            if (more() && peek() == '?')
                ++m_at;
            else if (more() && peek() == '+')
                return fail();
            if (endless) {
                connect(part.last, part.first);
                part.nullable = part.nullable || least == 0;
            } else {
                const auto end = m_at;
                const auto copies = std::min(most, maxRepetitions);
                const auto size = m_symbols.size() - firstPosition;
                auto previous = part;
                part.nullable = part.nullable || least == 0;
                for (std::size_t i = 1; i < copies && m_symbols.size() + size <= maxPositions && !m_failed; ++i) {
                    m_at = start; // the copy has positions of its own
                    const auto copy = atom(depth);
                    if (i < least) {
                        append(part, copy);
                    } else {
                        // a{1,3} is a(a(a)?)?: the third stands behind the second only.
                        connect(previous.last, copy.first);
                        part.last |= copy.last;
                        if (previous.nullable)
                            part.first |= copy.first;
                    }
                    previous = copy;
                }
                m_at = end;
            }
        }
        return part;
    }

    /// `{2}`, `{2,}`, `{2,5}`; anything else is a brace.
    bool counted(std::size_t& least, std::size_t& most, bool& endless)
    {
        auto at = m_at + 1;
        const auto number = [&](std::size_t& value) {
            const auto start = at;
            value = 0;
            while (at < m_pattern.size() && std::isdigit(static_cast<unsigned char>(m_pattern[at])) != 0 && value < 100000)
                value = value * 10 + static_cast<std::size_t>(m_pattern[at++] - '0');
            return at > start;
        };
        if (!number(least))
            return false;
        most = least;
        if (at < m_pattern.size() && m_pattern[at] == ',') {
            ++at;
            endless = !number(most);
        }
        if (at >= m_pattern.size() || m_pattern[at] != '}')
            return false;
        m_at = at + 1;
        return true;
    }

    Part atom(int depth)
    {
        const char c = peek();
        switch (c) {
        case '(': return group(depth);
        case '[': return position(characterClass());
        case '.': {
            ++m_at;
            Symbols all;
            all.set();
            all.reset('\n');
            return position(all);
        }
        case '^': ++m_at; return {};
        case '$':
            ++m_at;
            m_endsAtEnd = true;
            return {};
        case '\\': return escape();
        case '*':
        case '+':
        case '?': return fail();
        default: {
            ++m_at;
            Symbols one;
            one.set(symbolOf(c));
            return position(one);
        }
        }
    }

    static std::size_t symbolOf(char c) { return static_cast<unsigned char>(c) < 128 ? static_cast<std::size_t>(c) : otherSymbol; }

    Part position(const Symbols& symbols)
    {
        if (m_symbols.size() >= maxPositions)
            return fail();
        const auto at = m_symbols.size();
        m_symbols.push_back(symbols);
        m_follow.emplace_back();
        m_twice.emplace_back();
        Part part;
        part.first.set(at);
        part.last.set(at);
        part.nullable = false;
        return part;
    }

    Part group(int depth)
    {
        ++m_at;
        if (more() && peek() == '?') {
            const auto rest = m_pattern.substr(m_at);
            if (rest.starts_with("?:"))
                m_at += 2;
            else if (rest.starts_with("?P<") || (rest.starts_with("?<") && rest.size() > 2 && rest[2] != '=' && rest[2] != '!'))
                m_at += std::min(rest.find('>'), rest.size() - 1) + 1;
            else
                return fail();
        }
        const auto part = alternatives(depth + 1);
        if (!more() || peek() != ')')
            return fail();
        ++m_at;
        return part;
    }

    /// \d, \w, \s and their opposites; nothing for another letter.
    static std::optional<Symbols> namedClass(char c)
    {
        Symbols symbols;
        for (std::size_t i = 0; i < 128; ++i) {
            const auto character = static_cast<unsigned char>(i);
            const bool fits = std::tolower(c) == 'd' ? std::isdigit(character) != 0
                : std::tolower(c) == 'w'             ? std::isalnum(character) != 0 || i == '_'
                                                     : std::isspace(character) != 0;
            symbols.set(i, fits);
        }
        switch (c) {
        case 'd':
        case 'w':
        case 's': return symbols;
        case 'D':
        case 'W':
        case 'S': return ~symbols;
        default: return std::nullopt;
        }
    }

    /// The character that an escape stands for; nothing when it needs more than one letter to say.
    static std::optional<char> escapedCharacter(char c)
    {
        switch (c) {
        case 'n': return '\n';
        case 't': return '\t';
        case 'r': return '\r';
        case 'f': return '\f';
        case 'v': return '\v';
        default: return std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::nullopt : std::optional(c);
        }
    }

    Part escape()
    {
        ++m_at;
        if (!more())
            return fail();
        const char c = m_pattern[m_at++];
        if (c == 'b' || c == 'B' || c == 'A' || c == 'Z' || c == 'z') { // places, not characters
            m_endsAtEnd = m_endsAtEnd || c == 'Z' || c == 'z';
            return {};
        }
        if (const auto symbols = namedClass(c))
            return position(*symbols);
        const auto character = escapedCharacter(c);
        if (!character)
            return fail();
        Symbols one;
        one.set(symbolOf(*character));
        return position(one);
    }

    Symbols characterClass()
    {
        ++m_at;
        Symbols symbols;
        const bool isNegated = more() && peek() == '^';
        if (isNegated)
            ++m_at;
        bool isFirst = true;
        while (more() && (peek() != ']' || isFirst)) {
            isFirst = false;
            char low = m_pattern[m_at++];
            if (low == '\\' && more()) {
                const char c = m_pattern[m_at++];
                if (const auto named = namedClass(c)) {
                    symbols |= *named;
                    continue;
                }
                const auto character = c == 'b' ? std::optional('\b') : escapedCharacter(c);
                if (!character) {
                    m_failed = true;
                    return symbols;
                }
                low = *character;
            }
            if (m_at + 1 < m_pattern.size() && peek() == '-' && m_pattern[m_at + 1] != ']' && m_pattern[m_at + 1] != '\\') {
                const char high = m_pattern[m_at + 1];
                m_at += 2;
                for (auto i = symbolOf(low); i <= symbolOf(high); ++i)
                    symbols.set(i);
            } else {
                symbols.set(symbolOf(low));
            }
        }
        if (!more())
            m_failed = true;
        ++m_at;
        return isNegated ? ~symbols : symbols;
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    bool m_failed = false;
    std::vector<Symbols> m_symbols;  ///< by position
    std::vector<Positions> m_follow; ///< by position: those that may come next
    std::vector<Positions> m_twice;  ///< by position: those to which two ways lead
    Part m_whole;
    bool m_endsAtEnd = false; ///< a match has to reach the end of the text or line
};

/// A symbol for people.
char shown(const Symbols& symbols)
{
    for (const char c : {'a', '0', ' ', '-', '.', 'A', '_', '/'}) {
        if (symbols[static_cast<std::size_t>(c)])
            return c;
    }
    for (std::size_t i = '!'; i < 127; ++i) {
        if (symbols[i])
            return static_cast<char>(i);
    }
    return '?';
}

std::optional<std::string> Automaton::loop() const
{
    const auto count = m_symbols.size();
    if (m_failed || count == 0)
        return std::nullopt;
    std::vector<std::vector<std::uint32_t>> successors(count);
    for (std::size_t p = 0; p < count; ++p) {
        for (std::size_t q = 0; q < count; ++q) {
            if (m_follow[p][q])
                successors[p].push_back(static_cast<std::uint32_t>(q));
        }
    }
    const auto reachable = closure();
    // From (p, p) through the pairs of states that read the same text; a way back over a pair of different states is the loop.
    // Node: pair and whether the way has been apart yet.
    struct Step {
        std::uint32_t before = 0;
        char symbol = 0;
        bool seen = false;
    };
    const auto nodeOf = [&](std::size_t a, std::size_t b, bool apart) { return static_cast<std::uint32_t>(((a * count) + b) * 2 + (apart ? 1 : 0)); };
    std::size_t work = 0;
    for (std::size_t p = 0; p < count; ++p) {
        if (!reachable[p][p] || endsInLoop(reachable, p))
            continue;
        std::vector<Step> steps(count * count * 2);
        std::vector<std::uint32_t> queue{nodeOf(p, p, false)};
        for (std::size_t head = 0; head < queue.size(); ++head) {
            const auto node = queue[head];
            for (const auto x : successors[node / 2 / count]) {
                for (const auto y : successors[node / 2 % count]) {
                    if (++work > maxWork)
                        return std::nullopt;
                    const auto common = m_symbols[x] & m_symbols[y];
                    if (common.none())
                        continue;
                    const bool apart = (node & 1U) != 0 || x != y || (node / 2 / count == node / 2 % count && m_twice[node / 2 / count][x]);
                    const auto next = nodeOf(x, y, apart);
                    if (steps[next].seen)
                        continue;
                    steps[next] = {node, shown(common), true};
                    if (next == nodeOf(p, p, true)) {
                        std::string text;
                        for (auto at = next;; at = steps[at].before) {
                            text.insert(text.begin(), steps[at].symbol);
                            if (steps[at].before == nodeOf(p, p, false))
                                return text;
                        }
                    }
                    queue.push_back(next);
                }
            }
        }
    }
    return std::nullopt;
}

/// The positions that can be reached from each in one step or more.
std::vector<Positions> Automaton::closure() const
{
    auto reachable = m_follow;
    for (std::size_t k = 0; k < reachable.size(); ++k) {
        for (auto& from : reachable) {
            if (from[k])
                from |= reachable[k];
        }
    }
    return reachable;
}

/// Whether a match may end inside the loop of a position: then it is found without going back.
bool Automaton::endsInLoop(const std::vector<Positions>& reachable, std::size_t position) const
{
    for (std::size_t q = 0; q < m_symbols.size() && !m_endsAtEnd; ++q) {
        if (m_whole.last[q] && (q == position || (reachable[position][q] && reachable[q][position])))
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> exponentialLoop(std::string_view pattern)
{
    constexpr std::size_t maxBytes = 400;
    // Only a repeated group can be read in two ways.
    const bool repeatsGroup = pattern.find(")*") != std::string_view::npos || pattern.find(")+") != std::string_view::npos || pattern.find("){") != std::string_view::npos;
    if (pattern.size() > maxBytes || !repeatsGroup)
        return std::nullopt;
    return Automaton(pattern).loop();
}

} // namespace punchlist
