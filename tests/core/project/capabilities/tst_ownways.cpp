#include "verdictof.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

Files djangoService(const std::string& urls, const std::string& views)
{
    return {{"manage.py", "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\n"},
            {"shop/settings.py", "INSTALLED_APPS = ['shop']\nROOT_URLCONF = 'shop.urls'\n"},
            {"shop/wsgi.py", "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
            {"shop/urls.py", "from django.urls import include, path\nfrom django.contrib.auth.decorators import login_required\nfrom shop import views\n" + urls},
            {"shop/views.py", views}};
}

} // namespace

/// What projects do in ways of their own instead of those of a library.
class TestOwnWays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void python_data();
    void python();
    void node_data();
    void node();
    void listsInsideOfLists();
    void setsOfViewsWithoutMethods();
    void redirectsShowNothing();
    void healthByAModel();
    void membersOfAProfile();
    void controllersWithAnObject();
    void hooksThatNestCalls();
    void routersForAllBelowAPath();
    void constantsBesideAReadinessRoute();
    void viewsOfTheSameName();
    void lintersWithTheTests();
    void monitorsLoadedBefore();
};

void TestOwnWays::python_data()
{
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("value");
    const auto table = u"from sqlalchemy import Column, ForeignKey, Integer, String\nfrom shop.base import Base\n\nclass %1(Base):\n    __tablename__ = 'things'\n    id = Column(Integer, primary_key=True)\n%2\ndef run():\n    return %1()\n"_s;
    QTest::newRow("settings by name and value") << u"feature-flags"_s << u"shop/extra.py"_s << table.arg(u"MiscConfig"_s, u"    key = Column(String)\n    value = Column(String)\n"_s) << u"partial"_s;
    QTest::newRow("settings of somebody") << u"feature-flags"_s << u"shop/extra.py"_s
                                          << table.arg(u"MiscConfig"_s, u"    key = Column(String)\n    value = Column(String)\n    user_id = Column(ForeignKey('users.id'))\n"_s) << u"missing"_s;
    QTest::newRow("labels by name and value") << u"feature-flags"_s << u"shop/extra.py"_s << table.arg(u"MiscLabel"_s, u"    key = Column(String)\n    value = Column(String)\n"_s) << u"missing"_s;
    const auto task = u"from celery import shared_task\nfrom shop.models import Submission\n\n@shared_task\ndef work():\n    pass\n\n%1"_s;
    QTest::newRow("jobs settled when the program starts") << u"job-recovery"_s << u"shop/extra.py"_s
        << task.arg(u"def judge_daemon():\n    Submission.objects.filter(status__in=Submission.IN_PROGRESS).update(status='failed')\n\ndef run():\n    judge_daemon()\n"_s) << u"partial"_s;
    QTest::newRow("a start that settles nothing") << u"job-recovery"_s << u"shop/extra.py"_s
        << task.arg(u"def judge_daemon():\n    return Submission.objects.filter(status='done').count()\n\ndef run():\n    judge_daemon()\n"_s) << u"missing"_s;
    QTest::newRow("mails that got stuck") << u"job-recovery"_s << u"shop/extra.py"_s << task.arg(u"def expire_stale_queued_mails():\n    pass\n\ndef run():\n    expire_stale_queued_mails()\n"_s) << u"present"_s;
    QTest::newRow("a list of exact versions") << u"locked-builds"_s << u"requirements.txt"_s << u"a==1.0\n# of the page\nb==2.1\nc[d]==3\n"_s << u"partial"_s;
    QTest::newRow("exact versions with their sums") << u"locked-builds"_s << u"requirements.txt"_s << u"a==1.0 \\\n    --hash=sha256:1\nb==2.1 \\\n    --hash=sha256:2\nc==3 \\\n    --hash=sha256:3\n"_s << u"partial"_s;
    QTest::newRow("an exact version among others") << u"locked-builds"_s << u"requirements.txt"_s << u"a>=1.0\nb==2.1\nc\n"_s << u"missing"_s;
    const auto routes = u"from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/a')\ndef a():\n    return 1\n@router.get('/b')\ndef b():\n    return 1\n\ndef %1(request):\n    return request.headers.get('%2')\n\ndef run():\n    return %1(1)\n"_s;
    QTest::newRow("a version header of its own") << u"api-versioning"_s << u"shop/api.py"_s << routes.arg(u"version"_s, u"shop-version"_s) << u"present"_s;
    QTest::newRow("another header") << u"api-versioning"_s << u"shop/api.py"_s << routes.arg(u"version"_s, u"shop-language"_s) << u"missing"_s;
    QTest::newRow("a record of what people do") << u"audit-logging"_s << u"shop/extra.py"_s
        << u"from shop.models import ActivityLog\n\ndef run():\n    ActivityLog.objects.create(verb='order')\n    return {}\n"_s << u"present"_s;
    QTest::newRow("settings that check themselves") << u"environment-validation"_s << u"shop/config.py"_s
        << u"import os\n\nclass Settings:\n    def validate_runtime_contract(self):\n        if not os.environ.get('SHOP_KEY'):\n            raise ValueError('no key')\n\nSettings().validate_runtime_contract()\n"_s << u"present"_s;
    QTest::newRow("settings that say what they are") << u"environment-validation"_s << u"shop/config.py"_s
        << u"import os\n\nclass Settings:\n    def validate_runtime_contract(self):\n        return os.environ.get('SHOP_KEY')\n\nSettings().validate_runtime_contract()\n"_s << u"missing"_s;
    QTest::newRow("permissions asked of a service") << u"rbac"_s << u"shop/extra.py"_s
        << u"from fastapi import APIRouter\nfrom shop.permissions import Permission, Guard\nrouter = APIRouter()\n\n@router.post('/things')\ndef add(request):\n    Guard().demand_or_require(principal=request.user, permission=Permission.ADD)\n    return 1\n\n"
           u"def run():\n    return router\n"_s << u"present"_s;
    QTest::newRow("settings that say what is missing") << u"environment-validation"_s << u"shop/config.py"_s
        << u"import os\n\nclass Settings:\n    def finish(self):\n        if not os.environ.get('SHOP_KEY'):\n            raise RuntimeError('SHOP_KEY is required')\n\nSettings().finish()\n"_s << u"present"_s;
    QTest::newRow("debates that got stuck") << u"job-recovery"_s << u"shop/cleanup.py"_s << u"import celery\n\ndef cleanup_stale_debates():\n    pass\n\ncleanup_stale_debates()\n"_s << u"present"_s;
    QTest::newRow("files that got old") << u"job-recovery"_s << u"shop/cleanup.py"_s << u"import celery\n\ndef cleanup_stale_images():\n    pass\n\ncleanup_stale_images()\n"_s << u"missing"_s;
    QTest::newRow("a channel of a broker") << u"realtime-progress"_s << u"shop/extra.py"_s << u"import celery\n\ndef run():\n    return celery.Celery().broker_connection().channel()\n"_s << u"missing"_s;
    QTest::newRow("a middleware of limits by weight") << u"rate-limiting"_s << u"shop/extra.py"_s << u"class WeightedRateLimitMiddleware:\n    pass\n\nRedisRateLimiter = 1\n\ndef run():\n    return WeightedRateLimitMiddleware(), RedisRateLimiter\n"_s << u"present"_s;
    QTest::newRow("work that a route stops") << u"job-cancellation"_s << u"shop/extra.py"_s
        << u"from celery import Celery\nfrom fastapi import APIRouter\nrouter = APIRouter()\napp = Celery()\n\n@router.post('/builds/{pk}')\ndef change(pk: int):\n    app.control.revoke(pk)\n\ndef run():\n    return router\n"_s << u"present"_s;
    QTest::newRow("keys that are encrypted") << u"secrets-encrypted-at-rest"_s << u"shop/provider_keys.py"_s
        << u"from sqlalchemy import Column, String\nfrom shop.base import Base\nfrom shop.box import encrypt_value, decrypt_value\n\nclass Key(Base):\n    __tablename__ = 'provider_keys'\n    secret_ciphertext = Column(String)\n\n"
           u"def add(body):\n    return Key(secret_ciphertext=encrypt_value(body.key))\n\ndef read(key):\n    return decrypt_value(key.secret_ciphertext)\n\nread(add(1))\n"_s << u"present"_s;
    QTest::newRow("ids by a library of logs") << u"tracing"_s << u"shop/settings.py"_s << u"import structlog\nMIDDLEWARE = ['django_structlog.middlewares.RequestMiddleware']\n"_s << u"present"_s;
    QTest::newRow("tasks of Huey") << u"task-queue"_s << u"shop/extra.py"_s
        << u"from huey.contrib.djhuey import HUEY as huey\n\n@huey.task()\ndef work():\n    pass\n\ndef run():\n    work()\n"_s << u"present"_s;
    QTest::newRow("pages that are read again") << u"realtime-progress"_s << u"shop/live_reload.py"_s << u"import celery\nTYPE = 'text/event-stream'\n"_s << u"missing"_s;
    QTest::newRow("administrators by a column") << u"rbac"_s << u"shop/extra.py"_s << u"\n\ndef run(user=None):\n    return user and user.is_admin\n"_s << u"partial"_s;
    QTest::newRow("limits kept in Redis") << u"rate-limiting"_s << u"shop/rate_limit.py"_s << u"import redis\n\nclass RateLimitMiddleware:\n    store = redis.Redis()\n\nRateLimitMiddleware()\n"_s << u"present"_s;
    QTest::newRow("limits kept in memory") << u"rate-limiting"_s << u"shop/rate_limit.py"_s << u"class RateLimitMiddleware:\n    store = {}\n\nRateLimitMiddleware()\n"_s << u"partial"_s;
    QTest::newRow("sessions that end") << u"token-lifecycle"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, Integer\nfrom shop.base import Base\n\nclass Session(Base):\n    __tablename__ = 'sessions'\n    id = Column(Integer, primary_key=True)\n\ndef logout(repository, token):\n    repository.delete_by_token(token)\n\n"
           u"def run():\n    logout(Session, 1)\n"_s << u"present"_s;
    QTest::newRow("an audit written as text") << u"audit-logging"_s << u"shop/extra.py"_s
        << u"from shop.base import db\n\ndef run():\n    db.execute('INSERT INTO admin_actions (who, what) VALUES (1, 2)')\n    return {}\n"_s << u"present"_s;
    QTest::newRow("buckets of a histogram") << u"object-storage"_s << u"shop/extra.py"_s << u"import os\nfrom fastapi import UploadFile\n\ndef run(file: UploadFile = None):\n    return os.environ.get('SHOP_DURATION_SECONDS_BUCKETS'), file\n"_s << u"missing"_s;
    QTest::newRow("a bucket of files") << u"object-storage"_s << u"shop/extra.py"_s << u"import os\nfrom fastapi import UploadFile\n\ndef run(file: UploadFile = None):\n    return os.environ.get('SHOP_BUCKET_NAME'), file\n"_s << u"defined-but-unused"_s;
    QTest::newRow("people who are only told") << u"alerting"_s << u"shop/extra.py"_s << u"import logging\n\ndef notify_admin(what):\n    # by mail one day\n    logging.error(what)\n\ndef run():\n    notify_admin('x')\n"_s << u"missing"_s;
    QTest::newRow("people who get a message") << u"alerting"_s << u"shop/extra.py"_s << u"import requests\n\ndef notify_admin(what):\n    requests.post('https://example.org', json=what)\n\ndef run():\n    notify_admin('x')\n"_s << u"present"_s;
    QTest::newRow("a failed sign-in is counted") << u"rate-limiting"_s << u"shop/extra.py"_s << u"\n\ndef add_failed_login(address):\n    pass\n\ndef run():\n    add_failed_login('a')\n"_s << u"partial"_s;
    QTest::newRow("routes for the people of a team") << u"organisations"_s << u"shop/extra.py"_s
        << u"from fastapi import APIRouter\nfrom sqlalchemy import Column, Integer\nfrom shop.base import Base\nrouter = APIRouter()\n\nclass Team(Base):\n    __tablename__ = 'teams'\n    id = Column(Integer, primary_key=True)\n\n"
           u"@router.post('/teams/{team_id}/members')\ndef add(team_id: int):\n    return 1\n\ndef run():\n    return router, Team\n"_s << u"present"_s;
    QTest::newRow("a team of nobody") << u"organisations"_s << u"shop/extra.py"_s
        << u"from sqlalchemy import Column, Integer\nfrom shop.base import Base\n\nclass Team(Base):\n    __tablename__ = 'teams'\n    id = Column(Integer, primary_key=True)\n\ndef run():\n    return Team\n"_s << u"partial"_s;
    QTest::newRow("a manifest of another platform") << u"kubernetes"_s << u"deploy/app.yaml"_s << u"objects:\n- apiVersion: apps.openshift.io/v1\n  kind: DeploymentConfig\n"_s << u"partial"_s;
    QTest::newRow("another object of the platform") << u"kubernetes"_s << u"deploy/app.yaml"_s << u"objects:\n- apiVersion: v1\n  kind: Secret\n"_s << u"missing"_s;
    QTest::newRow("a manager that wants a tenant") << u"tenant-isolation"_s << u"shop/extra.py"_s
        << u"from django_scopes import ScopedManager\nfrom django.db import models\n\nclass Order(models.Model):\n    owner = models.ForeignKey('User')\n    objects = ScopedManager(shop='shop')\n\ndef run():\n    return Order.objects.all()\n"_s
        << u"present"_s;
}

