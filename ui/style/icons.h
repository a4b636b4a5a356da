#pragma once

#include <QIcon>
#include <QString>

namespace punchlist {

/// An icon of resources/icons ("open" is :/icons/open.svg), drawn in the text colour of the palette at the time of painting,
/// so that it fits light and dark themes and every resolution. The files draw with #000000, which is what gets replaced;
/// other colours stay.
QIcon themedIcon(const QString& name);

} // namespace punchlist
