#include "verdictof.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// What decides single verdicts: small services with one thing more.
class TestVerdicts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void python_data();
    void python();
    void node_data();
    void node();
    void routersDecideWhatIsServed();
    void foldersThatNodeStarts();
    void serversThatCanBeRun();
    void viewsThatAskForTheirOwner();
    void pluginsOfAFolder();
    void applicationsOfDjangoNinja();
    void routesDescribedElsewhere();
    void projectsWithMembers();
    void routersThatAreHandedOn();
    void guardsOfAPath();
    void controllerClasses();
    void addressesByKeywords();
    void cachesOfDjango();
    void blueprintsThatFunctionsMake();
    void programsStartedWithAnAgent();
    void proceduresWithAddresses();
    void routersByAnotherName();
    void actionsOfSails();
};

void TestVerdicts::python_data()
{
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("value");
    const auto run = u"\n\ndef run():\n    return {}\n"_s;
    QTest::newRow("masked by hand") << u"log-redaction"_s << u"shop/extra.py"_s
                                    << u"import logging\nlogger = logging.getLogger()\n\ndef mask_password(url):\n    return url\n\ndef run():\n    logger.info(\"connected to %s\", mask_password(\"u\"))\n    return {}\n"_s << u"partial"_s;
    QTest::newRow("masked, not for logs") << u"log-redaction"_s << u"shop/extra.py"_s << u"\n\ndef mask_password(url):\n    return url\n\n\ndef run():\n    return {\"url\": mask_password(\"u\")}\n"_s << u"defined-but-unused"_s;
    QTest::newRow("a filter masks") << u"log-redaction"_s << u"shop/extra.py"_s
                                    << u"import logging\n\nclass SecretFilter(logging.Filter):\n    pass\n\nlogging.getLogger().addFilter(SecretFilter())\n"_s + run << u"present"_s;
    QTest::newRow("codes of a second factor") << u"disaster-recovery"_s << u"shop/generate_backup_codes.py"_s << u"import sqlalchemy\n"_s << u"missing"_s;
    QTest::newRow("fields of Django below another base") << u"tenant-configuration"_s << u"shop/extra.py"_s
        << u"from django.db import models\nfrom lifecycle import LifecycleModel\n\nclass Project(LifecycleModel):\n    owner = models.ForeignKey('User')\n    max_items = models.IntegerField()\n    max_users = models.IntegerField()\n"
           u"    hide_prices = models.BooleanField()\n\ndef run():\n    p = Project.objects.get()\n    return p.max_items + p.max_users + p.hide_prices\n"_s << u"present"_s;
    QTest::newRow("notices by apprise") << u"outgoing-webhooks"_s << u"shop/extra.py"_s
        << u"import apprise\nfrom fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/a')\ndef a():\n    return 1\n@router.get('/b')\ndef b():\n    return 1\n@router.get('/c')\ndef c():\n    return 1\n\ndef run():\n    apprise.Apprise().notify(body='x')\n"_s
        << u"partial"_s;
    QTest::newRow("one of two columns is encrypted") << u"secrets-encrypted-at-rest"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, String\nfrom shop.base import Base\nfrom sqlalchemy_utils import StringEncryptedType\n\nclass Account(Base):\n    __tablename__ = 'accounts'\n"
           u"    access_token = Column(StringEncryptedType())\n    client_secret = Column(String)\n\ndef run():\n    return Account.access_token, Account.client_secret\n"_s << u"partial"_s;
    QTest::newRow("both columns are encrypted") << u"secrets-encrypted-at-rest"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, String\nfrom shop.base import Base\nfrom sqlalchemy_utils import StringEncryptedType\n\nclass Account(Base):\n    __tablename__ = 'accounts'\n"
           u"    access_token = Column(StringEncryptedType())\n    client_secret = Column(StringEncryptedType())\n\ndef run():\n    return Account.access_token, Account.client_secret\n"_s << u"present"_s;
    QTest::newRow("tests of some packages") << u"ci-pipeline"_s << u".github/workflows/ci.yml"_s << u"on: push\njobs:\n  a:\n    steps:\n      - run: pnpm -F \"@shop/*\" -r test-unit && pnpm lint\n"_s << u"present"_s;
    QTest::newRow("a mounted application is no process") << u"error-monitoring"_s << u"shop/extra.py"_s
        << u"from fastapi import FastAPI\nimport sentry_sdk\n\nsentry_sdk.init()\n\nadmin = FastAPI()\n\n\ndef run():\n    return admin\n"_s << u"present"_s;
    QTest::newRow("a table of jobs") << u"task-queue"_s << u"shop/job_runner.py"_s
        << u"from sqlalchemy import Column, Integer\nfrom shop.base import Base\n\nclass Job(Base):\n    __tablename__ = 'jobs'\n    id = Column(Integer, primary_key=True)\n    attempts = Column(Integer)\n\n\n"
           u"def get_jobs_to_run():\n    return Job.query.all()\n\nif __name__ == '__main__':\n    Job.create(attempts=0)\n    get_jobs_to_run()\n"_s << u"present"_s;
    QTest::newRow("a queue in memory") << u"task-queue"_s << u"shop/extra.py"_s << u"import asyncio\n\nqueue = asyncio.Queue()\n\nasync def run():\n    await queue.put(1)\n    asyncio.create_task(run())\n"_s << u"missing"_s;
    QTest::newRow("jobs taken long ago") << u"job-recovery"_s << u"shop/jobs.py"_s
        << u"import celery\nfrom shop.models import Job\n\ndef due(now):\n    return Job.query.filter(Job.state == 'taken', Job.taken_at < now)\n\nif __name__ == '__main__':\n    due(1)\n"_s << u"present"_s;
    QTest::newRow("a media type of others") << u"api-versioning"_s << u"shop/extra.py"_s
        << u"import requests\nfrom fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/a')\ndef a():\n    return 1\n@router.get('/b')\ndef b():\n    return 1\n\n"
           u"def run():\n    return requests.get('https://example.org', headers={'accept': 'application/vnd.example.v3+json'})\n"_s << u"missing"_s;
    QTest::newRow("messages are encrypted, tokens are not") << u"secrets-encrypted-at-rest"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, String\nfrom cryptography.fernet import Fernet\nfrom shop.base import Base\n\nclass Account(Base):\n    __tablename__ = 'accounts'\n    access_token = Column(String)\n\n\n\n\n\n\n\n\n"
           u"def run():\n    box = Fernet('k')\n    return box.decrypt(box.encrypt(b'hello'))\n"_s << u"partial"_s;
    QTest::newRow("migrated when it starts") << u"database-migrations"_s << u"shop/migrations/0001_initial.py"_s
        << u"from django.db import migrations\n\nclass Migration(migrations.Migration):\n    operations = []\n"_s << u"partial"_s;
    QTest::newRow("a workflow of Airflow") << u"email-delivery"_s << u"scheduler/dags/digest.py"_s
        << u"import smtplib\nfrom airflow.decorators import dag, task\n\n@dag(schedule='@daily')\ndef digest():\n    smtplib.SMTP('mail').sendmail('a', 'b', 'c')\n"_s << u"present"_s;
    QTest::newRow("tokens that are given out") << u"secrets-encrypted-at-rest"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, String\nfrom jose import jwe\nfrom shop.base import Base\n\nclass Account(Base):\n    __tablename__ = 'accounts'\n    access_token = Column(String)\n\n"
           u"def run():\n    token = jwe.encrypt('a', 'k')\n    return jwe.decrypt(token, 'k')\n"_s << u"missing"_s;
    QTest::newRow("revisions that cannot be undone") << u"database-migrations"_s << u"shop/extra.py"_s
        << u"import asyncpg\n\nasync def m001_initial(db):\n    await db.execute(\"CREATE TABLE orders (id TEXT)\")\n"_s + run << u"missing"_s;
    const auto job = u"from sqlalchemy import Column, Integer, String\nfrom shop.base import Base\n\nclass ImportJob(Base):\n    __tablename__ = 'import_jobs'\n    id = Column(Integer, primary_key=True)\n"_s;
    QTest::newRow("jobs of a table given back") << u"job-recovery"_s << u"shop/extra.py"_s
        << job + u"\ndef run(db):\n    db.execute(\"UPDATE import_jobs SET status = 'pending' WHERE status = 'running' AND started_at < now() - interval '10 minutes'\")\n"_s << u"present"_s;
    QTest::newRow("jobs of a table begun") << u"job-recovery"_s << u"shop/extra.py"_s << job + u"\ndef run(db):\n    db.execute(\"UPDATE import_jobs SET status = 'running' WHERE id = 1\")\n"_s << u"missing"_s;
    QTest::newRow("steps kept in a table of jobs") << u"worker-checkpointing"_s << u"shop/extra.py"_s
        << job + u"    last_cursor = Column(String)\n\ndef run():\n    return ImportJob().last_cursor\n"_s << u"present"_s;
    QTest::newRow("a table of jobs without steps") << u"worker-checkpointing"_s << u"shop/extra.py"_s << job + u"    name = Column(String)\n\ndef run():\n    return ImportJob().name\n"_s << u"missing"_s;
    const auto account = u"from sqlalchemy import Boolean, Column, Integer\nfrom shop.base import Base\n\nclass User(Base):\n    __tablename__ = 'users'\n    id = Column(Integer, primary_key=True)\n    owner_id = Column(Integer)\n"_s;
    QTest::newRow("what users set for themselves") << u"tenant-configuration"_s << u"shop/extra.py"_s
        << account + u"    show_prices = Column(Boolean)\n    max_results = Column(Integer)\n    notify_daily = Column(Boolean)\n\ndef run(u):\n    return u.show_prices, u.max_results, u.notify_daily\n"_s << u"present"_s;
    QTest::newRow("what is known of users") << u"tenant-configuration"_s << u"shop/extra.py"_s
        << account + u"    enabled = Column(Boolean)\n    login_count = Column(Integer)\n    is_verified = Column(Boolean)\n\ndef run(u):\n    return u.enabled, u.login_count, u.is_verified\n"_s << u"missing"_s;
    QTest::newRow("a chain of Django Q") << u"task-queue"_s << u"shop/extra.py"_s << u"from django_q.tasks import Chain\n\ndef run():\n    Chain().append('shop.work')\n"_s << u"partial"_s;
    QTest::newRow("Django Q without tasks") << u"task-queue"_s << u"shop/extra.py"_s << u"from django_q.models import Success\n\ndef run():\n    return Success\n"_s << u"defined-but-unused"_s;
    QTest::newRow("settings kept in a database") << u"feature-flags"_s << u"shop/extra.py"_s << u"from constance import config\n\ndef run():\n    return config.OPEN\n"_s << u"partial"_s;
    QTest::newRow("tokens of a library that are put on a list") << u"token-lifecycle"_s << u"shop/settings.py"_s << u"import jwt\nINSTALLED_APPS = ['rest_framework_simplejwt.token_blacklist']\n"_s << u"defined-but-unused"_s;
    const auto workflow = u"on: push\njobs:\n  a:\n    steps:\n      - run: %1\n"_s;
    QTest::newRow("a deployment that is undone") << u"progressive-delivery"_s << u".github/workflows/deploy.yml"_s << workflow.arg(u"helm rollback shop 1"_s) << u"partial"_s;
    QTest::newRow("a migration that is undone") << u"progressive-delivery"_s << u".github/workflows/deploy.yml"_s << workflow.arg(u"npm run migration rollback"_s) << u"missing"_s;
    QTest::newRow("files that are compared on a schedule") << u"store-reconciliation"_s << u"shop/extra.py"_s
        << u"import sqlalchemy\nfrom celery import shared_task\n\ndef cleanup_orphaned_files():\n    pass\n\n@shared_task\ndef nightly():\n    cleanup_orphaned_files()\n\ndef run():\n    return {}\n"_s << u"present"_s;
    QTest::newRow("files that are compared when asked") << u"store-reconciliation"_s << u"shop/extra.py"_s
        << u"import sqlalchemy\n\ndef cleanup_orphaned_files():\n    pass\n\ndef run():\n    cleanup_orphaned_files()\n"_s << u"partial"_s;
    QTest::newRow("code at the end of a process") << u"graceful-shutdown"_s << u"shop/extra.py"_s << u"import atexit\n\natexit.register(print)\n"_s + run << u"partial"_s;
    QTest::newRow("a handler of the signal to stop") << u"graceful-shutdown"_s << u"shop/extra.py"_s << u"import signal\n\ndef run():\n    signal.signal(signal.SIGTERM, print)\n"_s << u"present"_s;
    QTest::newRow("limits of signing in") << u"rate-limiting"_s << u"shop/extra.py"_s << u"\n\ndef throttle_login(user):\n    pass\n\ndef run():\n    throttle_login(1)\n"_s << u"partial"_s;
    QTest::newRow("revisions that a package applies") << u"database-migrations"_s << u"debian/shop.postinst"_s << u"alembic upgrade head\n"_s << u"not-applicable"_s;
    QTest::newRow("secrets of a second factor") << u"secrets-encrypted-at-rest"_s << u"shop/extra.py"_s << account + u"    otp_secret = Column(Integer)\n\ndef run(u):\n    return u.otp_secret\n"_s << u"missing"_s;
    const auto prefixed = u"from fastapi import APIRouter\n%1\nrouter = APIRouter()\n@router.get('/a')\ndef a():\n    return 1\n@router.get('/b')\ndef b():\n    return 1\n\ndef run(app):\n    app.include_router(router, prefix=%2)\n"_s;
    QTest::newRow("a prefix with the version") << u"api-versioning"_s << u"shop/extra.py"_s << prefixed.arg(u"API_VERSION = 1"_s, u"f'/api/{API_VERSION}'"_s) << u"present"_s;
    QTest::newRow("a prefix with something else") << u"api-versioning"_s << u"shop/extra.py"_s << prefixed.arg(u"NAME = 1"_s, u"f'/api/{NAME}'"_s) << u"missing"_s;
    QTest::newRow("messages of a queue in the cloud") << u"task-queue"_s << u"shop/extra.py"_s
        << u"import boto3\n\ndef run():\n    queue = boto3.resource('sqs').Queue('a')\n    return queue.receive_messages(MaxNumberOfMessages=10)\n"_s << u"partial"_s;
    QTest::newRow("a client of something else in the cloud") << u"task-queue"_s << u"shop/extra.py"_s << u"import boto3\n\ndef run():\n    return boto3.resource('s3').Bucket('a')\n"_s << u"not-applicable"_s;
    QTest::newRow("certificates that wait") << u"job-cancellation"_s << u"shop/extra.py"_s << u"import celery\n\ndef clear_pending():\n    pass\n\ndef run():\n    clear_pending()\n"_s << u"missing"_s;
    QTest::newRow("jobs that wait") << u"job-cancellation"_s << u"shop/extra.py"_s << u"import celery\n\ndef clear_pending_jobs():\n    pass\n\ndef run():\n    clear_pending_jobs()\n"_s << u"partial"_s;
    QTest::newRow("an account that was reported") << u"content-moderation"_s << u"shop/extra.py"_s << u"\n\ndef is_flagged(user):\n    return False\n\ndef run():\n    return is_flagged(1)\n"_s << u"not-applicable"_s;
    QTest::newRow("records for machines by a setting") << u"structured-logging"_s << u"shop/extra.py"_s
        << u"import logging.config\n\n\n\n\ndef run():\n    logging.config.dictConfig({'formatters': {'a': {'()': 'pythonjsonlogger.jsonlogger.JsonFormatter'}}})\n"_s << u"present"_s;
    QTest::newRow("records for people by a setting") << u"structured-logging"_s << u"shop/extra.py"_s
        << u"import logging.config\n\n\n\n\ndef run():\n    logging.config.dictConfig({'formatters': {'a': {'()': 'shop.ColourFormatter'}}})\n"_s << u"missing"_s;
    QTest::newRow("a policy that names a payment service") << u"payment-integration"_s << u"shop/extra.py"_s << u"\n\ndef run():\n    return {'connect-src': ['https://api.stripe.com']}\n"_s << u"missing"_s;
    QTest::newRow("calls of a payment service") << u"payment-integration"_s << u"shop/extra.py"_s << u"import requests\n\ndef run():\n    return requests.post('https://api.stripe.com/v1/charges')\n"_s << u"partial"_s;
    QTest::newRow("an exception about limits in its file") << u"rate-limiting"_s << u"shop/exceptions.py"_s << u"class RateLimit(Exception):\n    pass\n"_s << u"missing"_s;
    QTest::newRow("tasks of an application that a function makes") << u"task-queue"_s << u"shop/extra.py"_s
        << u"from celery import Celery\n\ndef create_celery_app():\n    return Celery('shop')\n\ncelery = create_celery_app()\n\n@celery.task\ndef work():\n    pass\n\ndef run():\n    work.delay()\n"_s << u"present"_s;
    QTest::newRow("work of nobody") << u"task-queue"_s << u"shop/extra.py"_s << u"from celery import Celery\n\ncelery = Celery('shop')\n\ndef work():\n    pass\n\ndef run():\n    celery.send_task('work')\n"_s << u"partial"_s;
    QTest::newRow("settings of fields") << u"environment-validation"_s << u"shop/fields.py"_s
        << u"from shop.base import BaseFieldSettings\n\nclass TextSettings(BaseFieldSettings):\n    kind: str\n    title: str\n    label: str\n    hint: str\n"_s << u"missing"_s;
    QTest::newRow("settings of the program") << u"environment-validation"_s << u"shop/fields.py"_s
        << u"from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    kind: str\n    title: str\n    label: str\n    hint: str\n"_s << u"present"_s;
    QTest::newRow("a search index that is built again") << u"store-reconciliation"_s << u"shop/cli/index.py"_s << u"import sqlalchemy\n\ndef reindex_records():\n    pass\n"_s << u"partial"_s;
    QTest::newRow("a client that sends alerts") << u"alerting"_s << u"shop/client.py"_s << u"def send_alert():\n    pass\n\nsend_alert()\n"_s << u"missing"_s;
    QTest::newRow("a workflow that loads the service") << u"load-testing"_s << u".github/workflows/load.yml"_s << workflow.arg(u"hey -z 2s http://localhost"_s) << u"present"_s;
    QTest::newRow("a workflow that greets") << u"load-testing"_s << u".github/workflows/load.yml"_s << workflow.arg(u"echo hey you"_s) << u"missing"_s;
    const auto ended = u"import jwt\nfrom fastapi import APIRouter\nrouter = APIRouter()\n@router.delete('%1')\ndef drop(key):\n    return 1\n\ndef run(app):\n    app.include_router(router)\n"_s;
    QTest::newRow("keys that can be taken back") << u"token-lifecycle"_s << u"shop/extra.py"_s << ended.arg(u"/key/{key}"_s) << u"partial"_s;
    QTest::newRow("keys of translations") << u"token-lifecycle"_s << u"shop/extra.py"_s << ended.arg(u"/projects/{id}/keys/{key}"_s) << u"missing"_s;
    QTest::newRow("an exception about limits") << u"rate-limiting"_s << u"shop/extra.py"_s << u"\n\nclass RateLimitExceededError(Exception):\n    pass\n\ndef run():\n    raise RateLimitExceededError()\n"_s << u"missing"_s;
    QTest::newRow("a limiter of the project's own") << u"rate-limiting"_s << u"shop/extra.py"_s << u"\n\nclass RateLimiter:\n    pass\n\ndef run():\n    return RateLimiter()\n"_s << u"partial"_s;
    QTest::newRow("a heartbeat to a vendor") << u"job-recovery"_s << u"shop/extra.py"_s << u"import celery\n\ndef send_heartbeat():\n    pass\n\ndef run():\n    send_heartbeat()\n"_s << u"missing"_s;
    QTest::newRow("a cache of one process") << u"caching"_s << u"shop/extra.py"_s
        << u"import redis\nimport cachetools\n\nprices_cache = cachetools.TTLCache(10, 10)\n\ndef run():\n    redis.Redis().publish('a', 'b')\n    return prices_cache\n"_s << u"partial"_s;
}