void TestOwnWays::python()
{
    QFETCH(QString, probe);
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(QString, value);
    auto files = pythonService();
    files[path.toStdString()] = content.toStdString();
    if (path == u"shop/api.py")
        files["shop/extra.py"] = "from shop import api\n\ndef run():\n    return api.run()\n";
    if (path != u"shop/extra.py" && path != u"shop/api.py" && path.startsWith(u"shop/"))
        files["shop/extra.py"] = "from shop import " + path.mid(5).chopped(3).toStdString() + " as module\n\n\n\n\ndef run():\n    return module\n";
    if (probe == u"rbac")
        files["shop/permissions.py"] = "from enum import Enum\n\nclass Permission(Enum):\n    ADD = 'add'\n\nclass Guard:\n    def demand_or_require(self, principal, permission):\n        pass\n";
    QCOMPARE(verdictOf(files, probe), value);
}

void TestOwnWays::node_data()
{
    QTest::addColumn<QString>("probe");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("value");
    QTest::newRow("a hook of jQuery") << u"log-redaction"_s << u"resources/common.js"_s
        << u"$.ajaxSetup({ beforeSend: function (xhr) { xhr.setRequestHeader('X-CSRF', cookie); } });\nfunction beforeSend(xhr) { delete xhr.cookie; }\n\n\n\n\n"_s << u"missing"_s;
    QTest::newRow("records for machines by a reporter") << u"structured-logging"_s << u"src/extra.js"_s
        << u"const { createConsola } = require('consola');\nconst jsonReporter = { log: (entry) => process.stdout.write(JSON.stringify(entry)) };\n\n\n\nexports.run = () => createConsola({ reporters: [jsonReporter] });\n"_s << u"present"_s;
    QTest::newRow("flags of the environment") << u"feature-flags"_s << u"src/extra.js"_s << u"const isFeatureEnabled = (name) => process.env[name] === '1';\nexports.run = () => isFeatureEnabled('A');\n"_s << u"missing"_s;
    QTest::newRow("flags of a service") << u"feature-flags"_s << u"src/extra.js"_s << u"const { PostHog } = require('posthog-node');\nexports.run = (user) => new PostHog('a').isFeatureEnabled('A', user);\n"_s << u"present"_s;
    QTest::newRow("a time entry that is stopped") << u"job-cancellation"_s << u"src/extra.js"_s
        << u"const express = require('express');\nconst { Queue } = require('bullmq');\nconst router = express.Router();\nrouter.post('/tasks/time-entries/:id/stop', (q, s) => s.json(1));\nexports.run = () => [router, new Queue('a').add('b')];\n"_s << u"missing"_s;
    QTest::newRow("others' messages are verified") << u"outgoing-webhooks"_s << u"src/extra.js"_s
        << u"const express = require('express');\nconst { Webhook } = require('svix');\nconst router = express.Router();\nrouter.get('/a', (q, s) => s.json(1));\nrouter.get('/b', (q, s) => s.json(1));\nrouter.get('/c', (q, s) => s.json(1));\n"
           u"exports.run = (q) => [router, new Webhook('a').verify(q)];\n"_s << u"missing"_s;
    QTest::newRow("messages to others") << u"outgoing-webhooks"_s << u"src/extra.js"_s
        << u"const express = require('express');\nconst { Svix } = require('svix');\nconst router = express.Router();\nrouter.get('/a', (q, s) => s.json(1));\nrouter.get('/b', (q, s) => s.json(1));\nrouter.get('/c', (q, s) => s.json(1));\n"
           u"exports.run = (q) => [router, new Svix('a').message.create(q)];\n"_s << u"present"_s;
    QTest::newRow("an account of another bank") << u"payment-integration"_s << u"src/paystack-webhook.js"_s
        << u"const crypto = require('crypto');\nclass PaystackService {}\nexports.run = (q) => [new PaystackService(), crypto.createHmac('sha512', 'a').update(q)];\n"_s << u"present"_s;
    QTest::newRow("pictures at a service") << u"object-storage"_s << u"src/extra.js"_s
        << u"const cloudinary = require('cloudinary').v2;\nexports.run = (file) => cloudinary.uploader.upload(file);\n"_s << u"partial"_s;
    QTest::newRow("a store of limits of its own") << u"rate-limiting"_s << u"src/extra.js"_s
        << u"const { ThrottlerModule } = require('@nestjs/throttler');\nclass RedisThrottlerStorage {}\nexports.run = () => [ThrottlerModule, new RedisThrottlerStorage()];\n"_s << u"partial"_s;
    QTest::newRow("answers that are used often") << u"usage-metering"_s << u"src/canned-response.js"_s << u"exports.run = () => incrementUsage();\nfunction incrementUsage() {}\n"_s << u"not-applicable"_s;
    QTest::newRow("news for subscribers of GraphQL") << u"task-queue"_s << u"src/extra.js"_s
        << u"const { PubSub } = require('graphql-subscriptions');\nconst pubsub = new PubSub();\nexports.run = () => pubsub.publish('orderAdded', {});\n"_s << u"not-applicable"_s;
    QTest::newRow("a schema of the environment") << u"environment-validation"_s << u"src/env.js"_s << u"const { z } = require('zod');\nexports.run = () => z.object({}).parse(process.env);\n\n\n\n\n"_s << u"present"_s;
    QTest::newRow("environments that people make") << u"environment-validation"_s << u"src/environment/index.js"_s << u"const { z } = require('zod');\nexports.run = () => z.object({ name: z.string() });\n\n\n\n\n"_s << u"missing"_s;
}

