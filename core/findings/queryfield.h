#pragma once

#include "findings/query.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace punchlist {

/// Decides about one row. Shared by copies of a query, so it must not change when called.
using QueryTest = std::function<bool(const QueryRow&)>;

/// One value of a `field:value,value` list as it was written.
struct QueryValue {
    enum class Form : std::uint8_t { Plain, Quoted, Regex };
    std::string text; ///< without quotes or slashes
    Form form = Form::Plain;
    std::size_t start = 0; ///< byte offset in the query
    std::size_t length = 0;
};

/// The test of one value of one field. Fails with a message and the value's place when the field does not know the value.
std::expected<QueryTest, QueryError> queryTest(std::string_view field, const QueryValue& value, const QueryContext& context);
/// The test of a bare word, phrase or regular expression.
std::expected<QueryTest, QueryError> queryTextTest(const QueryValue& value, const QueryContext& context);

/// The text that the tests of a field look at and at nothing else, where many rows share it; null for other fields.
std::string_view QueryRow::* querySharedText(std::string_view field);

/// The full name of a field that may be written shorter; empty when there is none.
std::string_view queryFieldName(std::string_view written);
std::span<const std::string_view> queryFieldNames();
/// Empty for a field with free values.
std::span<const std::string_view> queryFieldValues(std::string_view field);

} // namespace punchlist
