#pragma once

#include "facts/facts.h"

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace punchlist {

/// Which names occur in one file: a quick no for everything that a rule needs and nearly no file has. One pass over the texts of
/// the file makes it; asking costs a nanosecond. It may say yes wrongly, never no: it is a Bloom filter that sets two bits of one
/// word per name (Putze, Sanders and Singler, "Cache-, hash- and space-efficient Bloom filters", 2007).
///
/// A name occurs when it is a text of the file (facts/code.h: names, attributes, keys, literals, qualified names) or the last
/// segment of one: "requests.get" gives `requests.get` and `get`, "@helper" gives `@helper` and `helper`.
class OccurringNames {
public:
    explicit OccurringNames(const FileFacts& facts);

    /// `hash`: TextTable::hash() of the name.
    bool mayHave(std::uint32_t hash) const
    {
        const auto bits = bitsOf(hash);
        return (m_words[hash & m_mask] & bits) == bits;
    }

private:
    /// The low end of the hash chooses the word, the high end the bits.
    static std::uint64_t bitsOf(std::uint32_t hash) { return std::uint64_t{1} << (hash >> 26) | std::uint64_t{1} << (hash >> 20 & 63); }
    void add(std::uint32_t hash) { m_words[hash & m_mask] |= bitsOf(hash); }

    std::vector<std::uint64_t> m_words;
    std::uint32_t m_mask = 0;
};

/// Names of which one has to occur in a file before a rule looks closer. Made once, for all files.
class NeededNames {
public:
    NeededNames() = default;
    NeededNames(std::initializer_list<std::string_view> names) : NeededNames(std::span(names.begin(), names.size())) { }
    explicit NeededNames(std::span<const std::string_view> names)
    {
        for (const auto name : names)
            add(name);
    }

    void add(std::string_view name) { m_hashes.push_back(TextTable::hash(name)); }
    void add(const NeededNames& others) { m_hashes.insert(m_hashes.end(), others.m_hashes.begin(), others.m_hashes.end()); }
    bool empty() const { return m_hashes.empty(); }
    bool mayOccurIn(const OccurringNames& file) const
    {
        for (const auto hash : m_hashes) {
            if (file.mayHave(hash))
                return true;
        }
        return false;
    }

private:
    std::vector<std::uint32_t> m_hashes;
};

using NodeKindSet = std::bitset<nodeKindCount>;

/// One file in outline, for questions that most files answer with no before anybody walks over their nodes.
struct FileSketch {
    explicit FileSketch(const FileFacts& facts);

    OccurringNames names;
    NodeKindSet kinds; ///< that occur
    bool hasRoutes = false;
};

/// The part of a qualified name after the last dot; of a name without dots, what is behind the mark ('~', '@', '?') at its start.
std::string_view lastSegmentOf(std::string_view qualifiedName);
/// '~', '@' or '?' at the start of a qualified name, else 0. A scoped npm package ("@aws-sdk/client-s3.S3Client") starts with
/// '@' as well, but is rooted in an import.
char rootMark(std::string_view name);

} // namespace punchlist
