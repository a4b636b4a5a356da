#include "triage/findingfeed.h"

#include "triage/findingsmodel.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace punchlist {

FindingFeed::FindingFeed(FindingsModel& model, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &FindingFeed::work);
}

void FindingFeed::setAll(QList<FindingRow> rows, std::function<bool()> isNeeded)
{
    struct State {
        QList<FindingRow> rows;
        std::vector<bool> wanted; ///< by row of the table
        qsizetype next = 0;
    };
    const auto state = std::make_shared<State>(State{std::move(rows), {}, 0});
    add([this, state, isNeeded = std::move(isNeeded)] {
        if (state->next == 0 && isNeeded && !isNeeded())
            return true;
        const auto& table = m_model.table();
        state->wanted.resize(table.count());
        if (state->next < state->rows.size()) {
            const auto part = state->rows.sliced(state->next, std::min(rowsAtOnce, state->rows.size() - state->next));
            state->next += part.size();
            m_model.merge(part);
            state->wanted.resize(table.count());
            for (const auto& finding : part)
                state->wanted[*table.find(finding.id)] = true;
            if (state->next < state->rows.size())
                return false;
        }
        QList<FindingId> gone;
        for (FindingTable::Row row = 0; row < table.count(); ++row) {
            if (!state->wanted[row])
                gone.append(table.at(row).id);
        }
        m_model.remove(gone);
        return true;
    });
}

void FindingFeed::merge(QList<FindingRow> rows)
{
    add([this, rows = std::move(rows), next = qsizetype(0)]() mutable {
        const auto part = rows.sliced(next, std::min(rowsAtOnce, rows.size() - next));
        next += part.size();
        m_model.merge(part);
        return next == rows.size();
    });
}

void FindingFeed::replace(QList<std::pair<FindingId, FindingRow>> replacements)
{
    add([this, replacements = std::move(replacements), next = qsizetype(0)]() mutable {
        const auto part = replacements.sliced(next, std::min(rowsAtOnce, replacements.size() - next));
        next += part.size();
        m_model.replace(part);
        return next == replacements.size();
    });
}

void FindingFeed::remove(QList<FindingId> ids)
{
    add([this, ids = std::move(ids)] {
        m_model.remove(ids);
        return true;
    });
}

void FindingFeed::then(std::function<void()> done)
{
    add([done = std::move(done)] {
        done();
        return true;
    });
}

void FindingFeed::clear()
{
    m_steps.clear();
    m_timer->stop();
    m_model.setFilling(false);
    m_model.clear();
}

void FindingFeed::add(Step step)
{
    m_steps.push_back(std::move(step));
    if (m_steps.size() == 1 && !m_isWorking)
        work();
}

/// One slice; and, while that took next to no time, whatever follows it.
void FindingFeed::work()
{
    constexpr qint64 quickMs = 3;
    QElapsedTimer clock;
    clock.start();
    m_isWorking = true;
    while (!m_steps.empty()) {
        // A step may clear the feed or add to it.
        auto step = std::move(m_steps.front());
        m_steps.front() = nullptr;
        const bool isDone = step();
        const bool isStill = !m_steps.empty() && m_steps.front() == nullptr;
        if (isStill && isDone)
            m_steps.pop_front();
        else if (isStill)
            m_steps.front() = std::move(step);
        if (clock.elapsed() >= quickMs)
            break;
    }
    m_isWorking = false;
    m_model.setFilling(!m_steps.empty());
    if (m_steps.empty())
        m_timer->stop();
    else if (!m_timer->isActive())
        m_timer->start();
}

} // namespace punchlist
