#include "reporting/looks.h"

#include <array>

using namespace Qt::StringLiterals;

namespace punchlist {

const SeverityLook& look(Severity severity)
{
    static const std::array<SeverityLook, 5> looks{
        SeverityLook{u"INFO"_s, u"🔵"_s, u"For information"_s},
        SeverityLook{u"LOW"_s, u"🟢"_s, u"Nice to have"_s},
        SeverityLook{u"MEDIUM"_s, u"🟡"_s, u"Fix within 1 month"_s},
        SeverityLook{u"HIGH"_s, u"🟠"_s, u"Fix within 1 week"_s},
        SeverityLook{u"CRITICAL"_s, u"🔴"_s, u"Must fix before production"_s},
    };
    return looks[static_cast<std::size_t>(severity)];
}

const TierLook& look(PriorityTier tier)
{
    static const std::array<TierLook, 4> looks{
        TierLook{u"Do immediately"_s, u"Do Immediately"_s, u"Security"_s},
        TierLook{u"Before launch"_s, u"Before Launch"_s, u"Stability"_s},
        TierLook{u"Before scale"_s, u"Before Scale"_s, u"Quality"_s},
        TierLook{u"For growth"_s, u"For Growth"_s, u"Features"_s},
    };
    return looks[static_cast<std::size_t>(tier)];
}

} // namespace punchlist
