#include "project/capabilities/routekinds.h"

#include "project/capabilities/expression.h"

namespace punchlist {

bool mutates(const IndexedRoute& route)
{
    return route.method == "POST" || route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
}

bool isPublicByNature(const IndexedRoute& route)
{
    static const Expression expression(
        R"((?i)(^|[/_.-])(log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|registration|token|refresh|password|reset|forgot|recover|verify|verification|confirm|activate|oauth2?|callback|sso|saml|authorize|auth|health|healthz|healthcheck|ready|readyz|readiness|live|livez|liveness|ping|status|metrics|version|docs|openapi|swagger|redoc|robots|favicon|static|assets|public|webhooks?|sitemap|manifest|csrf|about|contact|privacy|terms|faq|rss|feed|atom)([/._-]|$)|\.well-known|\.(css|js|ico|txt|xml|svg|png|webmanifest)\\?\$?$|[:{<](\w+:)?\w*token\w*[>}]?(/|$))");
    return route.path.empty() || route.path == "/" || expression.foundIn(route.path);
}

bool isAuthRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)(^|[/_-])(log-?in|sign-?in|sign-?up|register|registration|token|password|forgot|reset)([/._-]|$))");
    return mutates(route) && expression.foundIn(route.path);
}

bool isCancelRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)[/.](cancel|abort|stop|terminate)([-_]\w+)*(/|$)|\.(cancel|abort|stop|kill|terminate)(job|task|run|build|deployment|execution|import|export|process|workflow|pipeline|sync|crawl|generation|training|upload))");
    // DELETE of the job itself: what it reaches tells whether it cancels.
    static const Expression job(R"((?i)/(jobs?|tasks?|runs?|executions?)/[^/]+/?$)");
    return expression.foundIn(route.path) || (route.method == "DELETE" && job.foundIn(route.path));
}

bool isHealthRoute(const IndexedRoute& route)
{
    static const Expression expression(R"((?i)[/.]_?_?((worker|service|system|app|server)[-_])?(health\w*|health-check|livez?|ready|readyz?|readiness)(/(status|live|liveness|ready|readiness|check|full|db))?/?$|^/?(api/)?(v\d+/)?status/?$)");
    return expression.foundIn(route.path);
}

bool takesId(const IndexedRoute& route)
{
    static const Expression expression(R"((\{\w*(id|uuid|pk|slug|key)\w*(:\w+)?\}|:\w*([iI]d|uuid|pk|slug|key)\b|<[^>]*(id|uuid|pk|slug|key)>|\(\?P<\w*(id|uuid|pk|slug)\w*>|\[\w*([iI]d|uuid|slug)\]))");
    // Routes that name a procedure take the id in the body: POST /documents.update.
    static const Expression procedure(R"(^/?([\w-]+/)*\w+\.(info|get|one|((get)?by[iI]d|update|delete|remove|archive|restore|move|duplicate)([A-Z]\w*)?)$)");
    static const Expression operation(R"(^/graphql/((update|delete|remove|archive|restore|move|duplicate|trash|publish|rename)[A-Z]\w*|\w+(Detail|ById|ByPk))$)");
    return expression.foundIn(route.path) || procedure.foundIn(route.path) || operation.foundIn(route.path);
}

} // namespace punchlist
