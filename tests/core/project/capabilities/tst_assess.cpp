#include "engine/scan.h"
#include "foldertree.h"
#include "project/capabilities/assessment.h"
#include "rules/ruleset.h"

#include <QTest>

#include <algorithm>
#include <format>
#include <iterator>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

class Keeper final : public ScanSink {
public:
    void onFindings(std::vector<Finding> batch) override { std::ranges::move(batch, std::back_inserter(findings)); }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    bool wantsAssessment() const override { return true; }
    void onAssessment(std::shared_ptr<const ProjectAssessment> made) override { assessment = *made; }
    ProjectAssessment assessment;
    std::vector<Finding> findings;
};

ProjectAssessment assessmentOf(const FolderTree& tree)
{
    Keeper keeper;
    ScanRequest request;
    request.root = tree.root();
    request.jobs = 1;
    request.rules = std::make_shared<const RuleSet>();
    if (const auto done = scan(request, keeper, {}); !done)
        qFatal("%s", done.error().message.c_str());
    return keeper.assessment;
}

QString valueOf(const ProjectAssessment& assessment, std::string_view id)
{
    const auto* verdict = assessment.capability(id);
    return verdict ? QString::fromUtf8(capabilityValueName(verdict->value)) : u"no such probe"_s;
}

/// A small service; the tests add what they are about.
void writeService(FolderTree& tree, const std::string& imports = {}, const std::string& setup = {})
{
    tree.write("pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"fastapi\", \"uvicorn\", \"slowapi\"]\n");
    tree.write("Dockerfile", "FROM python:3.12 AS build\nRUN pip install .\nFROM python:3.12\nUSER app\nCMD [\"uvicorn\", \"shop.main:app\"]\n");
    tree.write("shop/__init__.py", "");
    tree.write("shop/main.py",
               "from fastapi import FastAPI, Depends, Request\nfrom shop.auth import current_user\n" + imports + "\napp = FastAPI()\n" + setup +
               "\n@app.get('/orders')\ndef list_orders(limit: int = 20, user=Depends(current_user)):\n    return []\n\n"
               "@app.post('/orders')\ndef add_order(request: Request, user=Depends(current_user)):\n    return {}\n\n"
               "@app.get('/orders/{order_id}')\ndef get_order(order_id: int, user=Depends(current_user)):\n    return {}\n\n"
               "@app.get('/health')\ndef health():\n    return {'status': 'ok'}\n");
    tree.write("shop/auth.py", "from fastapi import HTTPException, Request\nimport jwt\n\ndef current_user(request: Request):\n"
                               "    try:\n        return jwt.decode(request.headers['authorization'], 'k', algorithms=['HS256'])\n"
                               "    except jwt.PyJWTError:\n        raise HTTPException(status_code=401)\n");
}

} // namespace

class TestAssess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limiterInEachProcessIsPartial();
    void limiterWithSharedStoreIsPresent();
    void dependencyAloneIsUnused();
    void helperThatNobodyCallsIsUnused();
    void monitorInOneOfTwoProcesses();
    void routesWithoutSignIn();
    void lifespanWithCodeBehindTheYield_data();
    void lifespanWithCodeBehindTheYield();
    void missingOnesSayWhatWasLookedFor();
    void whatDoesNotApplyIsLeftOut();
    void coverageCountsDirectImportsOnly();
    void findingsCountLinesAsTheAssessmentDoes();
    void workflows();
    void tablesThatMigrationsBuildByCalls_data();
    void tablesThatMigrationsBuildByCalls();
    void scopesOfDependenciesAreRoles();
    void validatorsMustRefuse_data();
    void validatorsMustRefuse();
    void tablesBesideMigrations();
    void examplesAreNotDeployed();
    void clientsOfACloudAreNoObjectStore();
    void tablesInTextsOfMigrations();
    void cancellationThatNothingReads();
    void healthThatAsksNothing();
    void variablesWithoutDefault();
    void handlersOfTheStopSignal_data();
    void handlersOfTheStopSignal();
    void tagsNamedCanaryShiftNoTraffic();
};

