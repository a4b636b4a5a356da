#pragma once

#include "facts/outline.h"
#include "shell/picker.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace punchlist {

class AuditSession;
class SourcePane;

/// The functions and classes of the file that is shown and, once something is typed, those of the whole repository below them.
class SymbolPicker : public Picker {
    Q_OBJECT

public:
    SymbolPicker(AuditSession& session, SourcePane& source, QWidget* window);
    ~SymbolPicker() override;

    /// Reads the outlines on another thread and opens at once. Those of the repository are read once between two scans.
    void openForFile();

Q_SIGNALS:
    /// `line` is 0-based.
    void placeChosen(const QString& path, int line);

protected:
    QList<Item> itemsFor(const QString& typed) override;
    QString noneText() const override;
    void chosen(const QString& value, const QString& typed) override;

private:
    struct Symbol {
        std::string name;
        std::uint32_t line = 0;
        std::uint32_t file = 0; ///< place in the list of files
        bool isClass = false;
    };
    struct Symbols {
        std::vector<std::string> files;
        std::vector<Symbol> symbols;
    };
    void readRepository();
    void forgetRepository();
    static Symbols read(const std::string& root, std::vector<std::string> files, const std::stop_token& stop);

    AuditSession& m_session;
    SourcePane& m_source;
    std::vector<OutlineEntry> m_outline;
    QString m_outlinePath;
    std::shared_ptr<const Symbols> m_symbols; ///< of the repository; null until they were read
    std::stop_source m_stop;
    bool m_reading = false;
    int m_request = 0;
};

} // namespace punchlist
