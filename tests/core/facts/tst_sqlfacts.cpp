#include "facts/sqlfacts.h"
#include "facts/sqllexer.h"

#include <QTest>

#include <random>

using namespace punchlist;

namespace {

template <typename What>
const What& only(const SqlFacts& facts)
{
    if (facts.statements.size() != 1)
        throw std::runtime_error("there are " + std::to_string(facts.statements.size()) + " statements");
    return std::get<What>(facts.statements.front().what);
}

} // namespace

class TestSqlFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statements_data();
    void statements();
    void createTable();
    void alterTable();
    void policy();
    void functionBody();
    void privileges();
    void indexes();
    void ranges();
    void damagedFiles();
    void largeFiles();
};

void TestSqlFacts::statements_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << ";; -- nothing\n/* here */" << 0 << 0;
    QTest::newRow("semicolons in texts") << "select ';', E'\\';', \";\", $$;$$, $a$;$$;$a$; x" << 10 << 2;
    QTest::newRow("nested comment") << "a /* ; /* ; */ ; */ b; c" << 2 << 2;
    QTest::newRow("line comment") << "a -- it's ;\n b" << 2 << 1;
    QTest::newRow("parentheses") << "create rule r do (a; b); x" << 9 << 2;
    QTest::newRow("standard body") << "create function f() begin atomic select case when a then b end; select 2; end; x" << 19 << 2;
    QTest::newRow("copied rows") << "copy t from stdin;\n1\t';\n\\.\nx" << 4 << 2;
    QTest::newRow("command of the shell") << "\\connect a;b'\nx" << 1 << 1;
    QTest::newRow("money and parameters") << "select $1, 5 $ 6" << 7 << 1;
    QTest::newRow("way back") << "a; -- migrate:down\nb" << 1 << 1;
    QTest::newRow("way back with a sign") << "a;\n-- +goose Down\nb; c" << 1 << 1;
}

void TestSqlFacts::statements()
{
    QFETCH(QString, sql);
    const auto text = sql.toStdString();
    SqlLexer lexer(text);
    std::vector<SqlToken> tokens;
    int count = 0;
    int first = 0;
    while (lexer.next(tokens)) {
        if (count++ == 0)
            first = static_cast<int>(tokens.size());
    }
    QTEST(count, "count");
    QTEST(first, "tokens");
}

void TestSqlFacts::createTable()
{
    const auto facts = readSql(R"(CREATE TABLE IF NOT EXISTS "Shop".orders (
        id bigserial PRIMARY KEY,
        customer uuid NOT NULL REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE,
        total numeric(10, 2) DEFAULT (1 + 2) * 3 CHECK (total >= 0),
        state character varying(20)[] CONSTRAINT known UNIQUE,
        key varchar(20),
        KEY by_state (state),
        CONSTRAINT pair UNIQUE (customer, "State"),
        FOREIGN KEY (a, b) REFERENCES other,
        LIKE template INCLUDING ALL
    ) PARTITION BY RANGE (id);)");
    const auto& table = only<SqlCreateTable>(facts);
    QCOMPARE(table.name.schema, "Shop");
    QCOMPARE(table.name.name, "orders");
    QVERIFY(table.ifNotExists);
    QCOMPARE(table.columns.size(), 5U);
    QCOMPARE(table.columns[0].type, "bigserial");
    QVERIFY(table.columns[0].hasDefault && table.columns[0].notNull);
    QCOMPARE(table.columns[0].constraints[0].kind, SqlConstraint::Kind::PrimaryKey);
    const auto& reference = table.columns[1].constraints[0].references;
    QCOMPARE(reference.table.name, "users");
    QCOMPARE(reference.onDelete, "set null");
    QCOMPARE(table.columns[2].type, "numeric(10, 2)");
    QVERIFY(table.columns[2].hasDefault && !table.columns[2].notNull);
    QCOMPARE(table.columns[2].constraints[0].check, "total >= 0");
    QCOMPARE(table.columns[3].type, "character varying(20)[]");
    QCOMPARE(table.columns[3].constraints[0].name, "known");
    QCOMPARE(table.columns[4].name, "key");
    QCOMPARE(table.constraints.size(), 2U);
    QCOMPARE(table.constraints[0].columns, (std::vector<std::string>{"customer", "State"}));
    QCOMPARE(table.constraints[1].references.table.name, "other");
}

void TestSqlFacts::alterTable()
{
    const auto facts = readSql("alter table if exists only a.t add column if not exists n int not null default 0, add constraint c foreign key (n) references x(y), "
                               "drop column old cascade, alter column n drop not null, rename column n to m, enable row level security, owner to me");
    const auto& table = only<SqlAlterTable>(facts);
    using Kind = SqlTableAction::Kind;
    QCOMPARE(table.name.name, "t");
    std::vector<Kind> kinds;
    for (const auto& action : table.actions)
        kinds.push_back(action.kind);
    QCOMPARE(kinds, (std::vector{Kind::AddColumn, Kind::AddConstraint, Kind::DropColumn, Kind::DropNotNull, Kind::RenameColumn, Kind::EnableRowSecurity}));
    QVERIFY(table.actions[0].column.notNull);
    QCOMPARE(table.actions[1].constraint.name, "c");
    QCOMPARE(table.actions[1].constraint.references.columns, std::vector<std::string>{"y"});
    QCOMPARE(table.actions[4].newName, "m");
}

