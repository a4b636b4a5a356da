#include "project/projectindex.h"

#include "engine/scan.h"
#include "foldertree.h"
#include "rules/ruleset.h"

#include <QTest>

#include <memory>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

/// Keeps the routes ("POST /api/documents.list") and the models ("Star entity: userId, index -> User") of a small repository.
class Reader final : public ScanSink {
public:
    QStringList routes;
    QStringList models;
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    void onProject(const ProjectIndex& index) override
    {
        for (const auto& route : index.routes())
            routes.append(QString::fromStdString(route.method + ' ' + route.path) + (route.authenticated ? u" auth"_s : QString()));
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            for (const auto& model : record.models) {
                std::string text(record.text(model.name));
                text += model.kind == record::Model::Kind::Document ? " document:" : " table:";
                for (const auto& column : model.columns) {
                    text += ' ' + std::string(record.text(column.name)) + (column.primaryKey ? "!" : column.nullable ? "?" : "");
                    if (column.references != 0)
                        text += "->" + std::string(record.text(column.references));
                }
                models.append(QString::fromStdString(text));
            }
        }
        routes.sort();
        models.sort();
    }
};

Reader read(const FolderTree& tree)
{
    Reader reader;
    ScanRequest request;
    request.root = tree.root();
    request.jobs = 1;
    request.rules = std::make_shared<const RuleSet>();
    if (const auto done = scan(request, reader, {}); !done)
        qFatal("%s", done.error().message.c_str());
    return reader;
}

} // namespace

class TestScriptModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void koaRoutesNeedNoSlash()
    {
        FolderTree tree;
        tree.write("package.json", R"({"dependencies": {"koa": "2", "koa-router": "12"}})");
        tree.write("server/routes/stars.ts", "import Router from \"koa-router\";\nimport auth from \"../middlewares/authentication\";\nconst router = new Router();\n"
                                              "router.post(\"stars.list\", auth(), async (ctx) => { ctx.body = []; });\nexport default router;\n");
        tree.write("server/routes/index.ts", "import Koa from \"koa\";\nimport Router from \"koa-router\";\nimport stars from \"./stars\";\nconst api = new Koa();\n"
                                              "const router = new Router();\nrouter.use(\"/\", stars.routes());\napi.use(router.routes());\nexport default api;\n");
        tree.write("server/web.ts", "import Koa from \"koa\";\nimport mount from \"koa-mount\";\nimport api from \"./routes\";\nconst app = new Koa();\napp.use(mount(\"/api\", api));\napp.listen(80);\n");
        QCOMPARE(read(tree).routes, QStringList{u"POST /api/stars.list auth"_s});
    }

    void namespacesOfFlaskHaveTheirPath()
    {
        FolderTree tree;
        tree.write("shop/__init__.py", "from flask import Flask\nfrom shop.api import blueprint\napp = Flask(__name__)\napp.register_blueprint(blueprint)\n");
        tree.write("shop/api.py", "from flask import Blueprint\nfrom flask_restx import Api\nfrom shop.tokens import tokens\nfrom shop.users import users\nfrom shop.pings import Ping\n"
                                  "blueprint = Blueprint('api', __name__, url_prefix='/api/v1')\napi = Api(blueprint)\napi.add_namespace(tokens, '/keys')\napi.add_namespace(users)\napi.add_resource(Ping, '/pings')\n");
        tree.write("shop/tokens.py", "from flask_restx import Namespace, Resource\ntokens = Namespace('tokens')\n\n@tokens.route('')\nclass TokenList(Resource):\n    def get(self):\n        return []\n\n"
                                     "@tokens.route('/<int:token_id>')\nclass Token(Resource):\n    def delete(self, token_id):\n        return {}\n");
        tree.write("shop/users.py", "from flask_restx import Namespace, Resource\nusers = Namespace('users')\n\n@users.route('/<int:user_id>')\nclass User(Resource):\n    def get(self, user_id):\n        return {}\n");
        tree.write("shop/pings.py", "from flask_restx import Resource\n\nclass Ping(Resource):\n    def get(self):\n        return {}\n");
        QCOMPARE(read(tree).routes, (QStringList{u"DELETE /api/v1/keys/<int:token_id>"_s, u"GET /api/v1/keys"_s, u"GET /api/v1/pings"_s, u"GET /api/v1/users/<int:user_id>"_s}));
    }

    void resourcesOfTheProjectsOwnBase()
    {
        FolderTree tree;
        tree.write("shop/base.py", "from flask_restful import Resource\nfrom flask_login import login_required\n\nclass BaseResource(Resource):\n    decorators = [login_required]\n");
        tree.write("shop/alerts.py", "from flask import request\nfrom shop.base import BaseResource\n\nclass AlertResource(BaseResource):\n    def get(self, alert_id):\n        return {}\n\n"
                                     "class LooseResource(BaseResource):\n    def get(self):\n        return {}\n");
        tree.write("shop/api.py", "from flask import Flask\nfrom flask_restful import Api\nfrom shop.alerts import AlertResource\n\nclass OwnApi(Api):\n    def add_org_resource(self, resource, *urls):\n"
                                  "        return self.add_resource(resource, *urls)\n\napp = Flask(__name__)\napi = OwnApi()\napi.add_org_resource(AlertResource, '/api/alerts/<alert_id>')\n");
        QCOMPARE(read(tree).routes, QStringList{u"GET /api/alerts/<alert_id> auth"_s});
    }

    void decoratorsThatHandOnToTheRouter()
    {
        FolderTree tree;
        tree.write("shop/main.py", "from fastapi import APIRouter, FastAPI\nfrom shop.auth import open_route, protected_route\nrouter = APIRouter(prefix='/orders')\napp = FastAPI()\napp.include_router(router)\n\n"
                                   "@protected_route(router.get, '/{id}', ['orders.read'])\ndef order(id: int):\n    return {}\n\n@open_route(router.post, '')\ndef add():\n    return {}\n");
        QCOMPARE(read(tree).routes, (QStringList{u"GET /orders/{id} auth"_s, u"POST /orders"_s}));
    }

    void viewsOfProtectedBases()
    {
        FolderTree tree;
        tree.write("shop/__init__.py", "");
        tree.write("shop/base.py", "from werkzeug.exceptions import Forbidden\n\nclass View:\n    pass\n\nclass MembersView(View):\n    def _check_access(self):\n        raise Forbidden\n");
        tree.write("shop/views.py", "from shop.base import MembersView, View\n\nclass Orders(MembersView):\n    def _process(self):\n        return 1\n\nclass News(View):\n    def _process(self):\n        return 1\n");
        tree.write("shop/urls.py", "from flask import Blueprint\nfrom shop.views import News, Orders\nshop = Blueprint('shop', __name__)\nshop.add_url_rule('/orders', 'orders', Orders)\nshop.add_url_rule('/news', 'news', News)\n");
        QCOMPARE(read(tree).routes, (QStringList{u"ANY /news"_s, u"ANY /orders auth"_s}));
    }

    void routersThatAnotherFileMakes()
    {
        FolderTree tree;
        tree.write("shop/__init__.py", "from flask import Flask\nfrom shop.stats import stats\napp = Flask(__name__)\napp.register_blueprint(stats)\n");
        tree.write("shop/stats/__init__.py", "from flask import Blueprint\nstats = Blueprint('stats', __name__, url_prefix='/stats')\nfrom shop.stats import users\n");
        tree.write("shop/stats/users.py", "from shop.stats import stats\nfrom flask import jsonify\n\n@stats.route('/users')\ndef users():\n    return jsonify([])\n");
        QCOMPARE(read(tree).routes, QStringList{u"GET /stats/users"_s});
    }

    void nestPutsItsPrefixBeforeAll()
    {
        FolderTree tree;
        tree.write("api/src/main.ts", "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n"
                                      "  app.setGlobalPrefix('api');\n  await app.listen(80);\n}\nbootstrap();\n");
        tree.write("api/src/app.module.ts", "import { Module } from '@nestjs/common';\nimport { OrdersController } from './orders.controller';\n@Module({ controllers: [OrdersController] })\nexport class AppModule {}\n");
        tree.write("api/src/orders.controller.ts", "import { Controller, Get, UseGuards } from '@nestjs/common';\nimport { Public } from './public.decorator';\nimport { JwtAuthGuard } from './jwt-auth.guard';\n"
                                                   "@UseGuards(JwtAuthGuard)\n@Controller('orders')\nexport class OrdersController {\n  @Get('all')\n  all() { return []; }\n\n  @Public()\n  @Get('open')\n  open() { return []; }\n}\n");
        tree.write("other/src/items.controller.ts", "import { Controller, Get } from '@nestjs/common';\n@Controller('items')\nexport class ItemsController {\n  @Get()\n  all() { return []; }\n}\n");
        QCOMPARE(read(tree).routes, (QStringList{u"GET /api/orders/all auth"_s, u"GET /api/orders/open"_s, u"GET /items"_s}));
    }

    void nestModulesGuardAndPlaceTheirControllers()
    {
        const auto routesWith = [](const std::string& members, const std::string& providers) {
            FolderTree tree;
            tree.write("src/main.ts", "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nNestFactory.create(AppModule);\n");
            tree.write("src/app.module.ts", "import { Module, MiddlewareConsumer } from '@nestjs/common';\nimport { APP_GUARD, RouterModule } from '@nestjs/core';\nimport { SessionGuard } from './guards';\n"
                                            "import { SignedInMiddleware } from './middleware';\nimport { ShopModule } from './shop.module';\nimport { OrdersController } from './orders.controller';\nimport { OpenController } from './open.controller';\n"
                                            "const closed = [OrdersController];\n"
                                            "@Module({ imports: [ShopModule, RouterModule.register([{ path: 'shop', children: [{ path: 'v2', module: ShopModule }] }])], controllers: [OpenController, ...closed]" + providers + " })\n"
                                            "export class AppModule {\n" + members + "}\n");
            tree.write("src/middleware.ts", "import { UnauthorizedException } from '@nestjs/common';\nexport class SignedInMiddleware {\n  use(req, res, next) { if (!req.cookies) throw new UnauthorizedException(); next(); }\n}\n");
            tree.write("src/guards.ts", "import { UnauthorizedException } from '@nestjs/common';\nexport class SessionGuard {\n  canActivate(context) { throw new UnauthorizedException(); }\n}\n");
            tree.write("src/shop.module.ts", "import { Module } from '@nestjs/common';\nimport { ItemsController } from './items.controller';\n@Module({ controllers: [ItemsController] })\nexport class ShopModule {}\n");
            for (const std::string name : {"items", "orders", "open"}) {
                const auto klass = static_cast<char>(name[0] - 'a' + 'A') + name.substr(1) + "Controller";
                tree.write("src/" + name + ".controller.ts", "import { Controller, Get } from '@nestjs/common';\n@Controller('" + name + "')\nexport class " + klass + " {\n  @Get()\n  all() { return []; }\n}\n");
            }
            return read(tree).routes;
        };
        QCOMPARE(routesWith("", ""), (QStringList{u"GET /open"_s, u"GET /orders"_s, u"GET /shop/v2/items"_s}));
        QCOMPARE(routesWith("  configure(consumer: MiddlewareConsumer) { consumer.apply(SignedInMiddleware).forRoutes(...closed); }\n", ""),
                 (QStringList{u"GET /open"_s, u"GET /orders auth"_s, u"GET /shop/v2/items"_s}));
        QCOMPARE(routesWith("  configure(consumer: MiddlewareConsumer) { consumer.apply(SignedInMiddleware).forRoutes('*'); }\n", ""),
                 (QStringList{u"GET /open auth"_s, u"GET /orders auth"_s, u"GET /shop/v2/items auth"_s}));
        QCOMPARE(routesWith("", ", providers: [{ provide: APP_GUARD, useClass: SessionGuard }]"),
                 (QStringList{u"GET /open auth"_s, u"GET /orders auth"_s, u"GET /shop/v2/items auth"_s}));
    }

    void operationsOfGraphQl()
    {
        FolderTree tree;
        tree.write("src/orders.resolver.ts", "import { Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';\nimport { UseGuards } from '@nestjs/common';\nimport { GqlAuthGuard } from './guards';\n"
                                             "@Resolver(() => Order)\nexport class OrdersResolver {\n  @Query(() => [Order])\n  orders() { return []; }\n\n"
                                             "  @UseGuards(GqlAuthGuard)\n  @Mutation(() => Order)\n  addOrder() { return {}; }\n\n  @ResolveField()\n  total() { return 1; }\n}\n");
        QCOMPARE(read(tree).routes, (QStringList{u"GET /graphql/orders"_s, u"POST /graphql/addOrder auth"_s}));
    }

    void honoHandsTheApplicationOn()
    {
        FolderTree tree;
        tree.write("package.json", R"({"dependencies": {"hono": "4"}})");
        tree.write("src/index.ts", "import { Hono } from 'hono';\nimport items from './items';\nimport { orders } from './orders';\nconst app = new Hono().basePath('/api');\n"
                                   "app.use('*', logger()).route('/items', items).route('/orders', orders);\napp.get('/about', (c) => c.json(1));\nexport default app;\n");
        tree.write("src/items.ts", "import { Hono } from 'hono';\nimport { requireAuth } from './auth';\nconst items = new Hono()\n  .get('/', (c) => c.json([]))\n  .use(requireAuth)\n  .post('/', async (c) => c.json(1));\nexport default items;\n");
        tree.write("src/orders.ts", "import { OpenAPIHono, createRoute } from '@hono/zod-openapi';\nimport { requireAuth } from './auth';\nexport const orders = new OpenAPIHono();\n"
                                    "const show = createRoute({ method: 'get', path: '/{id}', middleware: [requireAuth] });\norders.openapi(show, (c) => c.json(1));\n");
        const auto routes = read(tree).routes;
        QVERIFY2(routes.contains(u"GET /items/"_s), qPrintable(routes.join(u", "_s)));
        QVERIFY2(routes.contains(u"POST /items/ auth"_s), qPrintable(routes.join(u", "_s)));
        QVERIFY2(routes.contains(u"GET /orders/{id} auth"_s), qPrintable(routes.join(u", "_s)));
        QVERIFY2(routes.contains(u"GET /about"_s), qPrintable(routes.join(u", "_s)));
    }

    void proceduresOfTrpc()
    {
        FolderTree tree;
        tree.write("src/trpc.ts", "import { initTRPC, TRPCError } from '@trpc/server';\nconst t = initTRPC.create();\nexport const router = t.router;\nexport const publicProcedure = t.procedure;\n"
                                  "export const memberProcedure = t.procedure.use(({ ctx, next }) => {\n  if (!ctx.member) throw new TRPCError({ code: 'UNAUTHORIZED' });\n  return next();\n});\n"
                                  "export function scopedProcedure(scope: string) {\n  return memberProcedure.use(withScope(scope));\n}\n");
        tree.write("src/orders.ts", "import { router, publicProcedure, memberProcedure, scopedProcedure } from './trpc';\nconst writing = scopedProcedure('orders');\nexport const ordersRouter = router({\n"
                                    "  list: publicProcedure.query(() => []),\n  create: memberProcedure.input(schema).mutation(async ({ input }) => save(input)),\n  remove: writing.mutation(async ({ input }) => drop(input)),\n});\n");
        tree.write("src/app.ts", "import { router } from './trpc';\nimport { ordersRouter } from './orders';\nexport const appRouter = router({ orders: ordersRouter });\n");
        QCOMPARE(read(tree).routes, (QStringList{u"GET /trpc/orders.list"_s, u"POST /trpc/orders.create auth"_s, u"POST /trpc/orders.remove auth"_s}));
    }

    void middlewareOfDjangoGuardsAllButTheExempt()
    {
        FolderTree tree;
        tree.write("shop/urls.py", "from django.urls import path\nfrom shop import views\nurlpatterns = [path('orders', views.orders), path('about', views.about)]\n");
        tree.write("shop/views.py", "from django.http import HttpResponse\nfrom shop.decorators import login_exempt\n\ndef orders(request):\n    return HttpResponse('x')\n\n@login_exempt\ndef about(request):\n    return HttpResponse('y')\n");
        tree.write("shop/decorators.py", "def login_exempt(view):\n    view.login_exempt = True\n    return view\n");
        QCOMPARE(read(tree).routes, (QStringList{u"ANY /about"_s, u"ANY /orders"_s}));
        tree.write("shop/middleware.py", "from django.shortcuts import redirect\n\nclass LoginRequiredMiddleware:\n    def process_view(self, request, view, args, kwargs):\n        return redirect('login')\n");
        QCOMPARE(read(tree).routes, (QStringList{u"ANY /about"_s, u"ANY /orders auth"_s}));
    }

    void hooksOfFastifyGuardItsPlugins()
    {
        const auto routesWith = [](const std::string& hook) {
            FolderTree tree;
            tree.write("package.json", R"({"dependencies": {"fastify": "4"}})");
            tree.write("src/main.ts", "import Fastify from 'fastify';\nimport { orders } from './orders';\nconst server = Fastify();\norders(server);\n" + hook + "server.listen({ port: 80 });\n");
            tree.write("src/orders.ts", "import { FastifyInstance } from 'fastify';\nexport function orders(fastify: FastifyInstance) {\n  fastify.get('/orders', async (request, reply) => { reply.send([]); });\n}\n");
            return read(tree).routes;
        };
        QCOMPARE(routesWith(""), QStringList{u"GET /orders"_s});
        QCOMPARE(routesWith("server.addHook('preHandler', async (request, reply) => { reply.header('x-served-by', 'me'); });\n"), QStringList{u"GET /orders"_s});
        QCOMPARE(routesWith("server.addHook('preHandler', async (request, reply) => { if (!check(request)) reply.status(401).send({}); });\n"), QStringList{u"GET /orders auth"_s});
    }

    void koaPrefixStandsBeforeThePath()
    {
        FolderTree tree;
        tree.write("app.js", "const Router = require('@koa/router');\nconst router = new Router({ prefix: '/users' });\nrouter.get('/:id', (ctx) => { ctx.body = 1; });\n");
        QCOMPARE(read(tree).routes, QStringList{u"GET /users/:id"_s});
    }

    void pyramidViewsFindTheirPatterns()
    {
        FolderTree tree;
        tree.write("shop/routes.py", "def includeme(config):\n    config.add_route(\"orders\", \"/orders/\")\n    config.add_route(\"order\", \"/orders/{id}/\")\n");
        tree.write("shop/views.py", "from pyramid.view import view_config, view_defaults\n\n@view_config(route_name=\"orders\", request_method=\"GET\")\ndef orders(request):\n    return []\n\n"
                                    "@view_defaults(route_name=\"order\", permission=\"order:write\")\nclass Order:\n    @view_config(request_method=\"POST\")\n    def save(self):\n        return {}\n\n"
                                    "@view_config(context=KeyError)\ndef failed(exc, request):\n    return {}\n");
        QCOMPARE(read(tree).routes, (QStringList{u"GET /orders/"_s, u"POST /orders/{id}/ auth"_s}));
    }

    void classesWithDecorators()
    {
        FolderTree tree;
        tree.write("star.ts", "import { Table, Column, ForeignKey, DataType } from \"sequelize-typescript\";\n@Table({ tableName: \"stars\" })\nclass Star extends Model {\n"
                              "  @Column(DataType.STRING)\n  index: string | null;\n  @ForeignKey(() => User)\n  @Column(DataType.UUID)\n  userId: string;\n  @BelongsTo(() => User)\n  user: User;\n}\n");
        tree.write("photo.ts", "import { Entity, Column, PrimaryGeneratedColumn, ManyToOne } from \"typeorm\";\n@Entity()\nexport class Photo {\n  @PrimaryGeneratedColumn()\n  id: number;\n"
                               "  @Column({ nullable: true })\n  title: string;\n  @ManyToOne(() => User)\n  owner: User;\n}\n");
        QCOMPARE(read(tree).models, (QStringList{u"Photo table: id! title? owner->User"_s, u"Star table: index? userId->User"_s}));
    }

    void schemasInCalls()
    {
        FolderTree tree;
        tree.write("user.ts", "import { Schema, model } from \"mongoose\";\nconst userSchema = new Schema({ name: { type: String, required: true }, org: { type: Schema.Types.ObjectId, ref: \"Org\" } });\n"
                              "export const User = model(\"User\", userSchema);\n");
        tree.write("schema.ts", "import { pgTable, serial, integer } from \"drizzle-orm/pg-core\";\nexport const posts = pgTable(\"posts\", { id: serial(\"id\").primaryKey(), "
                                "userId: integer(\"user_id\").references(() => users.id).notNull() });\n");
        tree.write("job.js", "const { DataTypes, Model } = require('sequelize');\nclass Job extends Model {}\nJob.init({ state: DataTypes.STRING }, { sequelize, tableName: 'jobs' });\n");
        QCOMPARE(read(tree).models, (QStringList{u"Job table: state?"_s, u"User document: name org?->Org"_s, u"posts table: id! userId->users.id"_s}));
    }
};

QTEST_GUILESS_MAIN(TestScriptModels)
#include "tst_scriptmodels.moc"
