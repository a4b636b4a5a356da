#pragma once

#include <QHash>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// Texts that many findings share (paths, rules), as UTF-8 and as numbers that sort like the texts. Grows at its end only, and
/// copies share what they hold: a copy is cheap, and another thread may read it while the original grows.
class TextPool {
public:
    /// Adds a text that is not there yet and returns its number.
    std::uint32_t add(const QString& text);
    const std::string& text(std::uint32_t id) const { return m_blocks[id / blockSize]->texts[id % blockSize]; }
    const QString& label(std::uint32_t id) const { return m_blocks[id / blockSize]->labels[id % blockSize]; }
    std::uint32_t size() const { return m_size; }
    /// Rank of every text among all of this pool, without regard to case.
    std::shared_ptr<const std::vector<std::uint32_t>> ranks() const;

private:
    static constexpr std::uint32_t blockSize = 1024;
    struct Block {
        std::array<std::string, blockSize> texts;
        std::array<QString, blockSize> labels;
    };
    /// Shared by all copies; holds the ranks of the one that asked last.
    struct RankCache {
        std::mutex mutex;
        std::shared_ptr<const std::vector<std::uint32_t>> ranks;
    };

    std::vector<std::shared_ptr<Block>> m_blocks;
    std::uint32_t m_size = 0;
    std::shared_ptr<RankCache> m_cache = std::make_shared<RankCache>();
};

/// Finds the number of a text in a pool, or adds it.
class TextIndex {
public:
    std::uint32_t intern(TextPool& pool, const QString& text);
    std::optional<std::uint32_t> find(const QString& text) const;

private:
    /// One hash would put a hundred thousand paths into new buckets at a time, which takes longer than a frame.
    static constexpr std::size_t shardCount = 32;
    using Shard = QHash<QString, std::uint32_t>;
    static std::size_t shardOf(const QString& text) { return qHash(text, 1) >> 24U & (shardCount - 1); }

    std::array<Shard, shardCount> m_ids;
};

} // namespace punchlist
