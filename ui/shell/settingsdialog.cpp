#include "shell/settingsdialog.h"

#include "shell/exclusionpreview.h"
#include "shell/externaleditor.h"
#include "shell/settings.h"
#include "style/codefont.h"
#include "style/dialogsize.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace punchlist {

SettingsDialog::SettingsDialog(AuditSession& session, QWidget* window)
    : QDialog(window)
    , m_page(new QWidget(this))
    , m_theme(new QComboBox(this))
    , m_language(new QComboBox(this))
    , m_font(new QSpinBox(this))
    , m_codeFont(new QComboBox(this))
    , m_author(new QLineEdit(this))
    , m_editor(new QComboBox(this))
    , m_advance(new QCheckBox(tr("After a &decision, go to the next undecided finding"), this))
    , m_threads(new QSpinBox(this))
    , m_largestFile(new QSpinBox(this))
    , m_exclude(new QPlainTextEdit(this))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Settings settings;

    m_theme->setObjectName(u"themeBox"_s);
    m_theme->addItem(tr("As the desktop"), themeChoiceName(ThemeChoice::System));
    m_theme->addItem(tr("Light"), themeChoiceName(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), themeChoiceName(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(themeChoiceName(settings.theme())));
    m_language->addItem(tr("As the system"), QString());
    for (const auto& code : {u"en"_s, u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s})
        m_language->addItem(QLocale(code).nativeLanguageName(), code);
    m_language->setCurrentIndex(std::max(m_language->findData(settings.language()), 0));
    m_font->setRange(70, 250);
    m_font->setSingleStep(10);
    m_font->setSuffix(u" %"_s);
    m_font->setValue(settings.fontPercent());
    m_codeFont->setObjectName(u"codeFontBox"_s);
    m_codeFont->addItem(tr("As the desktop"), QString());
    const auto families = CodeFont::families();
    for (const auto& family : families)
        m_codeFont->addItem(family, family);
    m_codeFont->setCurrentIndex(std::max(m_codeFont->findData(settings.codeFont()), 0));
    m_editor->setObjectName(u"editorBox"_s);
    m_editor->setEditable(true);
    m_editor->setInsertPolicy(QComboBox::NoInsert);
    const auto presets = editorPresets();
    for (const auto& preset : presets)
        m_editor->addItem(preset.command);
    const auto command = settings.editorCommand();
    m_editor->setEditText(command.isEmpty() ? detectedEditorCommand() : command);
    m_editor->lineEdit()->setPlaceholderText(tr("none was found; for example: %1").arg(presets.first().command));
    m_editor->setToolTip(tr("%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal."));
    m_author->setText(settings.author());
    m_author->setPlaceholderText(tr("the logged-in user"));
    m_advance->setChecked(settings.advanceAfterDecision());
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("one per core"));
    m_threads->setValue(static_cast<int>(settings.scanThreads()));
    m_largestFile->setObjectName(u"largestFileBox"_s);
    m_largestFile->setRange(1, 100);
    m_largestFile->setSuffix(u" MB"_s);
    m_largestFile->setValue(settings.scanMaxFileMegabytes());
    m_largestFile->setToolTip(tr("Larger files are listed as skipped, not read."));
    m_exclude->setPlainText(settings.scanExclude().join(u'\n'));
    m_exclude->setPlaceholderText(tr("One pattern a line, as in .gitignore: docs/generated/"));
    m_exclude->setTabChangesFocus(true);
    m_exclude->setFixedHeight(fontMetrics().lineSpacing() * 5);

    const auto addGroup = [this](const QString& title) {
        auto* box = new QGroupBox(title, this);
        return std::pair(box, new QFormLayout(box));
    };
    const auto [look, lookForm] = addGroup(tr("Appearance"));
    lookForm->addRow(tr("&Theme"), m_theme);
    lookForm->addRow(tr("&Language"), m_language);
    lookForm->addRow(tr("&Font size"), m_font);
    lookForm->addRow(tr("&Source font"), m_codeFont);
    const auto [triage, triageForm] = addGroup(tr("Triage"));
    triageForm->addRow(tr("Your &name in the history"), m_author);
    triageForm->addRow(tr("&External editor"), m_editor);
    triageForm->addRow(m_advance);
    const auto [scan, scanForm] = addGroup(tr("Scan"));
    // In one row: with a large font the dialog has to fit on a small screen.
    auto* largestLabel = new QLabel(tr("Lar&gest file"), this);
    largestLabel->setBuddy(m_largestFile);
    m_largestFile->setAccessibleName(largestLabel->text().remove(u'&'));
    m_threads->setAccessibleName(tr("T&hreads").remove(u'&'));
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(m_threads, 1);
    numbers->addSpacing(12);
    numbers->addWidget(largestLabel);
    numbers->addWidget(m_largestFile, 1);
    auto* threadsLabel = new QLabel(tr("T&hreads"), this);
    threadsLabel->setBuddy(m_threads);
    scanForm->addRow(threadsLabel, numbers);
    scanForm->addRow(tr("Lea&ve out"), m_exclude);
    auto* preview = new ExclusionPreview(session, this);
    const auto patterns = [this] { return m_exclude->toPlainText().split(u'\n', Qt::SkipEmptyParts); };
    preview->setPatterns(patterns());
    connect(m_exclude, &QPlainTextEdit::textChanged, preview, [preview, patterns] { preview->setPatterns(patterns()); });
    scanForm->addRow(preview);
    for (auto* field : {static_cast<QWidget*>(m_theme), static_cast<QWidget*>(m_language), static_cast<QWidget*>(m_font), static_cast<QWidget*>(m_codeFont),
                        static_cast<QWidget*>(m_author), static_cast<QWidget*>(m_editor),
                        static_cast<QWidget*>(m_exclude)}) {
        for (auto* form : {lookForm, triageForm, scanForm}) {
            if (const auto* label = qobject_cast<QLabel*>(form->labelForField(field)))
                field->setAccessibleName(label->text().remove(u'&'));
        }
    }

    auto* note = new QLabel(tr("A change of the language or font size counts from the next start."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* pageLayout = new QVBoxLayout(m_page);
    pageLayout->setContentsMargins({});
    pageLayout->addWidget(look);
    pageLayout->addWidget(triage);
    pageLayout->addWidget(scan);
    pageLayout->addWidget(note);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its fields are what is used
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_page);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    m_page->setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    m_page->installEventFilter(this);
    growToContent();
}

