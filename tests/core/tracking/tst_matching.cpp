#include "toyscanner.h"
#include "tracking/filemoves.h"
#include "tracking/matching.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

#include <set>

using namespace punchlist;

class TestMatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passes_data();
    void passes();
    void scopeOutranksTheOrderOfLines();
    void unclearTextsNeedTheirScope();
    void aPersonsWordStands();
    void oneToOneInAnyOrder();
    void aThousandEqualLines();
    void movedFiles();
};

namespace {

/// Matches two states of a small repository and says what became of each new finding, one line each:
/// `new path:line <- old path:line how class`.
class Comparison {
public:
    Comparison(const toy::Files& before, const toy::Files& after, bool withLineMaps)
        : m_before(toy::scan(before))
        , m_after(toy::scan(after))
    {
        for (const Finding& finding : m_before.findings)
            m_left.push_back(place(finding));
        for (const Finding& finding : m_after.findings)
            m_right.push_back(place(finding));
        if (!withLineMaps)
            return;
        for (const auto& [path, text] : before) {
            const auto now = after.find(path);
            if (now != after.end())
                m_files.push_back({number(path), number(path), false, LineMap::between(lineHashes(text), lineHashes(now->second))});
        }
    }

    std::vector<FindingMatch> match(std::vector<std::pair<std::uint32_t, std::uint32_t>> forbidden = {}) const
    {
        return matchFindings({m_left, m_right, m_files, forbidden});
    }

    QString describe() const
    {
        static constexpr std::array<const char*, 4> classes{"same", "moved", "edited", "suggested"};
        QStringList lines;
        for (const FindingMatch& match : match())
            lines.append(where(m_after.findings[match.after]) + QStringLiteral(" <- ") + where(m_before.findings[match.before])
                         + QStringLiteral(" %1: %2").arg(toQString(matchMethodName(match.method)),
                                                         QLatin1StringView(classes[static_cast<std::size_t>(match.matchClass)])));
        return lines.join(u'\n');
    }

    const ScanRecording& before() const { return m_before; }
    const ScanRecording& after() const { return m_after; }

    std::vector<MatchFinding> m_left, m_right;

private:
    std::uint32_t number(const std::string& text) { return m_numbers.try_emplace(text, static_cast<std::uint32_t>(m_numbers.size())).first->second; }
    MatchFinding place(const Finding& finding)
    {
        return {number("rule " + finding.ruleId), number(finding.path), finding.symbol.empty() ? 0 : number("scope " + finding.symbol) + 1, finding.range, finding.identity};
    }
    static QString where(const Finding& finding) { return toQString(finding.path) + u':' + QString::number(finding.range.startLine + 1); }

    ScanRecording m_before, m_after;
    std::map<std::string, std::uint32_t> m_numbers;
    std::vector<FilePair> m_files;
};

const std::string runText = "import os\n"
                            "\n"
                            "def run(command):\n"
                            "    prepare(command)\n"
                            "    os.system(command)\n"
                            "    finish(command)\n"
                            "\n"
                            "def stop():\n"
                            "    os.system('halt')\n";

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

void TestMatching::passes_data()
{
    QTest::addColumn<std::string>("after");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<bool>("withLineMaps");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& after, bool withLineMaps, const QString& expected, const std::string& path = "a.py") {
        QTest::newRow(name) << after << path << withLineMaps << expected;
    };
    row("nothing changed", runText, true, QStringLiteral("a.py:5 <- a.py:5 line map: same\na.py:9 <- a.py:9 line map: same"));
    row("lines above", "# one\n# two\n" + runText, true, QStringLiteral("a.py:7 <- a.py:5 line map: same\na.py:11 <- a.py:9 line map: same"));
    row("lines above, texts not kept", "# one\n# two\n" + runText, false,
        QStringLiteral("a.py:7 <- a.py:5 scope and text: same\na.py:11 <- a.py:9 scope and text: same"));
    row("re-indented", replaced(runText, "    ", "  "), true,
        QStringLiteral("a.py:5 <- a.py:5 scope and text: same\na.py:9 <- a.py:9 scope and text: same"));
    row("functions renamed: the line is the same", replaced(replaced(runText, "run", "execute"), "stop", "halt"), true,
        QStringLiteral("a.py:5 <- a.py:5 line map: moved\na.py:9 <- a.py:9 line map: moved"));
    row("functions renamed, texts not kept", replaced(replaced(runText, "run", "execute"), "stop", "halt"), false,
        QStringLiteral("a.py:5 <- a.py:5 text: moved\na.py:9 <- a.py:9 text: moved"));
    row("another file", runText, true, QStringLiteral("b.py:5 <- a.py:5 moved text: moved\nb.py:9 <- a.py:9 moved text: moved"), "b.py");
    row("variable renamed", replaced(runText, "command", "arguments"), true,
        QStringLiteral("a.py:5 <- a.py:5 scope and shape: edited\na.py:9 <- a.py:9 line map: same"));
    row("definition renamed and line rewritten",
        replaced(replaced(runText, "def run", "def execute"), "os.system(command)", "return os.system('x' + command, 1)"), true,
        QStringLiteral("a.py:5 <- a.py:5 surroundings: edited\na.py:9 <- a.py:9 line map: same"));
    row("another file and scope: only suggested", replaced(replaced(runText, "def run", "def execute"), "def stop", "def halt"), true,
        QStringLiteral("b.py:5 <- a.py:5 moved elsewhere: suggested\nb.py:9 <- a.py:9 moved elsewhere: suggested"), "b.py");
    row("removed", replaced(runText, "    os.system(command)\n", ""), true, QStringLiteral("a.py:8 <- a.py:9 line map: same"));
}