void TestVerdicts::python()
{
    QFETCH(QString, probe);
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(QString, value);
    auto files = pythonService();
    files[path.toStdString()] = content.toStdString();
    QCOMPARE(verdictOf(files, probe), value);
}

void TestVerdicts::node_data()
{
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("value");
    QTest::newRow("a handler inside a promise") << u"graceful-shutdown"_s << u"src/extra.js"_s
        << u"const stopped = new Promise((resolve) => {\n  process.on('SIGTERM', () => resolve());\n});\nexports.run = () => stopped;\n"_s << u"present"_s;
    QTest::newRow("a client of web sockets") << u"realtime-progress"_s << u"src/extra.js"_s << u"const WebSocket = require('ws');\nexports.run = () => new WebSocket('wss://relay.example.org');\n"_s << u"not-applicable"_s;
    QTest::newRow("scripts for browsers") << u"rate-limiting"_s << u"static/js/plugins.js"_s << u"function throttle(f) { return f; }\nwindow.addEventListener('scroll', throttle(() => 1));\n"_s << u"missing"_s;
    QTest::newRow("tokens of other services") << u"token-lifecycle"_s << u"src/integrations/shop.provider.js"_s << u"const jwt = require('jsonwebtoken');\nexports.refreshToken = () => jwt.sign({}, 'k');\n"_s << u"missing"_s;
    const auto tables = u"exports.up = (knex) => knex.schema\n  .createTable('users', (table) => { table.string('name'); })\n  .createTable('mailers', (table) => { table.json('config'); });\nexports.down = (knex) => knex.schema.dropTable('users');\n"_s;
    QTest::newRow("columns of the next table") << u"tenant-configuration"_s << u"migrations/001.js"_s << tables << u"not-applicable"_s;
    QTest::newRow("addresses for both directions") << u"object-storage"_s << u"src/extra.js"_s
        << u"const { S3Client, PutObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');\nconst { getSignedUrl } = require('@aws-sdk/s3-request-presigner');\nconst s3Client = new S3Client();\n"
           u"exports.run = async () => [await up(), await down()];\nfunction up() {\n  return getSignedUrl(s3Client, new PutObjectCommand({ Key: 'k' }));\n}\nfunction down() {\n  return getSignedUrl(s3Client, new GetObjectCommand({ Key: 'k' }));\n}\n"_s << u"present"_s;
    QTest::newRow("an address for one direction") << u"object-storage"_s << u"src/extra.js"_s
        << u"const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nconst { getSignedUrl } = require('@aws-sdk/s3-request-presigner');\nconst s3Client = new S3Client();\n"
           u"exports.run = () => up();\nfunction up() {\n  return getSignedUrl(s3Client, new PutObjectCommand({ Key: 'k' }));\n}\n"_s << u"partial"_s;
    QTest::newRow("handlers that look at the method") << u"rbac"_s << u"pages/api/orders.ts"_s
        << u"import { throwIfNotAllowed } from '../../src/roles';\nexport default async function handler(req, res) {\n  if (req.method === 'POST') {\n    throwIfNotAllowed(req.member, 'order', 'create');\n  }\n  res.json({});\n}\n"_s << u"partial"_s;
    QTest::newRow("handlers that a wrapper is given") << u"rbac"_s << u"pages/api/orders.ts"_s
        << u"import { withAnyRole } from '../../src/roles';\nexport default withAnyRole(['admin'], async (req, res) => {\n  if (req.method === 'DELETE') await drop(req.query.id);\n  res.json({});\n});\n"_s << u"partial"_s;
    const auto next = u"export default async function handler(req, res) {\n  const member = await memberOf(req);\n  if (req.method === 'POST') {\n    %1\n  }\n  res.json({});\n}\n"_s;
    QTest::newRow("handlers that compare a role") << u"rbac"_s << u"pages/api/orders.ts"_s << next.arg(u"if (member.role !== 'owner') return res.status(403).end();"_s) << u"partial"_s;
    QTest::newRow("handlers that set a role") << u"rbac"_s << u"pages/api/orders.ts"_s << next.arg(u"member.role = req.body.role;"_s) << u"missing"_s;
    const auto wrapped = u"const express = require('express');\nconst auth = require('./auth');\nconst router = express.Router();\nrouter.post('/things', %1, (req, res) => res.json({}));\nexports.run = () => router;\n"_s;
    QTest::newRow("a wrapper told what is needed") << u"rbac"_s << u"src/extra.js"_s << wrapped.arg(u"auth('manageThings')"_s) << u"partial"_s;
    QTest::newRow("a wrapper told how to sign in") << u"rbac"_s << u"src/extra.js"_s << wrapped.arg(u"auth('jwt')"_s) << u"missing"_s;
    QTest::newRow("mail by the provider of a sign-in library") << u"email-delivery"_s << u"src/extra.js"_s
        << u"const NextAuth = require('next-auth');\nconst SendGrid = require('next-auth/providers/sendgrid');\nexports.run = () => NextAuth({ providers: [SendGrid({})] });\n"_s << u"present"_s;
    QTest::newRow("a sign-in library without mail") << u"email-delivery"_s << u"src/extra.js"_s
        << u"const NextAuth = require('next-auth');\nconst GitHub = require('next-auth/providers/github');\nexports.run = () => NextAuth({ providers: [GitHub({})] });\n"_s << u"missing"_s;
    const auto worker = u"const { Worker } = require('bullmq');\nconst express = require('express');\nconst router = express.Router();\nrouter.post('/jobs/:id/cancel', (req, res) => res.json({}));\n"
                        "async function work(rows, db) {\n  for (const row of rows) {\n    const job = await db.find(row);\n    %1\n  }\n}\nexports.run = () => [router, new Worker('a', work)];\n"_s;
    QTest::newRow("work that looks whether it was cancelled") << u"job-cancellation"_s << u"src/worker.js"_s << worker.arg(u"if (job.status === 'cancelled') { return; }"_s) << u"present"_s;
    QTest::newRow("work that looks at something else") << u"job-cancellation"_s << u"src/worker.js"_s << worker.arg(u"if (job.status === 'done') { return; }"_s) << u"defined-but-unused"_s;
    QTest::newRow("webhooks that come in") << u"outgoing-webhooks"_s << u"src/extra.js"_s
        << u"const express = require('express');\nconst { Sequelize, DataTypes } = require('sequelize');\nconst db = new Sequelize('x');\nconst Hook = db.define('incoming_webhooks', { name: DataTypes.STRING });\nconst router = express.Router();\n"
           u"router.get('/a', (q, s) => s.json(1));\nrouter.get('/b', (q, s) => s.json(1));\nrouter.get('/c', (q, s) => s.json(1));\nexports.run = () => [router, Hook];\n"_s << u"missing"_s;
    QTest::newRow("mails that are encrypted") << u"secrets-encrypted-at-rest"_s << u"src/extra.js"_s
        << u"const openpgp = require('openpgp');\nconst { Sequelize, DataTypes } = require('sequelize');\nconst db = new Sequelize('x');\nconst Account = db.define('Account', { access_token: DataTypes.STRING });\n"
           u"exports.run = async (text, token) => [Account, await openpgp.encrypt({ message: text }), await openpgp.decrypt({ message: token })];\n"_s << u"missing"_s;
    QTest::newRow("copies on a platform") << u"high-availability"_s << u"railway.json"_s << u"{\"deploy\": {\"numReplicas\": 3}}\n"_s << u"partial"_s;
    QTest::newRow("one copy on a platform") << u"high-availability"_s << u"railway.json"_s << u"{\"deploy\": {\"numReplicas\": 1}}\n"_s << u"missing"_s;
    QTest::newRow("work on a schedule") << u"task-queue"_s << u"src/extra.js"_s << u"const schedule = require('node-schedule');\nexports.run = () => schedule.scheduleJob('* * * * *', () => 1);\n"_s << u"missing"_s;
    QTest::newRow("nothing to queue") << u"task-queue"_s << u"src/extra.js"_s << u"exports.run = () => 1;\n"_s << u"not-applicable"_s;
    QTest::newRow("a stream that is fed") << u"task-queue"_s << u"src/extra.js"_s << u"class Job {}\nexports.run = () => new ReadableStream({ start(controller) { controller.enqueue(new Job()); } });\n"_s << u"missing"_s;
    QTest::newRow("texts made safe for pages") << u"log-redaction"_s << u"src/extra.js"_s
        << u"\n\n\n\nexports.run = () => {\n  console.log(sanitize('<b>'));\n};\nfunction sanitize(text) {\n  return text;\n}\n"_s << u"missing"_s;
    QTest::newRow("libraries of pages") << u"streaming-processing"_s << u"public/js/reader.js"_s
        << u"const fs = require('fs');\nwindow.read = () => fs.createReadStream('a');\nfunction FileField() {}\n"_s << u"not-applicable"_s;
    QTest::newRow("a list called a queue") << u"task-queue"_s << u"src/extra.js"_s << u"const queue = [];\nclass Job {}\nexports.run = () => queue.push(new Job());\n"_s << u"missing"_s;
    QTest::newRow("configuration that is read") << u"read-replicas"_s << u"src/extra.js"_s << u"const knex = require('knex');\nfunction readDBConfig() { return {}; }\nexports.run = () => knex(readDBConfig());\n"_s << u"missing"_s;
    QTest::newRow("workflows of Temporal") << u"task-queue"_s << u"src/extra.js"_s
        << u"const { Client } = require('@temporalio/client');\nconst { Worker } = require('@temporalio/worker');\nexports.run = async () => {\n  const client = new Client();\n  await client.workflow.start('pay', {});\n"
           u"  const worker = await Worker.create({ taskQueue: 'pay' });\n  await worker.run();\n};\n"_s << u"present"_s;
}

