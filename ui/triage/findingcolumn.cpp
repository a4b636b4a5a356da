#include "triage/findingcolumn.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Columns {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Columns)
};

const std::array<QString, findingColumnCount>& names()
{
    static const std::array<QString, findingColumnCount> list{u"id"_s,         u"severity"_s, u"priority"_s,   u"title"_s,
                                                              u"place"_s,      u"category"_s, u"effort"_s,     u"status"_s,
                                                              u"confidence"_s, u"rule"_s,     u"assignee"_s, u"scan"_s,
                                                              u"sprint"_s,     u"score"_s};
    return list;
}

} // namespace

QString findingColumnName(FindingColumn column)
{
    return names()[static_cast<std::size_t>(column)];
}

std::optional<FindingColumn> findingColumnFromName(const QString& name)
{
    for (int i = 0; i < findingColumnCount; ++i) {
        if (names()[static_cast<std::size_t>(i)] == name)
            return static_cast<FindingColumn>(i);
    }
    return std::nullopt;
}

QString findingColumnTitle(FindingColumn column)
{
    switch (column) {
    case FindingColumn::Id:
        return Columns::tr("Id");
    case FindingColumn::Severity:
        return Columns::tr("Severity");
    case FindingColumn::Priority:
        return Columns::tr("Priority");
    case FindingColumn::Title:
        return Columns::tr("Title");
    case FindingColumn::Place:
        return Columns::tr("Place");
    case FindingColumn::Category:
        return Columns::tr("Category");
    case FindingColumn::Effort:
        return Columns::tr("Effort");
    case FindingColumn::Status:
        return Columns::tr("Status");
    case FindingColumn::Confidence:
        return Columns::tr("Confidence");
    case FindingColumn::Rule:
        return Columns::tr("Rule");
    case FindingColumn::Assignee:
        return Columns::tr("Assignee");
    case FindingColumn::ScanState:
        return Columns::tr("Scan");
    case FindingColumn::Sprint:
        return Columns::tr("Sprint");
    case FindingColumn::Score:
        break;
    }
    return Columns::tr("Score");
}

SortLevels defaultSortLevels()
{
    return {{FindingColumn::Priority, false}, {FindingColumn::Score, true}, {FindingColumn::Severity, true}, {FindingColumn::Place, false}};
}

} // namespace punchlist