void TestSqlFacts::policy()
{
    const auto facts = readSql("CREATE POLICY \"See All\" ON public.t AS RESTRICTIVE FOR UPDATE TO anon, authenticated USING ((a OR b)) WITH CHECK (true)");
    const auto& policy = only<SqlPolicy>(facts);
    QCOMPARE(policy.name, "See All");
    QCOMPARE(policy.table.name, "t");
    QVERIFY(policy.restrictive);
    QCOMPARE(policy.command, "update");
    QCOMPARE(policy.roles, (std::vector<std::string>{"anon", "authenticated"}));
    QCOMPARE(policy.usingText, "(a OR b)");
    QCOMPARE(policy.checkText, "true");
}

void TestSqlFacts::functionBody()
{
    const auto facts = readSql("create or replace function api.f(a int, out b text, c uuid default gen()) returns setof public.t language plpgsql "
                               "security definer set search_path = '' as $x$ begin; return; end $x$;");
    const auto& function = only<SqlCreateFunction>(facts);
    QCOMPARE(function.name.schema, "api");
    QCOMPARE(function.parameters, (std::vector<std::string>{"a int", "c uuid default gen()"}));
    QCOMPARE(function.returns, "setof public . t");
    QCOMPARE(function.language, "plpgsql");
    QVERIFY(function.securityDefiner && function.setsSearchPath);
    QCOMPARE(function.body, " begin; return; end ");
    const auto standard = readSql("create function g() returns int begin atomic select 1; end; drop function g(int), h;");
    QCOMPARE(standard.statements.size(), 2U);
    QCOMPARE(std::get<SqlDrop>(standard.statements[1].what).parameterCounts, (std::vector{1, -1}));
}

void TestSqlFacts::privileges()
{
    const auto facts = readSql("revoke execute on function f(int, text), g from public; grant select (a), insert on table t to group x; grant admin to me;"
                               "alter default privileges in schema public revoke execute on functions from public;"
                               "grant all on all tables in schema a, b to anon");
    QCOMPARE(facts.statements.size(), 4U); // a granted role is no privilege
    const auto& first = std::get<SqlPrivilege>(facts.statements[0].what);
    QVERIFY(!first.isGrant);
    QCOMPARE(first.parameterCounts, (std::vector{2, -1}));
    QCOMPARE(first.roles, std::vector<std::string>{"public"});
    const auto& second = std::get<SqlPrivilege>(facts.statements[1].what);
    QCOMPARE(second.privileges, (std::vector<std::string>{"select", "insert"}));
    QCOMPARE(second.roles, std::vector<std::string>{"x"});
    QCOMPARE(std::get<SqlPrivilege>(facts.statements[2].what).on, SqlPrivilege::On::DefaultFunctions);
    QCOMPARE(std::get<SqlPrivilege>(facts.statements[3].what).names.size(), 2U);
}

void TestSqlFacts::indexes()
{
    const auto facts = readSql("create unique index concurrently if not exists i on only s.t using btree (a desc, lower(b), c text_ops) where a > 0");
    const auto& index = only<SqlCreateIndex>(facts);
    QCOMPARE(index.name, "i");
    QCOMPARE(index.table.schema, "s");
    QVERIFY(index.unique && index.isPartial);
    QCOMPARE(index.columns, (std::vector<std::string>{"a", "", "c"}));
}

void TestSqlFacts::ranges()
{
    const std::string text = "-- first\n  create table\n    public.t (a int) ; select 1";
    const auto facts = readSql(text);
    QCOMPARE(facts.statements.size(), 1U);
    const auto& statement = facts.statements[0];
    QCOMPARE(text.substr(statement.range.startByte, statement.range.endByte - statement.range.startByte), "create table\n    public.t (a int)");
    QCOMPARE(text.substr(statement.nameRange.startByte, statement.nameRange.endByte - statement.nameRange.startByte), "create table\n    public.t");
}

/// Cut off anywhere and with bytes changed, it must end and stay inside of the text.
void TestSqlFacts::damagedFiles()
{
    const std::string text = "create table a.b (id int primary key references c(d) on delete set null, unique (e), check (f > (1))); create policy p on t for all to x "
                             "using (a = 'b') with check (true); create function f(a int) returns trigger language sql security definer as $$ a; b $$; "
                             "alter table t add constraint c foreign key (a) references b, drop column z; grant select on t, u to v; revoke all on function f(int) from w;"
                             "copy t from stdin;\n1\n\\.\ncreate unique index i on t using gin (a, lower(b)); do $x$ begin end $x$; drop policy p on t; create type e as enum ('a', 'b')";
    std::mt19937 random(7);
    for (std::size_t length = 0; length <= text.size(); ++length) {
        auto damaged = text.substr(0, length);
        for (int round = 0; round < 4; ++round) {
            for (const auto& statement : readSql(damaged).statements) {
                QVERIFY(statement.range.startByte <= statement.range.endByte && statement.range.endByte <= damaged.size());
                QVERIFY(statement.nameRange.startByte <= statement.nameRange.endByte && statement.nameRange.endByte <= damaged.size());
            }
            if (!damaged.empty())
                damaged[random() % damaged.size()] = "();,.'\"$-*/\\ax1\x80"[random() % 16];
        }
    }
}

void TestSqlFacts::largeFiles()
{
    std::string text = "insert into t values ";
    for (int i = 0; i < 200'000; ++i)
        text += "(1, 'a'), ";
    text += ";create table t (a int" + std::string(100'000, '(') + ");";
    const auto facts = readSql(text);
    QVERIFY(facts.statements.size() <= 1);
}

QTEST_APPLESS_MAIN(TestSqlFacts)
#include "tst_sqlfacts.moc"