void TestOwnWays::node()
{
    QFETCH(QString, probe);
    QFETCH(QString, path);
    QFETCH(QString, content);
    QFETCH(QString, value);
    auto files = nodeService();
    files[path.toStdString()] = content.toStdString();
    if (path.startsWith(u"src/") && path != u"src/extra.js")
        files["src/extra.js"] = "const env = require('./" + path.mid(4).chopped(3).toStdString() + "');\nexports.run = () => env.run();\n\n\n\n";
    QCOMPARE(verdictOf(files, probe), value);
}

/// path("api/v2/", include([path("orders", …)])), and the same by the name of a list.
void TestOwnWays::listsInsideOfLists()
{
    const std::string views = "from django.http import JsonResponse\n\ndef orders(request):\n    return JsonResponse({})\n\ndef things(request):\n    return JsonResponse({})\n\ndef others(request):\n    return JsonResponse({})\n";
    auto files = djangoService("urlpatterns = [path('api/', include([path('v2/', include([path('orders', views.orders), path('things', views.things), path('others', views.others)]))]))]\n", views);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files = djangoService("listed = [path('orders', views.orders), path('things', views.things), path('others', views.others)]\nurlpatterns = [path('api/v2/', include((listed, 'shop')))]\n", views);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"present"_s);
    files = djangoService("listed = [path('orders', views.orders), path('things', views.things), path('others', views.others)]\nurlpatterns = [path('api/', include(listed))]\n", views);
    QCOMPARE(verdictOf(files, u"api-versioning"_s), u"missing"_s);
}

