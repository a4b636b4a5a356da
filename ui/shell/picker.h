#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>
#include <QString>

class QLineEdit;
class QListWidget;

namespace punchlist {

/// A line and a list over the window: what is typed narrows the list, Return takes the current row. Letters may be left out
/// ("exsa" finds "Export SARIF").
class Picker : public QFrame {
    Q_OBJECT

public:
    struct Item {
        QString value; ///< what chosen() gets
        QString text;
        QString group; ///< in weak colour before the text; may be empty
        QString note;  ///< in weak colour at the right edge
    };

    /// `typed` stands in the line already, behind it the cursor.
    void open(const QString& typed = {});
    /// How well `typed` fits `text`: -1 not at all, larger is better.
    static int score(const QString& typed, const QString& text);

protected:
    /// `name` is the object name; its line and list are called after it.
    Picker(const QString& name, const QString& prompt, QWidget* window);

    /// Best first. Called for every letter.
    virtual QList<Item> itemsFor(const QString& typed) = 0;
    /// What is said when there are none.
    virtual QString noneText() const;
    /// After the picker is gone and the focus is back. `value` is empty when no row was there.
    virtual void chosen(const QString& value, const QString& typed) = 0;
    void fill();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
    void close();

    QLineEdit* m_line = nullptr;
    QListWidget* m_list = nullptr;
    QPointer<QWidget> m_focusBefore;
};

} // namespace punchlist
