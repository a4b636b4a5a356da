#pragma once

#include "base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace punchlist {

/// A zstd frame with the text.
QByteArray compressText(std::string_view text);
/// The text of a frame. `bytes` is its known size; a frame that says otherwise is damaged (or made to fill the memory) and
/// fails.
Result<QByteArray> decompressText(const QByteArray& frame, std::uint64_t bytes);
/// The size of the text that a frame holds, 0 when it is no frame.
std::uint64_t textSize(const QByteArray& frame);

} // namespace punchlist