void TestVerdicts::node()
{
    QFETCH(QString, probe);
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(QString, value);
    auto files = nodeService();
    files[path.toStdString()] = content.toStdString();
    if (path == u"src/worker.js")
        files["src/extra.js"] = "const worker = require('./worker');\nexports.run = () => worker.run();\n";
    QCOMPARE(verdictOf(files, probe), value);
}

/// Pages beside an interface whose paths all carry a version.
void TestVerdicts::routersDecideWhatIsServed()
{
    auto files = pythonService();
    std::string routes = "from fastapi import APIRouter\nrouter = APIRouter()\n";
    for (const std::string name : {"a", "b", "c", "d", "e"}) {
        routes += "@router.get('/api/v1/" + name + "')\ndef api_" + name + "():\n    return 1\n";
        routes += "@router.get('/pages/" + name + "')\ndef page_" + name + "():\n    return 1\n";
    }
    files["shop/extra.py"] = routes + "def run():\n    return router\n";
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files["shop/main.py"] += "\n@app.get('/api/other')\ndef other():\n    return 1\n\n@app.get('/api/more')\ndef more():\n    return 1\n";
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"partial"_s);
}

/// A server that begins with #! is no tool.
void TestVerdicts::serversThatCanBeRun()
{
    Files files{{"setup.py", "from setuptools import setup\nsetup(name='shop')\n"},
                {"shop/__init__.py", ""},
                {"shop/web.py", "#!/usr/bin/env python\nfrom flask import Flask\napp = Flask(__name__)\n\n@app.route('/')\ndef index():\n    return 'a'\n\n@app.route('/search')\ndef search():\n    return 'b'\n\n"
                                "@app.route('/healthz')\ndef health():\n    return 'OK'\n\nif __name__ == '__main__':\n    app.run()\n"}};
    QCOMPARE(verdictOf(files, u"health-and-readiness"_s), u"partial"_s);
}

