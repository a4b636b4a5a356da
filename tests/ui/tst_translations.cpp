#include "findings/priority.h"
#include "findings/query.h"
#include "overview/assessmenttexts.h"
#include "overview/projectlabels.h"
#include "project/capabilities/catalogue.h"
#include "shell/skiplabels.h"
#include "style/labels.h"
#include "style/prioritylabels.h"
#include "style/translations.h"
#include "triage/queryproblem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <array>
#include <utility>

using namespace punchlist;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void englishHasPlurals()
    {
        installTranslations(*QCoreApplication::instance(), u"en"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 1), u"1 finding"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 7), u"7 findings"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%Ln file(s) in %1 s", nullptr, 1), u"1 file in %1 s"_s);
    }

    void germanIsSpoken()
    {
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(severityLabel(Severity::High), u"Hoch"_s);
        QCOMPARE(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 7), u"7 Befunde"_s);
    }

    void everyLanguageIsComplete_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("high");
        QTest::addColumn<QString>("findings");
        QTest::newRow("German") << u"de"_s << u"Hoch"_s << u"7 Befunde"_s;
        QTest::newRow("French") << u"fr"_s << u"Haute"_s << u"7 constats"_s;
        QTest::newRow("Spanish") << u"es"_s << u"Alta"_s << u"7 hallazgos"_s;
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s << u"高"_s << u"7 个问题项"_s;
        QTest::newRow("Japanese") << u"ja"_s << u"高"_s << u"7 件の指摘"_s;
    }
    void everyLanguageIsComplete()
    {
        QFETCH(QString, language);
        installTranslations(*QCoreApplication::instance(), language);
        QTEST(severityLabel(Severity::High), "high");
        QTEST(QCoreApplication::translate("punchlist::StatusArea", "%n finding(s)", nullptr, 7), "findings");
        QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/translations/punchlist_%1.ts").arg(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(file.readAll());
        QVERIFY(!text.contains(u"unfinished"_s));
        // What is filled in at run time stands in the translation as well.
        static const QRegularExpression message(u"<source>([^<]*)</source>.*?<translation>(.*?)</translation>"_s, QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression place(u"%[0-9nfl]"_s);
        for (auto it = message.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            for (auto wanted = place.globalMatch(match.captured(1)); wanted.hasNext();) {
                const auto name = wanted.next().captured();
                QVERIFY2(match.captured(2).contains(name), qPrintable(language + u": "_s + match.captured(1)));
            }
        }
    }

    /// Shown translated; a team's own categories are shown as they are named.
    void categoriesOfTheRulesAreTranslated()
    {
        installTranslations(*QCoreApplication::instance(), u"en"_s);
        QCOMPARE(categoryLabel(u"data-integrity"_s), u"Data integrity"_s);
        const QDir rules(QStringLiteral(PUNCHLIST_SOURCE_DIR "/resources/rules"));
        const auto categories = rules.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(categories.size() >= 10);
        for (const auto& language : {u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s}) {
            installTranslations(*QCoreApplication::instance(), language);
            QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/translations/punchlist_%1.ts").arg(language));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto text = QString::fromUtf8(file.readAll());
            for (const auto& category : categories) {
                const auto translation = u"<translation>%1</translation>"_s.arg(categoryLabel(category));
                QVERIFY2(text.contains(translation), qPrintable(language + u": "_s + category));
            }
            QCOMPARE(categoryLabel(u"house-style"_s), u"House style"_s);
        }
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(categoryLabel(u"security"_s), u"Sicherheit"_s);
    }

    /// Whatever the core says about a priority is said in the language: no English word is left in one that has no Latin letters.
    void reasonsOfPrioritiesAreTranslated_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s;
        QTest::newRow("Japanese") << u"ja"_s;
    }
    void reasonsOfPrioritiesAreTranslated()
    {
        QFETCH(QString, language);
        installTranslations(*QCoreApplication::instance(), language);
        static const QRegularExpression latin(u"[A-Za-z]{2}"_s);
        const auto policy = PriorityPolicy::builtin();
        QSet<QString> kinds;
        const auto check = [&](const std::vector<PriorityReason>& reasons) {
            for (const auto& reason : reasons) {
                const auto label = priorityReasonLabel(reason);
                kinds.insert(QString::fromStdString(reason.factor));
                const QString all = label.factor + u'|' + label.value + u'|' + label.effect + u'|' + label.change;
                QVERIFY2(!all.contains(latin), qPrintable(all));
            }
        };
        for (int number = 0; number < 5 * 3 * 4 * 3 * 4 * 2 * 2; ++number) {
            auto rest = number;
            const auto next = [&rest](int count) { return std::exchange(rest, rest / count) % count; };
            PriorityInput input;
            input.severity = static_cast<Severity>(next(5));
            input.confidence = static_cast<Confidence>(next(3));
            input.zone = static_cast<PriorityZone>(next(4));
            input.factors.reachability = static_cast<Reachability>(next(3));
            input.factors.exposure = static_cast<Exposure>(next(4));
            input.maintainability = next(2) == 1;
            input.factors.hotSpot = next(2) == 1 ? 1.0 : 0.0;
            input.factors.ruleTier = PriorityTier::P0;
            check(decidePriority(input, *policy).reasons);
        }
        Finding late;
        late.priorityFactors = PriorityFactors();
        addAge(late, 1000, *policy);
        QVERIFY(!late.priorityReasons.empty());
        check(late.priorityReasons);
        QCOMPARE(kinds.size(), 9);
        // What a later version may say stays readable.
        QCOMPARE(priorityReasonLabel({"Moon", "full", "3 howls", "P1 if new"}).value, u"full"_s);
    }

    /// Whatever can be wrong with a query.
    void problemsOfQueriesAreTranslated()
    {
        static constexpr std::array wrong{"a)", "(a", "is:new OR", "()", "colour:red", "\"a", "rule:", "/a(/", "severity:hgh", "status:done", "scan:lost", "is:newish",
                                          "has:hat", "batch:H9", "effort:<4y", "age:<4h30", "score:101", "since:v9", "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a"};
        QSet<QString> told;
        for (const auto* text : wrong) {
            const auto query = Query::parse(text);
            QVERIFY2(!query, text);
            installTranslations(*QCoreApplication::instance(), u"en"_s);
            const auto message = QString::fromStdString(query.error().message);
            const auto english = queryProblemLabel(message);
            QVERIFY2(QString(english).replace(u'“', u'"').replace(u'”', u'"') == message, qPrintable(english));
            for (const auto& language : {u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s}) {
                installTranslations(*QCoreApplication::instance(), language);
                const auto label = queryProblemLabel(message);
                QVERIFY2(label != english && !label.contains(u'%'), qPrintable(language + u": "_s + label));
            }
            told.insert(english.left(12));
        }
        QVERIFY(told.size() > 12);
        QCOMPARE(queryProblemLabel(u"Never heard"_s), u"Never heard"_s);
        QVERIFY(queryProblemLabel(u"\"%2\" is not one of a, b"_s).contains(u"%2"_s));
    }

    void areasAndCapabilitiesAreTranslated()
    {
        const auto names = [](const QString& file, const QString& pattern) {
            QFile data(QStringLiteral(PUNCHLIST_SOURCE_DIR "/resources/capabilities/%1").arg(file));
            QStringList found;
            if (data.open(QIODevice::ReadOnly)) {
                const auto text = QString::fromUtf8(data.readAll());
                for (auto it = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text); it.hasNext();)
                    found.append(it.next().captured(1).trimmed());
            }
            return found;
        };
        const auto areas = names(u"scorecard.yaml"_s, u"^  - \\{?name: ([^,\\n]+)"_s);
        const auto capabilities = names(u"probes-product.yaml"_s, u"^ +name: (.+)$"_s) + names(u"probes-operation.yaml"_s, u"^ +name: (.+)$"_s);
        QCOMPARE(areas.size(), 14);
        QCOMPARE(capabilities.size(), 48);
        for (const auto& language : {u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s}) {
            installTranslations(*QCoreApplication::instance(), language);
            for (const auto& area : areas)
                QVERIFY2(scoreAreaLabel(area) != area, qPrintable(language + u": "_s + area));
            for (const auto& capability : capabilities)
                QVERIFY2(capabilityNameLabel(capability) != capability, qPrintable(language + u": "_s + capability));
        }
        QCOMPARE(scoreAreaLabel(u"House rules"_s), u"House rules"_s);
    }

    /// Whatever the data files let the window say about a project, with the same places to be filled in.
    void assessmentsAreTranslated_data()
    {
        QTest::addColumn<QString>("language");
        for (const auto& language : {u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s})
            QTest::newRow(qPrintable(language)) << language;
    }
    void assessmentsAreTranslated()
    {
        QFETCH(QString, language);
        QStringList texts{u"routes that change data"_s, u"crypto operations"_s, u"file storage"_s, u"job processing"_s, u"data transformation"_s, u"routes that read"_s, u"data models"_s, u"settings"_s};
        const auto add = [&texts](const std::string& text) {
            if (!text.empty())
                texts.append(QString::fromStdString(text));
        };
        const auto catalogue = CapabilityCatalogue::builtin();
        for (const auto& probe : catalogue->probes()) {
            add(probe.lookedFor);
            add(probe.remedy);
            for (const auto& outcome : probe.outcomes) {
                add(outcome.statement);
                add(outcome.qualifier);
            }
        }
        for (const auto& category : catalogue->categories()) {
            for (const auto& component : category.components) {
                add(component.name);
                add(component.missing);
            }
        }
        QVERIFY(texts.size() > 450);
        QFile file(QStringLiteral(PUNCHLIST_SOURCE_DIR "/resources/capabilities/texts/%1.json").arg(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto translations = QJsonDocument::fromJson(file.readAll()).object();
        static const QRegularExpression place(u"\\{[^{}]+\\}"_s);
        const auto placesOf = [](const QString& text) {
            QStringList places;
            for (auto it = place.globalMatch(text); it.hasNext();)
                places.append(it.next().captured());
            places.sort();
            return places;
        };
        // What came last may be English for a while; most is not, and what stands there fits.
        const auto few = texts.size() / 25;
        QStringList missing;
        for (const auto& text : std::as_const(texts)) {
            if (translations.contains(text))
                QCOMPARE(placesOf(translations[text].toString()), placesOf(text));
            else
                missing.append(text);
        }
        QVERIFY2(missing.size() <= few, qPrintable(missing.join(u'\n')));
        QStringList old = translations.keys();
        old.removeIf([&texts](const QString& text) { return texts.contains(text); });
        QVERIFY2(old.size() <= few, qPrintable(old.join(u'\n')));
    }

    void reasonsOfSkippedFilesAreTranslated()
    {
        QFile walker(QStringLiteral(PUNCHLIST_SOURCE_DIR "/core/repository/walker.cpp"));
        QVERIFY(walker.open(QIODevice::ReadOnly));
        QVERIFY(walker.readAll().contains("its name says that it is not text")); // as it is known here
        for (const auto& language : {u"de"_s, u"fr"_s, u"es"_s, u"zh_CN"_s, u"ja"_s}) {
            installTranslations(*QCoreApplication::instance(), language);
            QVERIFY(skipDetailLabel(u"its name says that it is not text"_s) != u"its name says that it is not text"_s);
            const auto lines = skipDetailLabel(u"most of it stands in lines of more than 500 characters"_s);
            QVERIFY2(lines.contains(u"500"_s) && !lines.startsWith(u"most"_s), qPrintable(lines));
            for (int reason = 0; reason <= static_cast<int>(SkipReason::AnalysisLimit); ++reason) {
                const auto name = skipReasonName(static_cast<SkipReason>(reason));
                QVERIFY(skipReasonLabel(static_cast<SkipReason>(reason)) != QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
            }
        }
        QCOMPARE(skipDetailLabel(u"17 moons"_s), u"17 moons"_s);
    }

    void assessmentsAreFilledIn()
    {
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(assessmentText(u"12 of 40 routes carry a version in their path."_s), u"12 von 40 Routen tragen eine Version im Pfad."_s);
        QCOMPARE(assessmentText(u"Only 3 of 40 routes carry a version in their path."_s), u"Nur 3 von 40 Routen tragen eine Version im Pfad."_s);
        QCOMPARE(assessmentText(u"`{x}` exists and no router uses it."_s), u"`{x}` gibt es, und kein Router benutzt es."_s);
        QCOMPARE(assessmentText(u"None found; looked for SDKs of payment providers."_s), u"Nichts gefunden; gesucht wurde nach SDKs von Zahlungsanbietern."_s);
        QCOMPARE(assessmentText(u"2 open findings, the worst high."_s), u"2 unerledigte Befunde, der schlimmste: Hoch."_s);
        QCOMPARE(assessmentText(u"1 critical findings"_s), u"1 Befund mit Schwere „Kritisch“"_s);
        QCOMPARE(assessmentText(u"A team's own words."_s), u"A team's own words."_s);
        installTranslations(*QCoreApplication::instance(), u"zh_CN"_s);
        QCOMPARE(assessmentText(u"no import cycle"_s), u"没有循环导入"_s);
        installTranslations(*QCoreApplication::instance(), u"en"_s);
        QCOMPARE(assessmentText(u"Not found."_s), u"Not found."_s);
    }

    /// Effort as it is shown in a language is read back in it.
    void effortIsReadInTheLanguageOfThePerson()
    {
        installTranslations(*QCoreApplication::instance(), u"de"_s);
        QCOMPARE(effortLabel(90), u"1,5 Stunden"_s);
        for (const int minutes : {10, 60, 90, 240, 480, 1200})
            QCOMPARE(effortFromText(effortLabel(minutes)), minutes);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
