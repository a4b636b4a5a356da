#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace punchlist {

class AuditSession;

/// The settings of the program. Changes count when OK is pressed; accepted() then follows.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// The preview of exclusions counts files and findings of the session.
    SettingsDialog(AuditSession& session, QWidget* window);

    void accept() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void growToContent();

    QWidget* m_page = nullptr; ///< everything but the buttons; can be scrolled
    QComboBox* m_theme = nullptr;
    QComboBox* m_language = nullptr;
    QSpinBox* m_font = nullptr;
    QComboBox* m_codeFont = nullptr;
    QLineEdit* m_author = nullptr;
    QComboBox* m_editor = nullptr;
    QCheckBox* m_advance = nullptr;
    QSpinBox* m_threads = nullptr;
    QSpinBox* m_largestFile = nullptr;
    QPlainTextEdit* m_exclude = nullptr;
};

} // namespace punchlist