/// `node src` runs src/index.js.
void TestVerdicts::foldersThatNodeStarts()
{
    auto files = nodeService();
    files["package.json"] = R"({"name": "shop", "dependencies": {"koa": "2"}, "scripts": {"start": "node src"}})";
    files["src/index.js"] = "const extra = require('./extra');\nprocess.on('SIGTERM', () => extra.run());\n";
    files["src/main.js"] = "const Router = require('@koa/router');\nconst router = new Router();\nrouter.get('/orders', (ctx) => { ctx.body = 1; });\n";
    QCOMPARE(verdictOf(files, u"graceful-shutdown"_s), u"present"_s);
}

void TestVerdicts::viewsThatAskForTheirOwner()
{
    Files files{{"manage.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"},
                {"shop/settings.py", "INSTALLED_APPS = ['shop']\nROOT_URLCONF = 'shop.urls'\n"},
                {"shop/wsgi.py", "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
                {"shop/models.py", "from django.db import models\n\nclass Order(models.Model):\n    user = models.ForeignKey('User', on_delete=models.CASCADE)\n"},
                {"shop/urls.py", "from django.urls import path\nfrom shop.views import OrderView\nurlpatterns = [path('orders/<int:order_id>', OrderView.as_view())]\n"},
                {"shop/views.py", "from django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.views.generic import DetailView\nfrom shop.models import Order\n\n"
                                  "class OrderView(LoginRequiredMixin, DetailView):\n    def get_queryset(self):\n        return Order.objects.filter(user=self.request.user)\n"}};
    QCOMPARE(verdictOf(files, u"tenant-isolation"_s), u"partial"_s);
    files["shop/views.py"] = "from django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.views.generic import DetailView\nfrom shop.models import Order\n\n"
                             "class OrderView(LoginRequiredMixin, DetailView):\n    def get_queryset(self):\n        return Order.objects.all()\n";
    QCOMPARE(verdictOf(files, u"tenant-isolation"_s), u"defined-but-unused"_s);
}

/// Modules that nobody names: the program loads all of their folder.
void TestVerdicts::pluginsOfAFolder()
{
    auto files = pythonService();
    files["shop/plugins/__init__.py"] = "";
    files["shop/plugins/mail.py"] = "import smtplib\n\nclass MailPlugin:\n    def run(self):\n        smtplib.SMTP('mail').sendmail('a', 'b', 'c')\n";
    QCOMPARE(verdictOf(files, u"email-delivery"_s), u"defined-but-unused"_s);
    files["shop/extra.py"] = "import importlib\n\ndef run():\n    for name in ['mail']:\n        importlib.import_module(f'shop.plugins.{name}').setup()\n    return {}\n";
    QCOMPARE(verdictOf(files, u"email-delivery"_s), u"present"_s);
    auto script = nodeService();
    script["src/plugins/mail.js"] = "const nodemailer = require('nodemailer');\nexports.run = () => nodemailer.createTransport({});\n";
    QCOMPARE(verdictOf(script, u"email-delivery"_s), u"defined-but-unused"_s);
    script["src/extra.js"] = "const fs = require('fs');\nconst path = require('path');\nexports.run = () => fs.readdirSync(path.join(__dirname, 'plugins')).map((name) => require(path.join(__dirname, 'plugins', name)));\n";
    QCOMPARE(verdictOf(script, u"email-delivery"_s), u"present"_s);
}

/// NinjaAPI(auth=…) asks for all routes of its routers, but not for those that say auth=None.
void TestVerdicts::applicationsOfDjangoNinja()
{
    Files files{{"manage.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"},
                {"shop/settings.py", "INSTALLED_APPS = ['shop']\nROOT_URLCONF = 'shop.urls'\n"},
                {"shop/wsgi.py", "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
                {"shop/urls.py", "from django.urls import path\nfrom shop.api import api\nurlpatterns = [path('api/v1/', api.urls)]\n"},
                {"shop/keys.py", "from ninja.security import APIKeyHeader\n\nclass ApiKey(APIKeyHeader):\n    def authenticate(self, request, key):\n        return key\n"},
                {"shop/api.py", "from ninja import NinjaAPI\nfrom shop.keys import ApiKey\nfrom shop.orders import router\n\napi = NinjaAPI(auth=ApiKey())\napi.add_router('/orders', router)\napi.add_router('/things', 'shop.things.router')\n"},
                {"shop/orders.py", "from ninja import Router\n\nrouter = Router()\n\n@router.get('/{order_id}')\ndef one(request, order_id: int):\n    return 1\n\n@router.post('/')\ndef add(request):\n    return 1\n"},
                {"shop/things.py", "from ninja import Router\n\nrouter = Router()\n\n@router.get('/{thing_id}')\ndef one(request, thing_id: int):\n    return 1\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files["shop/things.py"] = "from ninja import Router\n\nrouter = Router()\n\n@router.get('/{thing_id}', auth=None)\ndef one(request, thing_id: int):\n    return 1\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

/// createRoute() in one file, openapi() in another.
void TestVerdicts::routesDescribedElsewhere()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"hono": "4", "@hono/zod-openapi": "1"}, "scripts": {"start": "node src/index.ts"}})"},
                {"src/index.ts", "import { OpenAPIHono } from '@hono/zod-openapi';\nimport { requireAuth } from './auth';\nimport users from './users/users.index';\nconst app = new OpenAPIHono();\napp.use('*', requireAuth);\napp.route('/v1', users);\nexport default app;\n"},
                {"src/users/users.routes.ts", "import { createRoute } from '@hono/zod-openapi';\nexport const list = createRoute({ method: 'get', path: '/users', responses: {} });\nexport const add = createRoute({ method: 'post', path: '/things', responses: {} });\n"
                                              "export const remove = createRoute({ method: 'delete', path: '/users/{id}', responses: {} });\n"},
                {"src/users/users.index.ts", "import { OpenAPIHono } from '@hono/zod-openapi';\nimport * as handlers from './users.handlers';\nimport * as routes from './users.routes';\n"
                                             "const router = new OpenAPIHono().openapi(routes.list, handlers.list).openapi(routes.add, handlers.add).openapi(routes.remove, handlers.remove);\nexport default router;\n"},
                {"src/auth.ts", "export const requireAuth = async (c, next) => {\n  if (!c.req.header('authorization')) return c.json({}, 401);\n  await next();\n};\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files["src/index.ts"] = "import { OpenAPIHono } from '@hono/zod-openapi';\nimport users from './users/users.index';\nconst app = new OpenAPIHono();\napp.route('/', users);\nexport default app;\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"defined-but-unused"_s);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"missing"_s);
}

