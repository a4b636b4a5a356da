#include "tracking/compression.h"

#include <zstd.h>

namespace punchlist {
namespace {

/// Source code shrinks to about a quarter at any level; 3 is fast enough to keep up with a scan.
constexpr int compressionLevel = 3;
/// No scan keeps a text near this size; a frame that claims more is not ours.
constexpr std::uint64_t maxTextBytes = 256'000'000;

} // namespace

QByteArray compressText(std::string_view text)
{
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(text.size())), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(frame.data(), static_cast<std::size_t>(frame.size()), text.data(), text.size(), compressionLevel);
    if (ZSTD_isError(size))
        qFatal("zstd: %s", ZSTD_getErrorName(size)); // only possible for want of memory
    frame.resize(static_cast<qsizetype>(size));
    frame.squeeze();
    return frame;
}

Result<QByteArray> decompressText(const QByteArray& frame, std::uint64_t bytes)
{
    const auto damaged = [] { return failure(Error::Code::Schema, "A source text in the audit is damaged."); };
    if (bytes > maxTextBytes || textSize(frame) != bytes)
        return damaged();
    QByteArray text(static_cast<qsizetype>(bytes), Qt::Uninitialized);
    const std::size_t size = ZSTD_decompress(text.data(), bytes, frame.constData(), static_cast<std::size_t>(frame.size()));
    if (ZSTD_isError(size) || size != bytes)
        return damaged();
    return text;
}

std::uint64_t textSize(const QByteArray& frame)
{
    const unsigned long long size = ZSTD_getFrameContentSize(frame.constData(), static_cast<std::size_t>(frame.size()));
    return size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ? 0 : size;
}

} // namespace punchlist
