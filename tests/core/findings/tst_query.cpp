#include "findings/query.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

QueryRow sampleRow()
{
    QueryRow row;
    row.id = "H3";
    row.rule = "swallowed-exception";
    row.category = "resilience";
    row.path = "src/api/routes/jobs.py";
    row.symbol = "JobManager.create_job";
    row.assignee = "Dana";
    row.sprint = "Sprint 2";
    row.language = "python";
    row.searchText = "the error of the retry is swallowed straße naïve";
    row.status = TriageStatus::InProgress;
    row.scanState = ScanState::New;
    row.severity = Severity::High;
    row.confidence = Confidence::Medium;
    row.priority = PriorityTier::P1;
    row.effortMinutes = 90;
    row.score = 71.5;
    row.firstSeenMs = 1'772'323'200'000; // 2026-03-01
    row.duplicateOf = "H1";
    row.changedBy = "Alice Smith\ndana";
    row.moreText = "whoever waits waits forever";
    row.number = 7;
    row.flags = QueryHasComment | QueryHasFix;
    return row;
}

/// Ten days after the sample was seen first; the repository knows v1.2, made a day before that.
QueryContext sampleContext()
{
    constexpr std::int64_t msPerDay = 86'400'000;
    const auto firstSeen = sampleRow().firstSeenMs;
    QueryContext context;
    context.nowMs = firstSeen + 10 * msPerDay;
    context.batchOf = [](std::string_view id) -> std::optional<QueryBatch> {
        if (id == "H9")
            return QueryBatch{"swallowed-exception", "src/api/routes/"};
        return id == "H8" ? std::optional(QueryBatch{"swallowed-exception", "src/api/"}) : std::nullopt;
    };
    context.findingsWith = [](const QueryText& text) {
        using Numbers = std::unordered_set<std::int64_t>;
        return text == QueryText{"comment of seven", false} || text == QueryText{"sev.n$", true} ? std::make_shared<const Numbers>(Numbers{7}) : nullptr;
    };
    context.timeOf = [firstSeen](std::string_view revision) { return revision == "v1.2" ? std::optional(firstSeen - msPerDay) : std::nullopt; };
    return context;
}

} // namespace

class TestQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matching_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("expected");
        const auto add = [](const char* text, bool expected) { QTest::newRow(text) << QByteArray(text) << expected; };

        add("", true);
        add("   ", true);
        add("sev:critical,high", true);
        add("sev:low", false);
        add("scan:last", true);
        add("-scan:last", false);
        add("batch:H9", true);
        add("batch:H8", false);
        add("batch:H8,H9", true);
        add("changed-by:alice", true);
        add("changed-by:Dana", true);
        add("changed-by:bob", false);
        add("changed-by:/^ali/", true);
        add("forever", true);
        add("text:\"waits forever\"", true);
        add("-forever", false);
        add("\"comment of seven\"", true);
        add("/sev.n$/", true);
        add("seven", false);
        add("severity:high", true);
        add("Severity:HIGH", true);
        add("severity:critical,high", true);
        add("severity:critical", false);
        add("severity:>=medium", true);
        add("severity:<high", false);
        add("severity:low..high", true);
        add("-severity:high", false);
        add("NOT severity:critical", true);
        add("NOT -severity:high", true);
        add("priority:P1", true);
        add("priority:P0", false);
        add("priority:<=p1", true);
        add("confidence:high", false);
        add("status:in-progress", true);
        add("status:open", false);
        add("is:new", true);
        add("is:fixed", false);
        add("is:undecided", false);
        add("scan:new,reopened", true);
        add("has:comment", true);
        add("has:suppression", false);
        add("is:needs-reconfirm", false);
        add("has:assignee", true);
        add("has:note", true);
        add("has:fix", true);
        add("has:flow", false);
        add("has:sprint", true);
        add("sprint:\"Sprint 2\"", true);
        add("sprint:sprint*", true);
        add("sprint:\"Sprint 3\"", false);
        add("language:python,sql", true);
        add("-language:Python", false);
        add("language:py", false);
        add("effort:<2h", true);
        add("score:>=70", true);
        add("score:70..71", false);
        add("score:<71.6", true);
        add("age:<14d", true);
        add("age:>2w", false);
        add("age:9d..11d", true);
        add("since:2026-03-01", true);
        add("since:2026-03-02", false);
        add("since:v1.2", true);
        add("dup-of:h1", true);
        add("-dup-of:H2", true);
        add("effort:>90m", false);
        add("effort:>=1.5h", true);
        add("effort:30m..1d", true);
        add("rule:swallowed-exception", true);
        add("rule:swallowed", true);
        add("rule:LOWED-ex", true);
        add("rule:\"swallowed\"", false);
        add("rule:\"swallowed-exception\"", true);
        add("-rule:swallowed", false);
        add("rule:swallowing", false);
        add("rule:swallowed-*", true);
        add("path:api", true);
        add("path:api/**", true);
        add("path:/api/**", false);
        add("path:/src/**", true);
        add("path:src/*.py", false);
        add("path:src/**/*.py", true);
        add("path:/jobs\\.py$/", true);
        add("path:*.ts", false);
        add("path:/src/api", true);
        add("path:/api", false);
        add("path:/src/api/routes/jobs.py", true);
        add("assignee:dana", true);
        add("id:h3", true);
        add("id:H*", true);
        add("symbol:jobmanager", true);
        add("retry", true);
        add("RETRY swallowed", true);
        add("NAÏVE", true);
        add("\"error of the\"", true);
        add("\"error the\"", false);
        add("text:\"retry is\"", true);
        add("/re.ry/", true);
        add("-retry", false);
        add("severity:critical OR priority:P1", true);
        add("severity:critical OR priority:P1 is:fixed", false); // AND binds closer than OR
        add("(severity:critical OR priority:P1) is:new", true);
        add("-(severity:critical OR priority:P1)", false);
        add("severity:high AND is:new", true);
        add("order", false); // no keyword inside a word
        add("unknown-word", false);
    }
    void matching()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, expected);
        const auto query = Query::parse(text.toStdString(), sampleContext());
        QVERIFY2(query, query ? "" : query.error().message.c_str());
        QCOMPARE(query->matches(sampleRow()), expected);
    }

    /// A pass remembers what it said of shared texts: it says what the query says, of the same text and of another at its place.
    void aPassSaysWhatTheQuerySays_data() { matching_data(); }
    void aPassSaysWhatTheQuerySays()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, expected);
        const auto query = Query::parse(text.toStdString(), sampleContext());
        QVERIFY(query);
        QueryPass pass(*query);
        auto other = sampleRow();
        other.path = "docs/reference.md";
        other.rule = "hard-coded-secret";
        other.symbol = other.symbol.substr(0, 4);
        other.assignee = {};
        for (int time = 0; time < 2; ++time) {
            QCOMPARE(pass.matches(sampleRow()), expected);
            QCOMPARE(pass.matches(other), query->matches(other));
        }
    }

    void errorsPointAtTheWord_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("unknown field") << QByteArray("is:new colour:red") << QByteArray("colour");
        QTest::newRow("unknown value") << QByteArray("severity:high,bad is:new") << QByteArray("bad");
        QTest::newRow("unknown state") << QByteArray("is:newish") << QByteArray("newish");
        QTest::newRow("bad age") << QByteArray("age:<4h30") << QByteArray("<4h30");
        QTest::newRow("bad score") << QByteArray("score:101") << QByteArray("101");
        QTest::newRow("unknown revision") << QByteArray("since:v9") << QByteArray("v9");
        QTest::newRow("unknown finding") << QByteArray("batch:H9,H99") << QByteArray("H99");
        QTest::newRow("no scan") << QByteArray("scan:lost") << QByteArray("lost");
        QTest::newRow("no such day") << QByteArray("since:2026-02-30") << QByteArray("2026-02-30");
        QTest::newRow("bad effort") << QByteArray("effort:<4y") << QByteArray("<4y");
        QTest::newRow("open parenthesis") << QByteArray("retry (is:new") << QByteArray("(");
        QTest::newRow("closing parenthesis") << QByteArray("retry) is:new") << QByteArray(")");
        QTest::newRow("open quotation mark") << QByteArray("is:new \"abc") << QByteArray("\"abc");
        QTest::newRow("bad expression") << QByteArray("/a(/") << QByteArray("/a(/");
    }
    void errorsPointAtTheWord()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, word);
        const auto query = Query::parse(text.toStdString(), sampleContext());
        QVERIFY(!query);
        QCOMPARE(text.mid(static_cast<qsizetype>(query.error().start), static_cast<qsizetype>(query.error().length)), word);
        QVERIFY(!query.error().message.empty());
    }

    void unfinishedTextsAreErrorsNotCrashes()
    {
        const std::string whole = "-(severity:>=high,low OR NOT path:\"a b\",src/** /x.y/ effort:1h..2h)";
        QVERIFY(Query::parse(whole));
        for (std::size_t length = 0; length < whole.size(); ++length)
            (void)Query::parse(std::string_view(whole).substr(0, length));
        QVERIFY(!Query::parse(std::string(100'000, '(')));
        QVERIFY(Query::parse(std::string(100'000, '-') + "a"));
    }

    void quotedValuesAreReadAsTheyWereWritten()
    {
        auto row = sampleRow();
        row.path = "my folder/a \"b\".py";
        const auto text = Query::withFacet("", "path", "/my folder/a \"b\".py", true);
        const auto query = Query::parse(text);
        QVERIFY(query);
        QVERIFY(query->matches(row));
        QVERIFY(!query->matches(sampleRow()));
    }

    /// "Open" is what waits for a decision, however it is written.
    void whatIsFixedOrSilencedIsNotOpen()
    {
        for (const auto* text : {"status:open", "is:open", "is:undecided", "status:confirmed,open"}) {
            const auto query = Query::parse(text);
            QVERIFY(query);
            auto row = sampleRow();
            row.status = TriageStatus::Open;
            QVERIFY2(query->matches(row), text);
            row.flags = QuerySuppressed;
            QVERIFY2(!query->matches(row), text);
            row.flags = 0;
            row.scanState = ScanState::Fixed;
            QVERIFY2(!query->matches(row), text);
        }
        auto row = sampleRow();
        row.status = TriageStatus::Confirmed;
        row.scanState = ScanState::Fixed;
        QVERIFY(Query::parse("status:confirmed")->matches(row)); // what a person said stays said
    }

    void theWholeNameOfARuleIsQuoted()
    {
        QCOMPARE(Query::withFacet("is:new", "rule", "weak-hash", true), std::string("is:new rule:\"weak-hash\""));
        QCOMPARE(Query::withFacet("is:new rule:weak-hash", "rule", "weak-hash", false), std::string("is:new"));
    }

    void facets()
    {
        const auto query = Query::parse("retry severity:critical,high -category:testing (rule:a OR rule:b)");
        QVERIFY(query);
        QCOMPARE(query->facets().size(), std::size_t(2));
        QCOMPARE(query->facets()[0].field, std::string("severity"));
        QCOMPARE(query->facets()[0].values, (std::vector<std::string>{"critical", "high"}));
        QVERIFY(query->facets()[1].negated);
    }

    void editingFacets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("on");
        QTest::addColumn<QByteArray>("expected");
        const auto add = [](const char* name, const char* text, const char* value, bool on, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(value) << on << QByteArray(expected);
        };
        add("first", "", "high", true, "severity:high");
        add("beside what only an audit knows", "since:v1.2 batch:H77 severity:low", "high", true, "since:v1.2 batch:H77 severity:low,high");
        add("the short name", "sev:low", "high", true, "severity:low,high");
        add("after words", "retry ", "high", true, "retry severity:high");
        add("second value", "severity:high is:new", "low", true, "severity:high,low is:new");
        add("already there", "severity:high", "HIGH", true, "severity:HIGH");
        add("one of two off", "severity:high,low is:new", "high", false, "severity:low is:new");
        add("last off", "severity:high is:new", "high", false, "is:new");
        add("last off at the end", "is:new severity:high", "high", false, "is:new");
        add("off that is not on", "is:new", "high", false, "is:new");
        add("negated list stays", "-severity:low", "high", true, "-severity:low severity:high");
        add("a value with blanks and quotation marks", "", "a \"b\" c", true, "severity:\"a \\\"b\\\" c\"");
        add("alternatives get parentheses", "is:new OR is:fixed", "high", true, "(is:new OR is:fixed) severity:high");
    }
    void editingFacets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        QFETCH(bool, on);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(Query::withFacet(text.toStdString(), "severity", value.toStdString(), on)), expected);
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