/// The permissions of the settings hold for sets of views that inherit all their methods, too.
void TestOwnWays::setsOfViewsWithoutMethods()
{
    auto files = djangoService("from rest_framework.routers import DefaultRouter\nrouter = DefaultRouter()\nrouter.register('orders', views.OrderViewSet)\nrouter.register('things', views.ThingViewSet)\n"
                               "urlpatterns = [path('api/', include(router.urls))]\n",
                               "from rest_framework.viewsets import ModelViewSet\n\nclass OrderViewSet(ModelViewSet):\n    queryset = []\n\nclass ThingViewSet(ModelViewSet):\n    queryset = []\n");
    files["shop/permissions.py"] = "from rest_framework.permissions import BasePermission\n\nclass ShopPermission(BasePermission):\n    def has_permission(self, request, view):\n        return request.user.is_authenticated\n";
    files["shop/settings.py"] += "REST_FRAMEWORK = {'DEFAULT_AUTHENTICATION_CLASSES': ['rest_framework.authentication.TokenAuthentication']}\nfrom django.contrib.auth import models\n";
    QVERIFY(verdictOf(files, u"rest-api-with-token-auth"_s) != u"present"_s);
    files["shop/settings.py"] += "REST_FRAMEWORK['DEFAULT_PERMISSION_CLASSES'] = ['shop.permissions.ShopPermission']\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
}

