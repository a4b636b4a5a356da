#pragma once

#include "base/result.h"
#include "findings/finding.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <string_view>

namespace punchlist {

/// The parts of a finding that audit files keep as JSON: evidence, qualification, priority reasons, CWE, tags,
/// suppression.
QString encodeDetails(const Finding& finding);
/// Reads them back into `finding`. Fails on anything that is not what encodeDetails() writes (a damaged or forged file);
/// unknown members are ignored.
Result<void> decodeDetails(const QString& json, Finding& finding);

/// FindingIdentity as little-endian 64-bit numbers.
QByteArray encodeIdentity(const FindingIdentity& identity);
/// Zeros when the blob has another size.
FindingIdentity decodeIdentity(const QByteArray& blob);

/// Over everything an audit stores about a finding: equal = nothing changed since the last occurrence.
std::uint64_t findingContentHash(const Finding& finding);

QString toQString(std::string_view text);
inline QString toQString(const std::string& text) { return toQString(std::string_view(text)); }
/// UTF-8.
std::string toUtf8(const QString& text);

} // namespace punchlist
