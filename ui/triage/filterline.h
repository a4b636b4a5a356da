#pragma once

#include "findings/query.h"

#include <QLineEdit>

#include <functional>
#include <optional>

class QCompleter;
class QStringListModel;

namespace punchlist {

/// The line in which a filter is typed: completes fields and values at the cursor and underlines the word that is wrong.
class FilterLine : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// Underlines the place of the error in the present text; nothing when there is none.
    void showError(const std::optional<QueryError>& error);
    /// Values of fields that only the open audit knows (rules, categories, people).
    using ValueSource = std::function<QStringList(const QString& field, const QString& typed, qsizetype most)>;
    void setValueSource(ValueSource source) { m_valueSource = std::move(source); }

    /// What can stand in place of the word before `cursor`, and where that word starts.
    struct Completion {
        int start = 0;
        QStringList candidates;
    };
    Completion completionAt(const QString& text, int cursor) const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void offerCompletions();
    void insertCompletion(const QString& candidate);

    QCompleter* m_completer = nullptr;
    QStringListModel* m_candidates = nullptr;
    ValueSource m_valueSource;
    int m_wordStart = 0;
};

} // namespace punchlist
