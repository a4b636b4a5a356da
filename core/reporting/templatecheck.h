#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace punchlist {

/// What is wrong with a report template: where, and one sentence.
struct TemplateProblem {
    QString file;
    int line = 0; ///< 1-based
    QString message;
};

/// Finds what the template engine reports without a line, or not at all: blocks that are not closed, unknown tags, and values
/// that no report has (a mistyped name would silently print nothing). Follows includes.
class TemplateCheck {
public:
    /// `read` gives the text of a template by name; nothing when there is none. `values`: the names a template may use.
    TemplateCheck(std::function<std::optional<QString>(const QString& name)> read, QStringList values);

    /// The first problem of a template and what it includes.
    std::optional<TemplateProblem> check(const QString& name) { return checkFile(name, m_values, 0); }

private:
    std::optional<TemplateProblem> checkFile(const QString& name, QStringList scope, int depth);

    std::function<std::optional<QString>(const QString& name)> m_read;
    QStringList m_values;
};

} // namespace punchlist
