#pragma once

#include <QString>

namespace punchlist {

/// What is wrong with a query, in the language of the person: the query language tells it in English. A sentence that is not known
/// stays as it is.
QString queryProblemLabel(const QString& message);

} // namespace punchlist