/// A project that people share owns what lies in it; a project that is a thing among others does not.
void TestVerdicts::projectsWithMembers()
{
    auto files = pythonService();
    const std::string things = "from sqlalchemy import Column, ForeignKey, Integer\nfrom shop.base import Base\n\nclass Project(Base):\n    __tablename__ = 'projects'\n    id = Column(Integer, primary_key=True)\n\n"
                               "class Task(Base):\n    __tablename__ = 'tasks'\n    id = Column(Integer, primary_key=True)\n    project_id = Column(ForeignKey('projects.id'))\n\ndef run():\n    return Project(), Task()\n";
    files["shop/extra.py"] = things;
    QCOMPARE(verdictOf(files, u"tenant-configuration"_s), u"not-applicable"_s);
    files["shop/extra.py"] = things + "\nclass ProjectMember(Base):\n    __tablename__ = 'project_members'\n    id = Column(Integer, primary_key=True)\n    person = Column(Integer)\n";
    QCOMPARE(verdictOf(files, u"tenant-configuration"_s), u"missing"_s);
}

/// What a function does with an application belongs to the one that it is handed.
void TestVerdicts::routersThatAreHandedOn()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"fastify": "5"}, "scripts": {"start": "node src/main.ts"}})"},
                {"src/main.ts", "import fastify from 'fastify';\nimport orders from './orders';\nimport { registerThings } from './things';\nconst app = fastify();\napp.register(orders, { prefix: '/v1' });\nregisterThings(app);\napp.listen({ port: 80 });\n"},
                {"src/orders.ts", "import type { FastifyInstance } from 'fastify';\nimport { requireAuth } from './auth';\nexport default async function orders(instance: FastifyInstance) {\n  instance.addHook('preHandler', requireAuth);\n  instance.get('/orders', async () => 1);\n"
                                  "  instance.post('/orders', async () => 1);\n}\n"},
                {"src/things.ts", "import type { FastifyInstance } from 'fastify';\nexport function registerThings(app: FastifyInstance) {\n  app.get('/v1/status', async () => 1);\n  app.get('/v1/version', async () => 1);\n}\n"},
                {"src/auth.ts", "export async function requireAuth(request, reply) {\n  if (!request.headers.authorization) return reply.code(401).send();\n}\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files["src/things.ts"] = "import type { FastifyInstance } from 'fastify';\nexport function registerThings(app: FastifyInstance) {\n  app.get('/things', async () => 1);\n  app.get('/others', async () => 1);\n}\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

/// app.use("/api/*", guard) guards what lies below, not what lies beside.
void TestVerdicts::guardsOfAPath()
{
    auto files = nodeService();
    const std::string routes = "const express = require('express');\nconst jwt = require('jsonwebtoken');\nconst extra = require('./extra');\nconst app = express();\napp.use('/api', (req, res, next) => {\n  if (!req.user) return res.status(401).end();\n  next();\n});\n"
                               "app.get('/api/orders', (req, res) => res.json(extra.run()));\napp.post('/api/orders', (req, res) => res.json({}));\n";
    files["src/main.js"] = routes + "app.listen(80);\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["src/main.js"] = routes + "app.get('/reports', (req, res) => res.json({}));\napp.listen(80);\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

/// Classes that write their routes out and are mounted by what they make.
void TestVerdicts::controllerClasses()
{
    Files files{{"package.json", R"({"name": "shop", "type": "module", "dependencies": {"express": "4"}, "scripts": {"start": "node src/app.ts"}})"},
                {"src/app.ts", "import express from 'express';\nimport { IndexRouter } from './routes.js';\nimport signIn from './sign-in.js';\nconst app = express();\nsignIn(app);\napp.use('/', new IndexRouter().router);\napp.listen(80);\n"},
                {"src/sign-in.ts", "import type { Application } from 'express';\nimport jwt from 'jsonwebtoken';\nfunction signIn(app: Application): void {\n  app.use('/api', (req, res, next) => { if (!req.user) return res.status(401).end(); next(); });\n}\nexport default signIn;\n"},
                {"src/controller.ts", "import { Router } from 'express';\nexport default class Controller {\n  app: any;\n  constructor() { this.app = Router(); }\n  route(options) { this.app[options.method](options.path, options.handler); }\n"
                                      "  use(path, router) { this.app.use(path, router); }\n  get router() { return this.app; }\n}\n"},
                {"src/routes.ts", "import Controller from './controller.js';\nimport OrderController from './orders.js';\nexport class IndexRouter extends Controller {\n  constructor() {\n    super();\n    this.use('/api/orders', new OrderController().router);\n  }\n}\n"},
                {"src/orders.ts", "import Controller from './controller.js';\nexport default class OrderController extends Controller {\n  constructor() {\n    super();\n    this.route({ method: 'get', path: '/:id', handler: this.one, permission: 'NONE' });\n  }\n"
                                  "  async one(req, res) { res.json({}); }\n}\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["src/app.ts"] = "import express from 'express';\nimport { IndexRouter } from './routes.js';\nconst app = express();\napp.use('/', new IndexRouter().router);\napp.listen(80);\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"missing"_s);
}

/// path(route="v1/orders", view=…)
void TestVerdicts::addressesByKeywords()
{
    Files files{{"manage.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"},
                {"shop/settings.py", "ROOT_URLCONF = 'shop.urls'\n"},
                {"shop/wsgi.py", "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
                {"shop/urls.py", "from django.urls import path\nfrom shop import views\nurlpatterns = [path(route='v1/a', view=views.a), path(route='v1/b', view=views.b), path(route='v1/c', view=views.c)]\n"},
                {"shop/views.py", "from django.http import JsonResponse\n\ndef a(request):\n    return JsonResponse({})\n\ndef b(request):\n    return JsonResponse({})\n\ndef c(request):\n    return JsonResponse({})\n"}};
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files["shop/urls.py"] = "from django.urls import path\nfrom shop import views\nurlpatterns = [path(route='a', view=views.a), path(route='b', view=views.b), path(route='c', view=views.c)]\n";
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"missing"_s);
}

/// Without a setting Django caches in each process.
void TestVerdicts::cachesOfDjango()
{
    Files files{{"manage.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"},
                {"shop/settings.py", "ROOT_URLCONF = 'shop.urls'\n"},
                {"shop/wsgi.py", "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
                {"shop/urls.py", "from django.urls import path\nfrom shop import views\nurlpatterns = [path('a', views.a)]\n"},
                {"shop/views.py", "from django.core.cache import cache\nfrom django.http import JsonResponse\n\ndef a(request):\n    return JsonResponse({'a': cache.get('a')})\n"}};
    QCOMPARE(verdictOf(files, u"caching"_s), u"partial"_s);
    files["shop/settings.py"] = "ROOT_URLCONF = 'shop.urls'\nCACHES = {'default': {'BACKEND': 'django.core.cache.backends.redis.RedisCache'}}\n";
    QCOMPARE(verdictOf(files, u"caching"_s), u"present"_s);
}

/// app.register_blueprint(orders.make_blueprint()): the guard of the application stands before what the function makes.
void TestVerdicts::blueprintsThatFunctionsMake()
{
    const std::string application = "from flask import Flask, abort, request\nfrom shop import orders\n\ndef create_app():\n    app = Flask(__name__)\n\n%1    app.register_blueprint(orders.make_blueprint(), url_prefix='/v1')\n    return app\n\napp = create_app()\n";
    const std::string guard = "    @app.before_request\n    def require_login():\n        if not request.headers.get('authorization'):\n            abort(401)\n\n";
    const auto made = [&](const std::string& what) { return QString::fromStdString(application).replace(u"%1"_s, QString::fromStdString(what)).toStdString(); };
    Files files{{"Dockerfile", "FROM python:3.12\nCMD [\"gunicorn\", \"shop.main:app\"]\n"},
                {"shop/__init__.py", ""},
                {"shop/main.py", made(guard)},
                {"shop/orders.py", "import jwt\nfrom flask import Blueprint, jsonify\n\ndef make_blueprint():\n    view = Blueprint('orders', __name__)\n\n    @view.route('/orders')\n    def orders():\n        return jsonify([])\n\n    @view.route('/things')\n    def things():\n"
                                   "        return jsonify([])\n\n    @view.route('/others')\n    def others():\n        return jsonify([])\n\n    return view\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["shop/main.py"] = made({});
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"missing"_s);
}

/// `newrelic-admin run-program gunicorn …` traces, reports errors and records metrics.
void TestVerdicts::programsStartedWithAnAgent()
{
    auto files = pythonService();
    files["shop/extra.py"] = "\n\n\n\n\n\ndef run():\n    return {}\n";
    files["Procfile"] = "web: newrelic-admin run-program uvicorn shop.main:app\n";
    QCOMPARE(verdictOf(files, u"tracing"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"error-monitoring"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"metrics-export"_s), u"present"_s);
    files["Procfile"] = "web: uvicorn shop.main:app\n";
    QCOMPARE(verdictOf(files, u"tracing"_s), u"missing"_s);
    QCOMPARE(verdictOf(files, u"error-monitoring"_s), u"missing"_s);
    QCOMPARE(verdictOf(files, u"metrics-export"_s), u"missing"_s);
}

/// oRPC: `me: protectedProcedure.route({ method: "GET", path: "/v1/me" }).handler(…)`
void TestVerdicts::proceduresWithAddresses()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"@orpc/server": "1"}, "scripts": {"start": "node src/router.ts"}})"},
                {"src/procedures.ts", "import { os, ORPCError } from '@orpc/server';\nimport jwt from 'jsonwebtoken';\nconst requireAuth = os.middleware(async ({ next, context }) => {\n  if (!context.user) throw new ORPCError('UNAUTHORIZED');\n  return next();\n});\n"
                                      "export const publicProcedure = os.use(async ({ next }) => next());\nexport const protectedProcedure = publicProcedure.use(requireAuth);\n"},
                {"src/router.ts", "import { protectedProcedure, publicProcedure } from './procedures';\nexport const router = {\n  me: protectedProcedure.route({ method: 'GET', path: '/v1/me' }).handler(async () => 1),\n"
                                  "  orders: protectedProcedure.route({ method: 'POST', path: '/v1/orders' }).handler(async () => 1),\n  healthz: publicProcedure.route({ method: 'GET', path: '/healthz' }).handler(async () => 'ok'),\n};\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"health-and-readiness"_s), u"partial"_s);
    files["src/router.ts"] = "export const router = { me: { handler: (f) => f } };\nrouter.me.handler(() => 1);\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"not-applicable"_s);
}

/// export { router as ordersRouter }
void TestVerdicts::routersByAnotherName()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}, "scripts": {"start": "node src/app.ts"}})"},
                {"src/app.ts", "import express from 'express';\nimport jwt from 'jsonwebtoken';\nimport { requireAuth } from './auth';\nimport { ordersRouter } from './routers/orders.router';\nconst app = express();\napp.use(requireAuth);\napp.use(ordersRouter);\napp.listen(80);\n"},
                {"src/routers/orders.router.ts", "import express from 'express';\nconst router = express.Router();\nrouter.get('/orders', (req, res) => res.json([]));\nexport { router as ordersRouter };\n"},
                {"src/auth.ts", "export function requireAuth(req, res, next) {\n  if (!req.headers.authorization) return res.status(401).end();\n  next();\n}\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    // Middleware may stand after the first routes: it guards what comes later.
    files["src/app.ts"] = "import express from 'express';\nimport jwt from 'jsonwebtoken';\nimport { requireAuth } from './auth';\nimport { ordersRouter } from './routers/orders.router';\nconst app = express();\napp.get('/healthz', (req, res) => res.json({}));\napp.use(requireAuth);\napp.use(ordersRouter);\napp.listen(80);\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["src/app.ts"] = "import express from 'express';\nimport jwt from 'jsonwebtoken';\nimport { ordersRouter } from './routers/orders.router';\nconst app = express();\napp.use(ordersRouter);\napp.listen(80);\n";
    QVERIFY(verdictOf(files, u"rest-api-with-token-auth"_s) != u"present"_s);
}