void TestOwnWays::redirectsShowNothing()
{
    const std::string views = "from django.contrib.auth import models\nfrom django.http import HttpResponse, HttpResponseRedirect\n\ndef orders(request):\n    return HttpResponse('1')\n\ndef old_orders(request):\n    return HttpResponse('1')\n\n"
                              "def orders_redirect(request):\n    return HttpResponseRedirect('/')\n";
    auto files = djangoService("urlpatterns = [path('orders', login_required(views.orders)), path('old', views.orders_redirect)]\n", views);
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files = djangoService("urlpatterns = [path('orders', login_required(views.orders)), path('old', views.old_orders)]\n", views);
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

void TestOwnWays::healthByAModel()
{
    const std::string urls = "urlpatterns = [path('healthcheck/', views.healthcheck)]\n";
    QCOMPARE(verdictOf(djangoService(urls, "from django.http import HttpResponse\nfrom shop.models import User\n\ndef healthcheck(request):\n    User.objects.exists()\n    return HttpResponse()\n"), u"health-and-readiness"_s),
             u"present"_s);
    QCOMPARE(verdictOf(djangoService(urls, "from django.http import HttpResponse\n\ndef healthcheck(request):\n    return HttpResponse()\n"), u"health-and-readiness"_s), u"partial"_s);
}

void TestOwnWays::membersOfAProfile()
{
    auto files = djangoService("urlpatterns = [path('orders', views.orders)]\n", "from django.http import HttpResponse\nfrom shop.models import Organization, Profile\n\ndef orders(request):\n    return HttpResponse(Organization(), Profile().organizations)\n");
    const std::string models = "from django.db import models\n\nclass Organization(models.Model):\n    name = models.CharField()\n\nclass Profile(models.Model):\n    name = models.CharField()\n";
    files["shop/models.py"] = models;
    QCOMPARE(verdictOf(files, u"organisations"_s), u"partial"_s);
    files["shop/models.py"] = models + "    organizations = models.ManyToManyField('Organization')\n";
    QCOMPARE(verdictOf(files, u"organisations"_s), u"present"_s);
}

/// @Controller({ path: 'auth' }): where people sign in is public by nature.
void TestOwnWays::controllersWithAnObject()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"@nestjs/core": "10", "@nestjs/common": "10"}, "scripts": {"start": "node dist/main.js"}})"},
                {"src/main.ts", "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nNestFactory.create(AppModule);\n"},
                {"src/app.module.ts", "import { Module } from '@nestjs/common';\nimport { AuthController } from './auth.controller';\nimport { OrderController } from './order.controller';\n@Module({ controllers: [AuthController, OrderController] })\nexport class AppModule {}\n"},
                {"src/order.controller.ts", "import { Controller, Get, UseGuards } from '@nestjs/common';\nimport { JwtAuthGuard } from './jwt-auth.guard';\n@Controller('orders')\n@UseGuards(JwtAuthGuard)\nexport class OrderController {\n  @Get()\n  list() { return []; }\n}\n"},
                {"src/auth.controller.ts", "import { Controller, Get } from '@nestjs/common';\n@Controller({ path: 'auth', version: '1' })\nexport class AuthController {\n  @Get('google')\n  start() { return 1; }\n}\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["src/auth.controller.ts"] = "import { Controller, Get } from '@nestjs/common';\n@Controller({ path: 'prices', version: '1' })\nexport class AuthController {\n  @Get('google')\n  start() { return 1; }\n}\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

/// onModuleDestroy() runs on a signal only when somebody enables the hooks.
void TestOwnWays::hooksThatNestCalls()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"@nestjs/core": "10", "@nestjs/common": "10"}, "scripts": {"start": "node dist/main.js"}})"},
                {"src/main.ts", "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(80);\n}\nbootstrap();\n"},
                {"src/app.module.ts", "import { Module } from '@nestjs/common';\nimport { OrderController } from './order.controller';\nimport { PoolService } from './pool.service';\n@Module({ controllers: [OrderController], providers: [PoolService] })\nexport class AppModule {}\n"},
                {"src/order.controller.ts", "import { Controller, Get } from '@nestjs/common';\n@Controller('orders')\nexport class OrderController {\n  @Get()\n  list() { return []; }\n}\n"},
                {"src/pool.service.ts", "import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class PoolService {\n  async onModuleDestroy() { await this.pool.end(); }\n}\n"}};
    QCOMPARE(verdictOf(files, u"graceful-shutdown"_s), u"defined-but-unused"_s);
    files["src/main.ts"] = "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.enableShutdownHooks();\n  await app.listen(80);\n}\nbootstrap();\n";
    QCOMPARE(verdictOf(files, u"graceful-shutdown"_s), u"present"_s);
}