void TestAssess::limiterInEachProcessIsPartial()
{
    FolderTree tree;
    writeService(tree, "from slowapi import Limiter\nfrom slowapi.util import get_remote_address", "limiter = Limiter(key_func=get_remote_address)\napp.state.limiter = limiter\n");
    const auto assessment = assessmentOf(tree);
    const auto* verdict = assessment.capability("capability-rate-limiting");
    QVERIFY(verdict);
    QCOMPARE(valueOf(assessment, "capability-rate-limiting"), u"partial"_s);
    QCOMPARE(verdict->qualifier, std::string("per process"));
    QVERIFY(!verdict->evidence.empty());
    QCOMPARE(verdict->evidence.front().path, std::string("shop/main.py"));
    QCOMPARE(verdict->evidence.front().range.startLine, 2U);
}

void TestAssess::limiterWithSharedStoreIsPresent()
{
    FolderTree tree;
    const std::string imports = "from slowapi import Limiter\nfrom slowapi.middleware import SlowAPIMiddleware\nfrom slowapi.util import get_remote_address";
    const std::string limiter = "limiter = Limiter(key_func=get_remote_address, storage_uri='redis://cache')\napp.state.limiter = limiter\n";
    writeService(tree, imports, limiter + "app.add_middleware(SlowAPIMiddleware)\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rate-limiting"), u"present"_s);
    writeService(tree, "from slowapi import Limiter\nfrom slowapi.util import get_remote_address", limiter); // no route uses it
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rate-limiting"), u"partial"_s);
}

void TestAssess::dependencyAloneIsUnused()
{
    FolderTree tree;
    writeService(tree);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rate-limiting"), u"defined-but-unused"_s);
}

void TestAssess::helperThatNobodyCallsIsUnused()
{
    FolderTree tree;
    writeService(tree);
    tree.write("shop/moderation.py", "class ContentModerator:\n    def check(self, text):\n        return 'bad' in text\n");
    tree.write("tests/test_moderation.py", "from shop.moderation import ContentModerator\n\ndef test_check():\n    assert ContentModerator().check('bad')\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-content-moderation"), u"defined-but-unused"_s);
}

void TestAssess::monitorInOneOfTwoProcesses()
{
    FolderTree tree;
    writeService(tree, "import sentry_sdk", "sentry_sdk.init(dsn='x')\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-error-monitoring"), u"present"_s);
    tree.write("shop/worker.py", "from fastapi import FastAPI\n\napp = FastAPI()\n\n@app.post('/process')\ndef process():\n    return {}\n");
    tree.write("docker-compose.yml", "services:\n  worker:\n    command: uvicorn shop.worker:app\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(valueOf(assessment, "capability-error-monitoring"), u"partial"_s);
    QCOMPARE(assessment.capability("capability-error-monitoring")->qualifier, std::string("1 of 2 processes"));
}

void TestAssess::routesWithoutSignIn()
{
    FolderTree tree;
    writeService(tree);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rest-api-with-token-auth"), u"present"_s);
    tree.write("shop/legacy.py", "from fastapi import APIRouter\n\nrouter = APIRouter()\n\n@router.post('/runs')\ndef create_run():\n    return {}\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(valueOf(assessment, "capability-rest-api-with-token-auth"), u"partial"_s);
    QCOMPARE(assessment.capability("capability-rest-api-with-token-auth")->qualifier, std::string("3 of 4 routes"));
}

void TestAssess::lifespanWithCodeBehindTheYield_data()
{
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("value");
    QTest::newRow("closes the pool") << u"    await pool.close()\n"_s << u"present"_s;
    QTest::newRow("only says so") << u"    print('bye')\n"_s << u"missing"_s;
    QTest::newRow("a comment") << u"    # nothing to do\n"_s << u"missing"_s;
}

void TestAssess::lifespanWithCodeBehindTheYield()
{
    QFETCH(QString, after);
    QFETCH(QString, value);
    FolderTree tree;
    writeService(tree, "from contextlib import asynccontextmanager\nfrom shop.pool import pool",
                 "\n@asynccontextmanager\nasync def lifespan(app):\n    await pool.open()\n    yield\n" + after.toStdString() + "\napp.router.lifespan_context = lifespan\n");
    tree.write("shop/pool.py", "import asyncpg\npool = asyncpg.create_pool()\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-graceful-shutdown"), value);
}

