#include "engine/scan.h"
#include "foldertree.h"
#include "project/capabilities/assessment.h"
#include "rules/ruleset.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

class Keeper final : public ScanSink {
public:
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    bool wantsAssessment() const override { return true; }
    void onAssessment(std::shared_ptr<const ProjectAssessment> made) override { assessment = *made; }
    ProjectAssessment assessment;
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
    void workflows();
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
    writeService(tree, "from slowapi import Limiter\nfrom slowapi.util import get_remote_address",
                 "limiter = Limiter(key_func=get_remote_address, storage_uri='redis://cache')\napp.state.limiter = limiter\n");
    QCOMPARE(valueOf(assessmentOf(tree), "capability-rate-limiting"), u"present"_s);
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

QTEST_GUILESS_MAIN(TestAssess)
#include "tst_assess.moc"
