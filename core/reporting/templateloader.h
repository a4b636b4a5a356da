#pragma once

#include "reporting/reporttexts.h"

#include <KTextTemplate/TemplateLoader>

#include <QStringList>

#include <optional>

namespace punchlist {

/// Reads templates from folders, the first one that has the file wins. A line that holds nothing but {% tags %} leaves no
/// line in the output, so templates of plain text can be written readably. Names cannot leave the folders.
class TemplateFolderLoader final : public KTextTemplate::AbstractTemplateLoader {
public:
    explicit TemplateFolderLoader(QStringList folders, ReportTexts texts = {}) : m_folders(std::move(folders)), m_texts(std::move(texts)) { }

    KTextTemplate::Template loadByName(const QString& name, const KTextTemplate::Engine* engine) const override;
    bool canLoadTemplate(const QString& name) const override;
    std::pair<QString, QString> getMediaUri(const QString& fileName) const override;

    /// The text in the language of the texts, else as it is in the file; nothing when no folder has it.
    std::optional<QString> read(const QString& name) const;

private:
    QString pathOf(const QString& name) const; ///< empty when no folder has it

    QStringList m_folders;
    ReportTexts m_texts;
};

} // namespace punchlist