void TestAssess::missingOnesSayWhatWasLookedFor()
{
    FolderTree tree;
    writeService(tree);
    const auto assessment = assessmentOf(tree);
    const auto* verdict = assessment.capability("capability-feature-flags");
    QVERIFY(verdict);
    QCOMPARE(verdict->value, CapabilityValue::Missing);
    QCOMPARE(verdict->statement, std::string("None found; looked for flag services and tables of flags."));
    QVERIFY(verdict->evidence.empty());
}

void TestAssess::whatDoesNotApplyIsLeftOut()
{
    FolderTree tree;
    tree.write("tool/__main__.py", "import sys\n\ndef main():\n    print(sys.argv)\n\nif __name__ == '__main__':\n    main()\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(assessment.capabilities.size(), 48U);
    QCOMPARE(valueOf(assessment, "capability-task-queue"), u"not-applicable"_s);
    QCOMPARE(valueOf(assessment, "capability-object-storage"), u"not-applicable"_s);
    for (const auto& category : assessment.categories)
        QVERIFY2(category.name != "Job Queue" && category.name != "File Storage" && category.name != "Rate Limiting", category.name.c_str());
}

void TestAssess::coverageCountsDirectImportsOnly()
{
    FolderTree tree;
    tree.write("shop/__init__.py", "");
    tree.write("shop/a.py", "from shop import b\n\ndef f():\n    return b.g()\n"); // 4 lines, imported by the test
    tree.write("shop/b.py", "def g():\n    return 1\n" + std::string(26, '\n')); // 28 lines, reached through a
    tree.write("tests/test_a.py", "def test_f():\n    from shop.a import f\n    assert f() == 1\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(assessment.productionLines, 32U);
    QCOMPARE(assessment.untestedLines, 28U);
    QCOMPARE(assessment.untested.size(), 1U);
    QCOMPARE(assessment.untested.front().path, std::string("shop/b.py"));
    QVERIFY(assessment.untested.front().reachedIndirectly);
}

void TestAssess::findingsCountLinesAsTheAssessmentDoes()
{
    FolderTree tree;
    const auto module = [](int functions) {
        std::string text;
        for (int i = 0; i < functions; ++i)
            text += "def f" + std::to_string(i) + "(a):\n    if a:\n        return a\n    return 1\n\n";
        return text;
    };
    tree.write("shop/__init__.py", "");
    tree.write("shop/tested.py", module(20));
    tree.write("shop/large.py", module(300));
    tree.write("shop/untested.py", module(7));
    tree.write("shop/small.py", "A = 1\nB = 2\n"); // too small to be named, but it is code
    tree.write("scripts/run.py", module(6));
    tree.write("tests/test_shop.py", "from shop import tested, large\n\ndef test_f():\n    assert tested.f0(1) == 1\n");
    Keeper keeper;
    ScanRequest request;
    request.root = tree.root();
    request.jobs = 1;
    request.rules = RuleSet::builtin();
    QVERIFY(scan(request, keeper, {}));
    const auto& assessment = keeper.assessment;
    const auto found = [&keeper](std::string_view rule) {
        const auto finding = std::ranges::find(keeper.findings, rule, &Finding::ruleId);
        return finding == keeper.findings.end() ? std::string() : finding->title + '\n' + finding->problem;
    };
    const auto share = 100.0 * static_cast<double>(assessment.untestedLines) / static_cast<double>(assessment.productionLines);
    const auto untested = found("module-without-tests");
    QVERIFY2(untested.contains(std::format("{:.1f} % of {} lines", share, assessment.productionLines)), untested.c_str());
    QCOMPARE(assessment.untested.size(), 1U);
    QVERIFY2(untested.contains("(" + std::to_string(assessment.untested.front().lines) + " lines)"), untested.c_str());
    // The file ends with a line end: there is no line behind it.
    const auto large = found("oversized-file");
    QVERIFY2(large.contains("1500") && !large.contains("1501"), large.c_str());
}

void TestAssess::workflows()
{
    FolderTree tree;
    writeService(tree);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-ci-pipeline"), u"missing"_s);
    tree.write(".github/workflows/ci.yml", "on: push\njobs:\n  test:\n    steps:\n      - run: pytest\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-ci-pipeline"), u"partial"_s);
    tree.write(".github/workflows/lint.yml", "on: push\njobs:\n  lint:\n    steps:\n      # - run: mypy\n      - run: ruff check .\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-ci-pipeline"), u"present"_s);
}