/// app.all("/orders*", router) is no route beside those of the router, and isPermitted() asks for somebody.
void TestOwnWays::routersForAllBelowAPath()
{
    Files files{{"package.json", R"({"name": "shop", "dependencies": {"express": "4", "express-session": "1"}, "scripts": {"start": "node src/main.js"}})"},
                {"src/main.js", "const express = require('express');\nconst session = require('express-session');\nconst app = express();\napp.use(session({}));\nconst orders = require('./orders')(app);\napp.all('/orders*', orders);\napp.listen(80);\n"},
                {"src/orders.js", "const express = require('express');\nconst guard = require('./guard');\nmodule.exports = function configure(app) {\n  const api = express.Router();\n  api.get('/orders', guard.isPermitted('orders:read'), (req, res) => res.json(1));\n"
                                  "  api.post('/orders', guard.isPermitted('orders:add'), (req, res) => res.json(1));\n  return api;\n};\n"},
                {"src/guard.js", "exports.isPermitted = (what) => (req, res, next) => next(what);\n"}};
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    QCOMPARE(verdictOf(files, u"rbac"_s), u"partial"_s);
}

/// A route that is always well is what a liveness probe should be, beside one that asks.
void TestOwnWays::constantsBesideAReadinessRoute()
{
    auto files = pythonService();
    const std::string live = "from fastapi import APIRouter\nrouter = APIRouter()\n\n@router.get('/health')\ndef health():\n    return {'status': 'ok'}\n\ndef run():\n    return router\n";
    files["shop/extra.py"] = live;
    QCOMPARE(verdictOf(files, u"health-and-readiness"_s), u"partial"_s);
    files["shop/extra.py"] = live + "\n@router.get('/readiness')\ndef readiness(db):\n    db.execute('SELECT 1')\n    return {}\n";
    QCOMPARE(verdictOf(files, u"health-and-readiness"_s), u"present"_s);
}

