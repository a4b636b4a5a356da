#include "reporting/templateloader.h"

#include <KTextTemplate/Engine>
#include <KTextTemplate/Template>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

QString withoutTagLines(QString text)
{
    // Smart trimming of the library would also take the line ends of lines that hold only {{ values }}.
    static const QRegularExpression tagLine(u"^[ \\t]*((?:\\{%(?:(?!%\\})[^\\n])*%\\})+)[ \\t]*(?:\\n|\\z)"_s,
                                            QRegularExpression::MultilineOption);
    return text.replace(tagLine, u"\\1"_s);
}

} // namespace

QString TemplateFolderLoader::pathOf(const QString& name) const
{
    const auto parts = name.split(u'/');
    if (name.startsWith(u'/') || parts.contains(u".."_s))
        return {};
    for (const auto& folder : m_folders) {
        const QFileInfo file(folder + u'/' + name);
        if (file.isFile())
            return file.filePath();
    }
    return {};
}

bool TemplateFolderLoader::canLoadTemplate(const QString& name) const { return !pathOf(name).isEmpty(); }

std::optional<QString> TemplateFolderLoader::read(const QString& name) const
{
    const auto path = pathOf(name);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return m_texts.applied(QString::fromUtf8(file.readAll()));
}

KTextTemplate::Template TemplateFolderLoader::loadByName(const QString& name, const KTextTemplate::Engine* engine) const
{
    const auto text = read(name);
    return text ? engine->newTemplate(withoutTagLines(*text), name) : KTextTemplate::Template();
}

std::pair<QString, QString> TemplateFolderLoader::getMediaUri(const QString& fileName) const
{
    Q_UNUSED(fileName)
    return {};
}

} // namespace punchlist
