#include "project/projectindex.h"

#include "engine/scan.h"
#include "foldertree.h"
#include "project/placereach.h"
#include "rules/ruleset.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace punchlist;

namespace {

class IndexSink : public ScanSink {
public:
    std::function<void(const ProjectIndex&)> use;
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    void onProject(const ProjectIndex& index) override { use(index); }
};

/// Scans a small repository and looks at its index.
void withIndex(const FolderTree& tree, const std::function<void(const ProjectIndex&)>& use)
{
    ScanRequest request;
    request.root = tree.root();
    request.jobs = 1;
    request.rules = std::make_shared<const RuleSet>();
    IndexSink sink;
    bool called = false;
    sink.use = [&](const ProjectIndex& index) {
        called = true;
        use(index);
    };
    QVERIFY(scan(request, sink, {}).has_value());
    QVERIFY(called);
}

/// "a.py -> b.py lazy" per import edge of a file.
std::string importsOf(const ProjectIndex& index, std::string_view path)
{
    std::string text;
    const auto file = index.find(path);
    if (file == noId)
        return "no such file";
    for (const auto& edge : index.imports(file)) {
        text += text.empty() ? "" : "; ";
        text += index.record(edge.to).path;
        text += edge.lazy ? " lazy" : "";
        text += edge.typeOnly ? " type" : "";
    }
    return text;
}

FunctionKey functionAt(const ProjectIndex& index, std::string_view path, std::string_view scope)
{
    const auto file = index.find(path);
    if (file == noId)
        return {};
    const auto& record = index.record(file);
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        if (record.text(record.functions[f].scope) == scope)
            return {file, f};
    }
    return {};
}

/// "path:scope direct" per callee.
std::string calleesOf(const ProjectIndex& index, FunctionKey function)
{
    static constexpr std::string_view names[] = {"direct", "typed", "by name"};
    std::string text;
    for (const auto& edge : index.callees(function)) {
        const auto& record = index.record(edge.callee.file);
        text += text.empty() ? "" : "; ";
        text += record.path + ':' + std::string(record.text(record.functions[edge.callee.function].scope)) + ' ';
        text += names[static_cast<std::size_t>(edge.certainty)];
    }
    return text;
}

} // namespace

class TestProjectIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pythonImports()
    {
        FolderTree tree;
        tree.write("src/shop/__init__.py", "from .orders import Order\n");
        tree.write("src/shop/orders.py", "from . import mail\nfrom .db.session import open_session\nimport json\nclass Order: pass\n");
        tree.write("src/shop/mail.py", "def send():\n    from shop.orders import Order\n    return Order\n");
        tree.write("src/shop/db/session.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shop.mail import send\ndef open_session(): pass\n");
        tree.write("tests/test_shop.py", "from shop import Order\nfrom shop.gone import x\nfrom .gone import y\n");
        withIndex(tree, [](const ProjectIndex& index) {
            QCOMPARE(importsOf(index, "src/shop/__init__.py"), "src/shop/orders.py");
            QCOMPARE(importsOf(index, "src/shop/orders.py"), "src/shop/mail.py; src/shop/db/session.py");
            QCOMPARE(importsOf(index, "src/shop/mail.py"), "src/shop/orders.py lazy");
            QCOMPARE(importsOf(index, "src/shop/db/session.py"), "src/shop/mail.py type");
            QCOMPARE(importsOf(index, "tests/test_shop.py"), "src/shop/__init__.py");
            const auto test = index.find("tests/test_shop.py");
            QVERIFY(!index.isBrokenImport(test, 0));
            QVERIFY(index.isBrokenImport(test, 1));
            QVERIFY(index.isBrokenImport(test, 2));
            // The cycle that the lazy import holds together is told apart.
            QCOMPARE(index.cycles().size(), std::size_t{0});
            QCOMPARE(index.hiddenCycles().size(), std::size_t{1});
            // A name that a package passes on counts for the module that defines it.
            QCOMPARE(index.testedBy(index.find("src/shop/orders.py")).size(), std::size_t{1});
            QVERIFY(index.testedBy(index.find("src/shop/mail.py")).empty());
            QVERIFY(index.isTestedIndirectly(index.find("src/shop/mail.py")));
        });
    }

    void javaScriptImports()
    {
        FolderTree tree;
        tree.write("package.json", "{\"name\": \"root\", \"workspaces\": [\"packages/*\"]}");
        tree.write("web/tsconfig.json", "{ /* comment */ \"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"@/*\": [\"./src/*\"]}}}");
        tree.write("web/src/app.ts", "import {a} from '@/lib/a';\nimport b from './b';\nimport type {T} from './types.js';\nimport {ui} from '@acme/ui';\nimport x from '@/gone';\nimport './style.css';\n");
        tree.write("web/src/lib/a.ts", "export const a = 1;\n");
        tree.write("web/src/b/index.tsx", "export default 1;\n");
        tree.write("web/src/types.ts", "export type T = number;\n");
        tree.write("packages/ui/package.json", "{\"name\": \"@acme/ui\", \"main\": \"dist/index.js\"}");
        tree.write("packages/ui/src/index.ts", "export const ui = 1;\n");
        withIndex(tree, [](const ProjectIndex& index) {
            QCOMPARE(importsOf(index, "web/src/app.ts"), "web/src/lib/a.ts; web/src/b/index.tsx; web/src/types.ts type; packages/ui/src/index.ts");
            const auto app = index.find("web/src/app.ts");
            QVERIFY(index.isBrokenImport(app, 4));
        });
    }

    void cyclesOfEagerImports()
    {
        FolderTree tree;
        tree.write("a.py", "import b\n");
        tree.write("b.py", "import c\n");
        tree.write("c.py", "import a\n");
        tree.write("d.py", "import a\n");
        withIndex(tree, [](const ProjectIndex& index) {
            QCOMPARE(index.cycles().size(), std::size_t{1});
            QCOMPARE(index.cycles().front().size(), std::size_t{3});
        });
    }

    void callsCarryTheirCertainty()
    {
        FolderTree tree;
        tree.write("app/db.py", "class Base:\n    def close(self): pass\nclass Store(Base):\n    def save(self): pass\n    def load(self): pass\ndef make() -> Store:\n    return Store()\nstore = Store()\n");
        tree.write("app/main.py", "from app.db import Store, make, store\nfrom app import db\ndef run(thing):\n    Store().save()\n    make().load()\n    store.close()\n    db.make()\n    thing.load()\n");
        withIndex(tree, [](const ProjectIndex& index) {
            const auto run = functionAt(index, "app/main.py", "run");
            const auto text = calleesOf(index, run);
            QVERIFY2(text.find("app/db.py:Store.save typed") != std::string::npos, text.c_str());
            QVERIFY2(text.find("app/db.py:Base.close typed") != std::string::npos, text.c_str());
            QVERIFY2(text.find("app/db.py:make direct") != std::string::npos, text.c_str());
            QVERIFY2(text.find("app/db.py:Store.load by name") != std::string::npos, text.c_str());
        });
    }

    void reachability()
    {
        FolderTree tree;
        tree.write("Dockerfile", "FROM python:3.12\nCMD [\"uvicorn\", \"shop.api:app\"]\n");
        tree.write("shop/__init__.py", "");
        tree.write("shop/api.py", "import threading\nfrom fastapi import FastAPI\nfrom shop import work\napp = FastAPI()\n@app.get('/orders')\ndef orders():\n    return work.read()\n"
                                "@app.on_event('startup')\nasync def start():\n    threading.Thread(target=work.loop).start()\n");
        tree.write("shop/work.py", "def read(): return 1\ndef loop(): tick()\ndef tick(): pass\ndef unused(): pass\n");
        tree.write("shop/old.py", "def gone(): pass\n");
        withIndex(tree, [](const ProjectIndex& index) {
            QVERIFY(index.knowsEntryPoints());
            QVERIFY((index.reach(functionAt(index, "shop/work.py", "read")) & ReachedByRequest) != 0);
            QVERIFY((index.reach(functionAt(index, "shop/work.py", "tick")) & ReachedByThread) != 0);
            QCOMPARE(index.reach(functionAt(index, "shop/work.py", "unused")), std::uint16_t{0});
            QVERIFY((index.reach(index.find("shop/work.py")) & ReachedAtStart) != 0);
            QCOMPARE(index.reach(index.find("shop/old.py")), std::uint16_t{0});
        });
    }

    /// A command that starts the server reaches what the server uses: that is not a tool which runs offline.
    void whatAnApplicationLoadsIsNoOfflineTool()
    {
        FolderTree tree;
        tree.write("pyproject.toml", "[project]\nname = \"shop\"\n[project.scripts]\nshop = \"shop.cli:main\"\n");
        tree.write("shop/__init__.py", "");
        tree.write("shop/cli.py", "import uvicorn\nfrom shop import store, report\ndef main():\n    store.prepare()\n    report.write()\n    uvicorn.run('shop.api:app')\n");
        tree.write("shop/api.py", "from fastapi import FastAPI\nfrom shop import store\napp = FastAPI()\n@app.get('/orders')\ndef orders():\n    return []\n");
        tree.write("shop/store.py", "def prepare(): return 1\n");
        tree.write("shop/report.py", "def write(): return 1\n");
        withIndex(tree, [](const ProjectIndex& index) {
            const PlaceReach reach(index, false);
            QCOMPARE(reach.at(index.find("shop/report.py"), 0).exposure, Exposure::Offline);
            QCOMPARE(reach.at(index.find("shop/store.py"), 0).exposure, Exposure::Internal);
        });
    }

    void clientRequestsFindTheirRoutes()
    {
        FolderTree tree;
        tree.write("api/main.py", "from fastapi import APIRouter, FastAPI\napp = FastAPI()\nrouter = APIRouter(prefix='/orders')\n@router.get('/{order_id}')\ndef one(order_id: int): return {}\n"
                                "@router.post('')\ndef make(): return {}\napp.include_router(router, prefix='/api')\n");
        tree.write("web/client.ts", "import axios from 'axios';\nconst api = axios.create({baseURL: '/api'});\nexport const one = (id: string) => api.get(`/orders/${id}`);\n"
                                  "export const make = () => fetch('/api/orders', {method: 'POST'});\nexport const gone = () => api.get('/invoices');\n"
                                  "export const wrong = () => fetch('/api/orders', {method: 'DELETE'});\n");
        withIndex(tree, [](const ProjectIndex& index) {
            QCOMPARE(index.routes().size(), std::size_t{2});
            std::string text;
            for (const auto& request : index.clientRequests()) {
                const auto& record = index.record(request.file);
                const auto& call = record.clientCalls[request.call];
                text += std::string(record.text(call.method)) + ' ' + std::string(record.text(call.path)) + " -> "
                    + (request.route == noId ? request.methodDiffers ? "other method" : "nothing" : index.routes()[request.route].path) + '\n';
            }
            QCOMPARE(text, "GET /orders/{} -> /api/orders/{order_id}\nPOST /api/orders -> /api/orders\nGET /invoices -> nothing\nDELETE /api/orders -> other method\n");
        });
    }

    /// The address stands in urls.py, the methods in a class that a package hands on, the permission in a base of that class.
    void classViewsHaveTheAddressesOfTheirPatterns()
    {
        FolderTree tree;
        tree.write("shop/urls.py", "from django.urls import include, path\nurlpatterns = [path('api/', include('shop.api'))]\n");
        tree.write("shop/api/__init__.py", "from .orders import urlpatterns as order_urls\nfrom .bills import urlpatterns as bill_urls\nurlpatterns = [*order_urls, *bill_urls]\n");
        tree.write("shop/api/orders.py", "from django.urls import path\nfrom shop.views import OrderView, CartSet\n"
                                         "urlpatterns = [path('orders/', OrderView.as_view()), path('old/', OrderView.as_view()), path('cart/', CartSet.as_view({'get': 'list'})),\n"
                                         "               path('cart/<pk>/', CartSet.as_view({'delete': 'destroy'}))]\n");
        tree.write("shop/api/bills.py", "from rest_framework.routers import DefaultRouter\nfrom django.urls import include, path\nfrom shop.views import BillSet\n"
                                        "router = DefaultRouter()\nrouter.register('bills', BillSet)\nurlpatterns = [path('v2/', include(router.urls))]\n");
        tree.write("shop/views/__init__.py", "from .orders import OrderView, CartSet\nfrom .bills import BillSet\n");
        tree.write("shop/views/base.py", "from rest_framework.views import APIView\nfrom rest_framework.permissions import IsAuthenticated\nclass BaseView(APIView):\n    permission_classes = [IsAuthenticated]\n");
        tree.write("shop/other/base.py", "class BaseView:\n    pass\n");
        tree.write("shop/views/orders.py", "from rest_framework.viewsets import ViewSet\nfrom .base import BaseView as OwnView\nclass OrderView(OwnView):\n    def get(self, request): return []\n    def post(self, request): return {}\n"
                                           "class CartSet(ViewSet):\n    def list(self, request): return []\n    def destroy(self, request, pk): return None\n");
        tree.write("shop/views/bills.py", "from rest_framework.viewsets import ViewSet\nfrom rest_framework.decorators import action\nclass BillSet(ViewSet):\n    def list(self, request): return []\n"
                                          "    def retrieve(self, request, pk): return {}\n    @action(detail=False)\n    def overdue(self, request): return []\n");
        withIndex(tree, [](const ProjectIndex& index) {
            std::vector<std::string> lines;
            for (const auto& route : index.routes())
                lines.push_back(route.method + ' ' + route.path + (route.authenticated ? " asks" : ""));
            std::ranges::sort(lines);
            std::string text;
            for (const auto& line : lines)
                text += line + '\n';
            QCOMPARE(text, std::string("ANY /api/old/ asks\nANY /api/v2/bills/overdue/\nDELETE /api/cart/<pk>/\nGET /api/cart/\nGET /api/orders/ asks\nGET /api/v2/bills/\n"
                                       "GET /api/v2/bills/{pk}/\nPOST /api/orders/ asks\n"));
        });
    }

    void routersOfOneNameAreToldApart()
    {
        FolderTree tree;
        tree.write("shop/routing.py", "from fastapi import APIRouter as Base\nclass APIRouter(Base): pass\n");
        tree.write("shop/orders/endpoints.py", "from shop.routing import APIRouter\nrouter = APIRouter()\n@router.get('/list')\ndef orders(): return []\n");
        tree.write("shop/users/endpoints.py", "from shop.routing import APIRouter\nrouter = APIRouter()\n@router.get('/list')\ndef users(): return []\n");
        tree.write("shop/main.py", "from fastapi import FastAPI\nfrom .orders.endpoints import router as orders_router\nfrom .users.endpoints import router as users_router\n"
                                   "app = FastAPI()\napp.include_router(orders_router, prefix='/orders')\napp.include_router(users_router, prefix='/users')\n");
        withIndex(tree, [](const ProjectIndex& index) {
            std::string text;
            for (const auto& route : index.routes())
                text += route.path + '\n';
            QCOMPARE(text, "/orders/list\n/users/list\n");
        });
    }

    void packages()
    {
        FolderTree tree;
        tree.write("requirements.txt", "pyyaml==6.0\nrequests==2.0\nuvicorn==0.30\n");
        tree.write("app.py", "import yaml\nimport os\nimport jose\nimport helper\n");
        tree.write("helper.py", "");
        withIndex(tree, [](const ProjectIndex& index) {
            std::string text;
            for (const auto& dependency : index.dependencies())
                text += dependency.name + ' ' + std::to_string(dependency.importedBy.size()) + '\n';
            QCOMPARE(text, "pyyaml 1\nrequests 0\nuvicorn 0\n");
            std::string missing;
            for (const auto& import : index.externalImports())
                missing += import.declared ? "" : import.root + '\n';
            QCOMPARE(missing, "jose\n");
        });
    }

    void packagesNamedInTexts()
    {
        FolderTree tree;
        tree.write("requirements.txt", "My_Plugin.Core==1\nredis==5\nunheard==1\npsycopg2==2\n");
        tree.write("settings.py", "PLUGIN = MY_PLUGIN__CORE()\nBROKER = Redis()\nQUEUE = 'amqp'\n");
        withIndex(tree, [](const ProjectIndex& index) {
            std::string named;
            for (const auto& dependency : index.dependencies())
                named += dependency.mentioned ? dependency.name + '\n' : "";
            QCOMPARE(named, "my-plugin-core\nredis\n");
        });
    }

    void historyIsReadWhenItIsAskedFor()
    {
        int reads = 0;
        ProjectIndex::Input input;
        for (const auto path : {"a.py", "b.py", "c.py"}) {
            input.paths.emplace_back(path);
            auto& record = input.records.emplace_back();
            record.path = path;
            record.language = Language::Python;
            record.statements = 10;
        }
        input.churn = [&reads] {
            ++reads;
            return std::unordered_map<std::string, FileChurn>{{"a.py", {9, 9.0}}, {"b.py", {1, 0.1}}, {"c.py", {1, 0.1}}};
        };
        const ProjectIndex index(std::move(input));
        QCOMPARE(reads, 0);
        QCOMPARE(index.churn(index.find("a.py"))->revisions, 9U);
        QCOMPARE(index.hotSpots().size(), std::size_t{1});
        QCOMPARE(index.hotSpots().front(), index.find("a.py"));
        QCOMPARE(reads, 1);
    }
};

QTEST_GUILESS_MAIN(TestProjectIndex)
#include "tst_projectindex.moc"