void TestMatching::passes()
{
    QFETCH(std::string, after);
    QFETCH(std::string, path);
    QFETCH(bool, withLineMaps);
    QFETCH(QString, expected);
    const Comparison comparison({{"a.py", runText}}, {{path, after}}, withLineMaps);
    QCOMPARE(comparison.describe(), expected);
}

void TestMatching::scopeOutranksTheOrderOfLines()
{
    // A copy of the function is put above the original: the original keeps its finding.
    const std::string function = "def run(command):\n    prepare(command)\n    os.system(command)\n    finish(command)\n\n";
    for (const bool withLineMaps : {true, false}) {
        const Comparison comparison({{"a.py", "import os\n\n" + function}},
                                    {{"a.py", "import os\n\n" + replaced(function, "def run", "def copy") + function}}, withLineMaps);
        const auto matches = comparison.match();
        QCOMPARE(matches.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(comparison.after().findings[matches[0].after].symbol), QStringLiteral("run"));
    }
}

void TestMatching::unclearTextsNeedTheirScope()
{
    // `except Exception:` everywhere. One function vanishes, another one with a similar body comes.
    std::string before;
    std::string after;
    for (int i = 0; i < 30; ++i) {
        const std::string body = "def f" + std::to_string(i) + "():\n    try:\n        go(" + std::to_string(i)
            + ")\n    except Exception:\n        give_up(" + std::to_string(i) + ")\n    return " + std::to_string(i) + "\n\n";
        before += body;
        if (i != 10)
            after += body;
    }
    const std::string other = "def other():\n    try:\n        read()\n    except Exception:\n        pass\n";
    const Comparison comparison({{"a.py", before}, {"b.py", "pass\n"}}, {{"a.py", after}, {"b.py", other}}, false);
    for (const FindingMatch& match : comparison.match())
        QCOMPARE(comparison.after().findings[match.after].symbol, comparison.before().findings[match.before].symbol);
}

void TestMatching::aPersonsWordStands()
{
    const Comparison comparison({{"a.py", runText}}, {{"a.py", runText}}, true);
    QCOMPARE(comparison.match().size(), std::size_t{2});
    const auto matches = comparison.match({{0, 0}});
    for (const FindingMatch& match : matches)
        QVERIFY(!(match.before == 0 && match.after == 0));
}

void TestMatching::oneToOneInAnyOrder()
{
    QRandomGenerator random(11);
    const auto randomText = [&] {
        std::string text;
        for (int i = 0; i < 120; ++i) {
            switch (random.bounded(6)) {
            case 0: text += "def f" + std::to_string(random.bounded(5)) + "():\n"; break;
            case 1: text += "    os.system(" + std::to_string(random.bounded(4)) + ")\n"; break;
            case 2: text += "    except Exception:\n"; break;
            default: text += "    call(" + std::to_string(random.bounded(9)) + ")\n"; break;
            }
        }
        return text;
    };
    for (int round = 0; round < 30; ++round) {
        Comparison comparison({{"a.py", randomText()}, {"b.py", randomText()}}, {{"a.py", randomText()}, {"c.py", randomText()}}, round % 2 == 0);
        const auto matches = comparison.match();
        std::set<std::uint32_t> left, right;
        std::set<std::pair<std::uint32_t, std::uint32_t>> byPlace;
        for (const FindingMatch& match : matches) {
            QVERIFY(left.insert(match.before).second);
            QVERIFY(right.insert(match.after).second);
            QCOMPARE(comparison.m_left[match.before].rule, comparison.m_right[match.after].rule);
            QVERIFY(match.score >= 0 && match.score <= 1);
            byPlace.insert({comparison.m_left[match.before].range.startByte, comparison.m_right[match.after].range.startByte});
        }
        QVERIFY(!matches.empty());
        std::ranges::reverse(comparison.m_left);
        std::ranges::reverse(comparison.m_right);
        std::set<std::pair<std::uint32_t, std::uint32_t>> reversed;
        for (const FindingMatch& match : comparison.match())
            reversed.insert({comparison.m_left[match.before].range.startByte, comparison.m_right[match.after].range.startByte});
        QCOMPARE(reversed, byPlace);
    }
}

void TestMatching::aThousandEqualLines()
{
    // One scope, one text, more pairs than are compared: all are still found, in their order.
    std::string text = "def run():\n";
    for (int i = 0; i < 1500; ++i)
        text += "    os.system(command)\n";
    const Comparison comparison({{"a.py", text}}, {{"a.py", text + "import os\n"}}, false);
    const auto matches = comparison.match();
    QCOMPARE(matches.size(), std::size_t{1500});
    for (const FindingMatch& match : matches)
        QCOMPARE(match.before, match.after);
}

void TestMatching::movedFiles()
{
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "line " + std::to_string(i) + "\n";
    const auto one = lineHashes(text);
    const auto edited = lineHashes(replaced(text, "line 7\n", "changed\n"));
    const auto other = lineHashes(replaced(text, "line", "row"));
    using Moves = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    const MoveCandidate removed{1, 100, one, 7};
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 100, one, 8}}), (Moves{{1, 2}}));
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 101, edited, 8}}), (Moves{{1, 2}}));
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 101, other, 8}}), Moves{});
    // The better one of two, then the one with the same name, then none.
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 101, edited, 7}, MoveCandidate{3, 100, one, 8}}), (Moves{{1, 3}}));
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 100, one, 8}, MoveCandidate{3, 100, one, 7}}), (Moves{{1, 3}}));
    QCOMPARE(findMovedFiles(std::vector{removed}, std::vector{MoveCandidate{2, 100, one, 8}, MoveCandidate{3, 100, one, 9}}), Moves{});
}

QTEST_GUILESS_MAIN(TestMatching)
#include "tst_matching.moc"
