#pragma once

class QAccessibleInterface;
class QObject;
class QString;

namespace punchlist {

/// The interface of a FindingsList for screen readers: a table of the rows that can be reached by scrolling. To be given to
/// QAccessible::installFactory(). Null for any other object.
QAccessibleInterface* accessibleFindings(const QString& className, QObject* object);

} // namespace punchlist
