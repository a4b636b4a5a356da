#include "style/codefont.h"

#include <QFontDatabase>

namespace punchlist {

CodeFont& CodeFont::instance()
{
    static CodeFont font;
    return font;
}

QStringList CodeFont::families()
{
    auto families = QFontDatabase::families();
    families.removeIf([](const QString& family) { return QFontDatabase::isPrivateFamily(family) || !QFontDatabase::isFixedPitch(family); });
    return families;
}

QFont CodeFont::font(qreal pointSize) const
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!m_family.isEmpty())
        font.setFamily(m_family);
    font.setPointSizeF(pointSize);
    return font;
}

void CodeFont::setFamily(const QString& family)
{
    const auto installed = QFontDatabase::hasFamily(family) ? family : QString();
    if (installed == m_family)
        return;
    m_family = installed;
    Q_EMIT changed();
}

} // namespace punchlist