/// config/routes.js and config/policies.js of Sails.
void TestVerdicts::actionsOfSails()
{
    const std::string policies = "module.exports.policies = {\n  '*': ['is-authenticated'],\n  'sessions/create': true,\n  'orders/drop': %1,\n};\n";
    const auto with = [&](const QString& what) { return QString::fromStdString(policies).replace(u"%1"_s, what).toStdString(); };
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"sails": "1", "jsonwebtoken": "9"}, "scripts": {"start": "node app.js"}})"},
                {"app.js", "const sails = require('sails');\nconst jwt = require('jsonwebtoken');\nsails.lift();\n"},
                {"config/routes.js", "module.exports.routes = {\n  'POST /api/login': 'sessions/create',\n  'GET /api/orders/:id': 'orders/show',\n  'POST /api/orders': { action: 'orders/create' },\n  'DELETE /api/orders/:id': 'orders/drop',\n};\n"},
                {"config/policies.js", with(u"['is-authenticated', 'is-admin']"_s)},
                {"api/controllers/orders/show.js", "module.exports = {\n  async fn(inputs) {\n    return Order.findOne({ id: inputs.id, user_id: this.req.user.id });\n  },\n};\n"},
                {"api/policies/is-authenticated.js", "module.exports = async (req, res, proceed) => {\n  if (!req.user) return res.status(401).end();\n  return proceed();\n};\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["config/policies.js"] = with(u"true"_s);
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
    // Helpers are found by their folder, other files are not.
    const std::string mails = "const nodemailer = require('nodemailer');\nmodule.exports = {\n  async fn(inputs) {\n    await nodemailer.createTransport({}).sendMail(inputs);\n  },\n};\n";
    files["lib/mail.js"] = mails;
    QCOMPARE(verdictOf(files, u"email-delivery"_s), u"defined-but-unused"_s);
    files["api/helpers/mail.js"] = mails;
    QCOMPARE(verdictOf(files, u"email-delivery"_s), u"present"_s);
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
