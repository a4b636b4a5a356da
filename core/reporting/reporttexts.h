#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <string_view>

namespace punchlist {

/// The fixed texts of reports in one language. English ones stand in the templates and here; a file texts/<language>.json
/// gives the others, so that a language needs no compiler. What a file lacks stays English.
class ReportTexts {
public:
    /// English.
    ReportTexts() = default;
    /// Reads texts/<language>.json in all folders; those in front win. "en" and "" are English.
    ReportTexts(const QStringList& folders, const QString& language);

    /// 1125395 as people of the language write it: "1,125,395".
    QString grouped(std::size_t number) const;
    QString operator()(const QString& english) const { return m_texts.value(english, english); }
    /// "1 bug", "4 bugs".
    QString counted(std::size_t number, const QString& one, const QString& many) const;
    /// "4 hours"
    QString effort(int minutes) const;
    /// Each word of a short text: "2 days - 3 days".
    QString words(const QString& english) const;
    /// A template with every [[text]] in the language.
    QString applied(const QString& source) const;

    /// The languages that have texts: "en" and those of the files.
    static QStringList languages(const QStringList& folders);

private:
    QHash<QString, QString> m_texts;
    QString m_language = QStringLiteral("en");
};

QString qt(std::string_view text);

} // namespace punchlist