void TestAssess::tablesThatMigrationsBuildByCalls_data()
{
    QTest::addColumn<QString>("migration");
    QTest::newRow("Kysely") << u"import { Kysely } from 'kysely';\nexport async function up(db) {\n  await db.schema.createTable('workspaces').addColumn('id', 'uuid', (col) => col.primaryKey())"
                               ".addColumn('plan', 'varchar').execute();\n"
                               "  await db.schema.createTable('workspace_members').addColumn('user_id', 'uuid').execute();\n"
                               "  await db.schema.createTable('users').addColumn('id', 'uuid').execute();\n}\n"_s;
    QTest::newRow("Knex") << u"exports.up = async (knex) => {\n  await knex.schema.createTable('workspaces', (table) => { table.uuid('id').primary(); table.string('plan'); });\n"
                             "  await knex.schema.createTable('workspace_members', (table) => { table.uuid('user_id'); });\n"
                             "  await knex.schema.createTable('users', (table) => { table.uuid('id'); });\n};\n"_s;
}

void TestAssess::tablesThatMigrationsBuildByCalls()
{
    QFETCH(QString, migration);
    FolderTree tree;
    tree.write("package.json", R"({"name": "docs", "scripts": {"start": "node src/main.js"}, "dependencies": {"express": "4", "kysely": "0", "knex": "3"}})");
    tree.write("src/migrations/20240101-first.js", migration.toStdString());
    tree.write("src/main.js", "const express = require('express');\nconst { db } = require('./db');\nconst app = express();\n"
                              "app.get('/workspaces', async (req, res) => {\n  const workspaces = await db.selectFrom('workspaces').execute();\n"
                              "  const workspace_members = await db.selectFrom('workspace_members').execute();\n  res.json({ workspaces, workspace_members, plan: workspaces[0].plan });\n});\napp.listen(80);\n");
    tree.write("src/db.js", "const { Kysely } = require('kysely');\nconst { knex } = require('knex');\nexports.db = new Kysely({});\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(valueOf(assessment, "capability-organisations"), u"present"_s);
    QCOMPARE(valueOf(assessment, "capability-read-replicas"), u"missing"_s);
}

void TestAssess::scopesOfDependenciesAreRoles()
{
    FolderTree tree;
    writeService(tree);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rbac"), u"missing"_s);
    std::string routes = "from fastapi import APIRouter, Depends\nfrom shop.identity import Verifiers\n\nrouter = APIRouter()\n";
    for (const char* name : {"alert", "rule", "topology"})
        routes += std::string("\n@router.post('/") + name + "s')\ndef add_" + name + "(user=Depends(\n    Verifiers.verifier([\"write:" + name + "\"])\n)):\n    return {}\n";
    tree.write("shop/routes.py", routes);
    tree.write("shop/identity.py", "class Verifiers:\n    @staticmethod\n    def verifier(wanted):\n        def check():\n            return wanted\n        return check\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rbac"), u"present"_s);
}

