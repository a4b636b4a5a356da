#include "shell/statuskeys.h"

using namespace Qt::StringLiterals;

namespace punchlist {

QList<StatusKey> statusKeys()
{
    return {{TriageStatus::Open, u"triage.open"_s, u"status-open"_s, {Qt::Key_O, Qt::Key_1}},
            {TriageStatus::Confirmed, u"triage.confirmed"_s, u"status-confirmed"_s, {Qt::Key_C, Qt::Key_2}},
            {TriageStatus::InProgress, u"triage.inProgress"_s, u"status-in-progress"_s, {Qt::Key_P, Qt::Key_3}},
            {TriageStatus::FalsePositive, u"triage.falsePositive"_s, u"status-false-positive"_s, {Qt::Key_F, Qt::Key_4}},
            {TriageStatus::AcceptedRisk, u"triage.acceptedRisk"_s, u"status-accepted-risk"_s, {Qt::Key_A, Qt::Key_5}}};
}

} // namespace punchlist
