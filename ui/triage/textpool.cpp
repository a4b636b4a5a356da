#include "triage/textpool.h"

#include "style/text.h"
#include "text/foldcase.h"

#include <algorithm>
#include <numeric>

namespace punchlist {

std::uint32_t TextPool::add(const QString& text)
{
    if (m_size % blockSize == 0)
        m_blocks.push_back(std::make_shared<Block>());
    // Copies know fewer texts than this: nobody reads the place that is written here.
    auto& block = *m_blocks.back();
    block.texts[m_size % blockSize] = toUtf8(text);
    block.labels[m_size % blockSize] = text;
    return m_size++;
}

std::shared_ptr<const std::vector<std::uint32_t>> TextPool::ranks() const
{
    const std::lock_guard lock(m_cache->mutex);
    if (m_cache->ranks && m_cache->ranks->size() == m_size)
        return m_cache->ranks;
    std::vector<std::string> folded(m_size);
    for (std::uint32_t id = 0; id < m_size; ++id)
        folded[id] = foldCase(text(id));
    std::vector<std::uint32_t> order(m_size);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const auto compared = folded[a].compare(folded[b]);
        return compared != 0 ? compared < 0 : a < b;
    });
    auto ranks = std::make_shared<std::vector<std::uint32_t>>(m_size);
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        (*ranks)[order[rank]] = rank;
    m_cache->ranks = std::move(ranks);
    return m_cache->ranks;
}

std::uint32_t TextIndex::intern(TextPool& pool, const QString& text)
{
    auto& shard = m_ids[shardOf(text)];
    const auto found = shard.constFind(text);
    if (found != shard.constEnd())
        return *found;
    const auto id = pool.add(text);
    shard.insert(text, id);
    return id;
}

std::optional<std::uint32_t> TextIndex::find(const QString& text) const
{
    const auto& shard = m_ids[shardOf(text)];
    const auto found = shard.constFind(text);
    return found == shard.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace punchlist