void TestAssess::validatorsMustRefuse_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("value");
    QTest::newRow("raises") << u"    if 'KEY' not in os.environ:\n        raise RuntimeError('KEY is missing')\n"_s << u"present"_s;
    QTest::newRow("looks at a cache") << u"    return os.environ.get('KEY')\n"_s << u"missing"_s;
}

void TestAssess::validatorsMustRefuse()
{
    QFETCH(QString, body);
    QFETCH(QString, value);
    FolderTree tree;
    writeService(tree, "from shop.config import check_config", "check_config()\n");
    tree.write("shop/config.py", "import os\n\ndef check_config():\n" + body.toStdString());
    QCOMPARE(valueOf(assessmentOf(tree), "capability-environment-validation"), value);
}

void TestAssess::tablesBesideMigrations()
{
    FolderTree tree;
    writeService(tree, "from shop.models import Base, engine");
    tree.write("shop/models.py", "from sqlalchemy import Column, Integer, create_engine\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\nengine = create_engine('sqlite://')\n\n"
                                 "class Order(Base):\n    __tablename__ = 'orders'\n    id = Column(Integer, primary_key=True)\n");
    tree.write("alembic/versions/001_orders.py", "from alembic import op\nimport sqlalchemy as sa\nrevision = '1'\n\ndef upgrade():\n    op.create_table('orders', sa.Column('id', sa.Integer))\n\n"
                                                 "def downgrade():\n    op.drop_table('orders')\n");
    tree.write("entrypoint.sh", "#!/bin/sh\nalembic upgrade head\nexec uvicorn shop.main:app\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-database-migrations"), u"present"_s);
    tree.write("shop/models.py", "from sqlalchemy import Column, Integer, create_engine\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\nengine = create_engine('sqlite://')\n\n"
                                 "class Order(Base):\n    __tablename__ = 'orders'\n    id = Column(Integer, primary_key=True)\n\nBase.metadata.create_all(bind=engine)\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-database-migrations"), u"partial"_s);
}

void TestAssess::examplesAreNotDeployed()
{
    const std::string service = "services:\n  web:\n    image: shop\n    deploy:\n      replicas: 4\n";
    FolderTree tree;
    writeService(tree);
    tree.write("examples/compose.yml", service);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-high-availability"), u"missing"_s);
    tree.write("compose.yml", service);
    QCOMPARE(valueOf(assessmentOf(tree), "capability-high-availability"), u"partial"_s);
}

void TestAssess::clientsOfACloudAreNoObjectStore()
{
    FolderTree tree;
    writeService(tree, "from shop.notify import tell", "tell()\n");
    tree.write("shop/notify.py", "import boto3\n\ndef tell():\n    boto3.client('sqs').send_message(QueueUrl='u', MessageBody='b')\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-object-storage"), u"not-applicable"_s);
    tree.write("shop/notify.py", "import boto3\n\ndef tell():\n    boto3.client('s3').put_object(Bucket='b', Key='k', Body=b'')\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-object-storage"), u"partial"_s);
}

void TestAssess::tablesInTextsOfMigrations()
{
    FolderTree tree;
    writeService(tree, "from shop.migrations import run_migrations", "run_migrations()\n");
    tree.write("shop/db.py", "import asyncpg\n\nasync def connect():\n    return await asyncpg.connect()\n");
    tree.write("shop/migrations.py", "from shop.db import connect\n\nasync def m001_initial(db):\n    await db.execute(f\"\"\"CREATE TABLE {db.schema}organisations (id TEXT PRIMARY KEY, settings TEXT)\"\"\")\n\n"
                                     "async def m002_members(db):\n    await db.execute('CREATE TABLE memberships (user_id TEXT, organisation_id TEXT)')\n\n"
                                     "def run_migrations():\n    return [m001_initial, m002_members]\n");
    tree.write("shop/teams.py", "from fastapi import APIRouter\nfrom shop.db import connect\n\nrouter = APIRouter()\n\n@router.get('/teams')\nasync def teams():\n    db = await connect()\n"
                                "    return await db.fetch('SELECT o.id FROM organisations o JOIN memberships m ON m.organisation_id = o.id')\n\n@router.post('/users/register')\nasync def register():\n    return {}\n");
    const auto assessment = assessmentOf(tree);
    QCOMPARE(valueOf(assessment, "capability-database-migrations"), u"partial"_s); // none of them can be undone
    QCOMPARE(valueOf(assessment, "capability-organisations"), u"present"_s);
}

