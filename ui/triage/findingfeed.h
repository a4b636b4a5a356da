#pragma once

#include "tracking/findingrow.h"

#include <QList>
#include <QObject>

#include <deque>
#include <functional>
#include <utility>
#include <vector>

class QTimer;

namespace punchlist {

class FindingsModel;

/// Gives a model what arrives for it, in order: little at once, a lot in slices between which the window answers.
class FindingFeed : public QObject {
    Q_OBJECT

public:
    explicit FindingFeed(FindingsModel& model, QObject* parent = nullptr);

    /// More rows than these are given in slices of so many: about 3 ms each.
    static constexpr qsizetype rowsAtOnce = 2048;

    /// Makes `rows` the whole content, unless that is not needed any more when their turn comes.
    void setAll(QList<FindingRow> rows, std::function<bool()> isNeeded = {});
    void merge(QList<FindingRow> rows);
    void replace(QList<std::pair<FindingId, FindingRow>> replacements);
    void remove(QList<FindingId> ids);
    /// Does one slice of some other work; true when nothing of it is left.
    using Step = std::function<bool()>;
    void add(Step step);
    /// Called when everything that was given before is in the model; at once when it is.
    void then(std::function<void()> done);
    /// Forgets what waits and empties the model.
    void clear();
    bool isIdle() const { return m_steps.empty(); }

private:
    void work();

    FindingsModel& m_model;
    QTimer* m_timer = nullptr;
    std::deque<Step> m_steps;
    bool m_isWorking = false;
};

} // namespace punchlist
