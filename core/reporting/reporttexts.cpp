#include "reporting/reporttexts.h"

#include "findings/grades.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace punchlist {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

ReportTexts::ReportTexts(const QStringList& folders, const QString& language)
{
    // A language is part of a file name, never a way out of the folder.
    if (language.isEmpty() || language == "en"_L1 || language.contains(u'/') || language.contains(u'\\') || language.startsWith(u'.'))
        return;
    m_language = language;
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        QFile file(*folder + u"/texts/"_s + language + u".json"_s);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto texts = QJsonDocument::fromJson(file.readAll()).object();
        for (auto text = texts.begin(); text != texts.end(); ++text)
            m_texts.insert(text.key(), text.value().toString());
    }
}

QString ReportTexts::counted(std::size_t number, const QString& one, const QString& many) const
{
    return QString::number(number) + u' ' + (*this)(number == 1 ? one : many);
}

QString ReportTexts::grouped(std::size_t number) const
{
    return QLocale(m_language).toString(static_cast<qulonglong>(number));
}

QString ReportTexts::effort(int minutes) const
{
    return words(qt(effortText(minutes)));
}

QString ReportTexts::words(const QString& english) const
{
    auto parts = english.split(u' ');
    for (auto& part : parts)
        part = (*this)(part);
    return parts.join(u' ');
}

QString ReportTexts::applied(const QString& source) const
{
    QString result;
    qsizetype at = 0;
    while (true) {
        const auto open = source.indexOf("[["_L1, at);
        const auto close = open < 0 ? -1 : source.indexOf("]]"_L1, open);
        if (close < 0)
            return result + source.mid(at);
        result += source.mid(at, open - at) + (*this)(source.mid(open + 2, close - open - 2));
        at = close + 2;
    }
}

QStringList ReportTexts::languages(const QStringList& folders)
{
    QStringList names{u"en"_s};
    for (const auto& folder : folders) {
        const auto files = QDir(folder + u"/texts"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        for (const auto& file : files) {
            if (const auto name = file.chopped(5); !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

} // namespace punchlist