void TestAssess::cancellationThatNothingReads()
{
    FolderTree tree;
    writeService(tree);
    tree.write("shop/jobs.py", "from fastapi import APIRouter\nfrom shop.models import Job\n\nrouter = APIRouter()\n\n@router.post('/jobs/{job_id}/cancel')\ndef cancel(job_id: int):\n"
                               "    job = Job.get(job_id)\n    job.status = 'cancelled'\n    return {}\n");
    tree.write("shop/models.py", "import enum\n\nclass JobStatus(enum.Enum):\n    queued = 'queued'\n\nclass Job:\n    @staticmethod\n    def get(job_id):\n        return Job()\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-job-cancellation"), u"defined-but-unused"_s);
    tree.write("shop/worker.py", "from shop.models import Job\n\ndef work(job_id):\n    job = Job.get(job_id)\n    if job.status == 'cancelled':\n        return\n    job.run()\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-job-cancellation"), u"partial"_s);
}

void TestAssess::healthThatAsksNothing()
{
    FolderTree tree;
    writeService(tree, "from shop.providers import test_connection", "test_connection()\n");
    tree.write("shop/providers.py", "def test_connection():\n    return True\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-health-and-readiness"), u"partial"_s);
    tree.write("shop/ready.py", "from fastapi import APIRouter\nfrom shop.providers import test_connection\n\nrouter = APIRouter()\n\n@router.get('/ready')\ndef ready():\n    return test_connection()\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-health-and-readiness"), u"present"_s);
}

void TestAssess::variablesWithoutDefault()
{
    FolderTree tree;
    writeService(tree, "from shop import config");
    tree.write("shop/config.py", "import os\n\nKEY = os.environ.get('KEY')\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-environment-validation"), u"missing"_s);
    tree.write("shop/config.py", "import os\n\nKEY = os.environ['KEY']\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-environment-validation"), u"partial"_s);
}

void TestAssess::handlersOfTheStopSignal_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QString>("value");
    QTest::newRow("SIGTERM") << u"signal.signal(signal.SIGTERM, stop)"_s << u"present"_s;
    QTest::newRow("both in a loop") << u"for name in (signal.SIGINT, signal.SIGTERM):\n        signal.signal(name, stop)"_s << u"present"_s;
    QTest::newRow("Ctrl+C only") << u"signal.signal(signal.SIGINT, stop)"_s << u"missing"_s;
    QTest::newRow("sends it") << u"os.kill(1, signal.SIGTERM)"_s << u"missing"_s;
}

void TestAssess::handlersOfTheStopSignal()
{
    QFETCH(QString, handler);
    QFETCH(QString, value);
    FolderTree tree;
    writeService(tree, "import os\nimport signal", "def stop(*_):\n    os._exit(0)\n\ndef prepare():\n    " + handler.toStdString() + "\n\nprepare()\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-graceful-shutdown"), value);
}

void TestAssess::tagsNamedCanaryShiftNoTraffic()
{
    FolderTree tree;
    writeService(tree);
    tree.write(".github/workflows/release.yml", "on: push\njobs:\n  release:\n    steps:\n      - run: npm publish --tag canary\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-progressive-delivery"), u"missing"_s);
    tree.write(".github/workflows/release.yml", "on: push\njobs:\n  release:\n    steps:\n      - run: ./traffic.sh canary-weight 10\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-progressive-delivery"), u"present"_s);
}

QTEST_GUILESS_MAIN(TestAssess)
#include "tst_assess.moc"