/// The preview of exclusions comes later, and goes.
bool SettingsDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_page && event->type() == QEvent::LayoutRequest)
        growToContent();
    return QDialog::eventFilter(watched, event);
}

/// With a large font on a small screen the buttons stay where they can be reached.
void SettingsDialog::growToContent()
{
    const auto margins = layout()->contentsMargins();
    const auto content = m_page->sizeHint().expandedTo(m_page->minimumSize());
    const int buttons = layout()->itemAt(1)->sizeHint().height() + layout()->spacing();
    const auto wanted = QSize(content.width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent), content.height() + buttons).grownBy(margins);
    resizeWithinScreen(*this, parentWidget(), wanted.expandedTo(size()));
}

void SettingsDialog::accept()
{
    Settings settings;
    settings.setTheme(themeChoiceFromName(m_theme->currentData().toString()));
    settings.setLanguage(m_language->currentData().toString());
    settings.setFontPercent(m_font->value());
    settings.setCodeFont(m_codeFont->currentData().toString());
    settings.setEditorCommand(m_editor->currentText().trimmed());
    settings.setAuthor(m_author->text().trimmed());
    settings.setAdvanceAfterDecision(m_advance->isChecked());
    settings.setScanThreads(static_cast<unsigned>(m_threads->value()));
    settings.setScanMaxFileMegabytes(m_largestFile->value());
    settings.setScanExclude(m_exclude->toPlainText().split(u'\n', Qt::SkipEmptyParts));
    QDialog::accept();
}

} // namespace punchlist