/// Two modules have a view called index: the one that a path is given counts.
void TestOwnWays::viewsOfTheSameName()
{
    const std::string urls = "from shop import bundles\nurlpatterns = [path('orders', views.index), path('bundles', bundles.index)]\n";
    auto files = djangoService(urls, "from django.contrib.auth.decorators import login_required\nfrom django.http import HttpResponse\n\n@login_required\ndef index(request):\n    return HttpResponse('1')\n");
    files["shop/bundles.py"] = "from django.contrib.auth.decorators import login_required\nfrom django.http import HttpResponse\n\n@login_required\ndef index(request):\n    return HttpResponse('2')\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"present"_s);
    files["shop/bundles.py"] = "from django.http import HttpResponse\n\ndef index(request):\n    return HttpResponse('2')\n";
    QCOMPARE(verdictOf(files, u"rest-api-with-token-auth"_s), u"partial"_s);
}

void TestOwnWays::lintersWithTheTests()
{
    auto files = nodeService();
    files[".github/workflows/ci.yml"] = "on: push\njobs:\n  a:\n    steps:\n      - run: yarn test\n";
    QCOMPARE(verdictOf(files, u"ci-pipeline"_s), u"partial"_s);
    files["package.json"] = R"({"name": "shop", "dependencies": {"express": "4"}, "scripts": {"start": "node src/main.js", "test": "run-p lint:* test:unit"}})";
    QCOMPARE(verdictOf(files, u"ci-pipeline"_s), u"present"_s);
}

/// node --import ./src/instrument.js src/main.js: one process, with its monitor.
void TestOwnWays::monitorsLoadedBefore()
{
    auto files = nodeService();
    files["package.json"] = R"({"name": "shop", "dependencies": {"express": "4", "@sentry/node": "8"}, "scripts": {"start": "node --import ./src/instrument.js src/main.js"}})";
    files["src/extra.js"] = "exports.run = () => 1;\n\n\n\n\n\n\n";
    files["src/main.js"] += "\n\n\n";
    QCOMPARE(verdictOf(files, u"error-monitoring"_s), u"defined-but-unused"_s);
    files["src/instrument.js"] = "const Sentry = require('@sentry/node');\nSentry.init({ dsn: 'x' });\n";
    QCOMPARE(verdictOf(files, u"error-monitoring"_s), u"present"_s);
}

QTEST_GUILESS_MAIN(TestOwnWays)
#include "tst_ownways.moc"
