#pragma once

#include "facts/outline.h"
#include "shell/picker.h"

#include <vector>

namespace punchlist {

class SourcePane;

/// The functions and classes of the file that is shown.
class SymbolPicker : public Picker {
    Q_OBJECT

public:
    SymbolPicker(SourcePane& source, QWidget* window);

    /// Reads the file's outline on another thread and opens at once.
    void openForFile();

Q_SIGNALS:
    /// `line` is 0-based.
    void lineChosen(int line);

protected:
    QList<Item> itemsFor(const QString& typed) override;
    void chosen(const QString& value, const QString& typed) override;

private:
    SourcePane& m_source;
    std::vector<OutlineEntry> m_outline;
    int m_request = 0;
};

} // namespace punchlist
