#include "overview/assessmenttexts.h"

#include "findings/grades.h"
#include "style/labels.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Assessment {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Assessment)
};

/// A sentence of the data files with places that the scan filled in: "{admin-routes} administrative routes are protected."
struct Sentence {
    QRegularExpression form;
    QStringList places; ///< names in the order of the capturing groups
    QString translation;
    qsizetype fixedLength = 0;
};

class Texts {
public:
    explicit Texts(const QString& language)
    {
        QFile file(u":/assessment/%1.json"_s.arg(language));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto texts = QJsonDocument::fromJson(file.readAll()).object();
        for (auto text = texts.begin(); text != texts.end(); ++text)
            add(text.key(), text.value().toString());
        // Of two forms that fit, the one that says more by itself is meant.
        std::ranges::stable_sort(m_sentences, std::greater(), &Sentence::fixedLength);
    }

    std::optional<QString> translated(const QString& english) const
    {
        if (const auto found = m_texts.constFind(english); found != m_texts.constEnd())
            return *found;
        for (const auto& sentence : m_sentences) {
            if (const auto match = sentence.form.match(english); match.hasMatch())
                return filled(sentence, match);
        }
        return std::nullopt;
    }

private:
    static const QRegularExpression& place()
    {
        static const QRegularExpression form(u"\\{[^{}]+\\}"_s);
        return form;
    }

    void add(const QString& english, const QString& translation)
    {
        if (!english.contains(u'{')) {
            m_texts.insert(english, translation);
            return;
        }
        Sentence sentence;
        sentence.translation = translation;
        QString form;
        qsizetype at = 0;
        for (auto it = place().globalMatch(english); it.hasNext();) {
            const auto match = it.next();
            form += QRegularExpression::escape(english.mid(at, match.capturedStart() - at)) + u"(.*?)"_s;
            sentence.fixedLength += match.capturedStart() - at;
            sentence.places.append(match.captured());
            at = match.capturedEnd();
        }
        form += QRegularExpression::escape(english.mid(at));
        sentence.fixedLength += english.size() - at;
        sentence.form = QRegularExpression(QRegularExpression::anchoredPattern(form), QRegularExpression::DotMatchesEverythingOption);
        m_sentences.push_back(std::move(sentence));
    }

    /// In one go: what was filled in may look like a place.
    static QString filled(const Sentence& sentence, const QRegularExpressionMatch& found)
    {
        QString text;
        qsizetype at = 0;
        for (auto it = place().globalMatch(sentence.translation); it.hasNext();) {
            const auto match = it.next();
            text += sentence.translation.mid(at, match.capturedStart() - at);
            text += value(found.captured(static_cast<int>(sentence.places.indexOf(match.captured())) + 1));
            at = match.capturedEnd();
        }
        return text + sentence.translation.mid(at);
    }

    /// Shares are written out: "12 of 40".
    static QString value(const QString& english)
    {
        static const QRegularExpression share(u"\\A(\\d+) of (\\d+)\\z"_s);
        const auto match = share.match(english);
        return match.hasMatch() ? Assessment::tr("%1 of %2", "a share of things").arg(match.captured(1), match.captured(2)) : english;
    }

    QHash<QString, QString> m_texts;
    std::vector<Sentence> m_sentences;
};

const Texts& textsOf(const QLocale& locale)
{
    static QHash<QString, std::shared_ptr<const Texts>> read;
    // As the files of translations are called.
    const auto name = locale.language() == QLocale::Chinese ? u"zh_CN"_s : locale.name().section(u'_', 0, 0);
    auto& texts = read[name];
    if (!texts)
        texts = std::make_shared<const Texts>(name);
    return *texts;
}

/// Sentences that the core itself makes.
std::optional<QString> madeByCore(const QString& english)
{
    const auto match = [&english](const char* form) {
        return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(form)), QRegularExpression::DotMatchesEverythingOption).match(english);
    };
    const auto severity = [](const QString& name) {
        const auto known = severityFromName(toUtf8(name));
        return known ? severityLabel(*known) : name;
    };
    if (english == "The project has no need of it."_L1)
        return Assessment::tr("The project has no need of it.");
    if (english == "Not found."_L1)
        return Assessment::tr("Not found.");
    if (english == "production lines in modules that tests import"_L1)
        return Assessment::tr("production lines in modules that tests import");
    if (english == "the handler refuses with 401 or 403"_L1)
        return Assessment::tr("the handler refuses with 401 or 403");
    if (const auto found = match("asks for (.*)"); found.hasMatch())
        return Assessment::tr("asks for %1").arg(found.captured(1));
    if (const auto found = match("None found; looked for (.*)\\."); found.hasMatch())
        return Assessment::tr("None found; looked for %1.").arg(assessmentText(found.captured(1)));
    if (const auto found = match("(\\d+) open findings?, the worst (\\w+)\\."); found.hasMatch())
        return Assessment::tr("%n unresolved finding(s), the worst: %1.", nullptr, found.captured(1).toInt()).arg(severity(found.captured(2)));
    if (const auto found = match("(\\d+) (critical|high|medium|low) findings"); found.hasMatch())
        return Assessment::tr("%n finding(s) of severity “%1”", nullptr, found.captured(1).toInt()).arg(severity(found.captured(2)));
    if (const auto found = match("Each takes (.*) of a point\\."); found.hasMatch())
        return Assessment::tr("Each takes %1 of a point.").arg(QLocale().toString(found.captured(1).toDouble()));
    if (const auto found = match("(\\d+) of (\\d+) lines \\((.*) %\\) are in modules that no test imports directly\\."); found.hasMatch()) {
        return Assessment::tr("%1 of %2 lines (%3 %) are in modules that no test imports directly.")
            .arg(QLocale().toString(found.captured(1).toLongLong()), QLocale().toString(found.captured(2).toLongLong()), QLocale().toString(found.captured(3).toDouble(), 'f', 1));
    }
    if (const auto found = match("(\\d+) gaps?"); found.hasMatch())
        return Assessment::tr("%n gap(s)", nullptr, found.captured(1).toInt());
    return std::nullopt;
}

} // namespace

QString assessmentText(const QString& english)
{
    if (const auto made = madeByCore(english))
        return *made;
    return textsOf(QLocale()).translated(english).value_or(english);
}

} // namespace punchlist
