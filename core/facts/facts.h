#pragma once

#include "facts/code.h"
#include "text/language.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What Punchlist knows about one file: the neutral tree (facts/code.h) and the tables below, which point into it.
/// Made once per file; every rule reads them, no rule parses.
///
/// **Qualified names.** A callee, base class or decorator is written as one dotted text that says where it comes from:
///
///     requests.get              rooted in an import, whatever the file calls it (`import requests as r; r.get`)
///     httpx.AsyncClient.get     a method of an object whose class is known (constructor, annotation, self.x, with … as)
///     sqlite3.connect().cursor().execute    a method of what a call returned; `()` marks the call
///     open, eval, fetch, console.log        a builtin or global: the root name is bound nowhere in the file
///     .models.User              relative import: the leading dots of Python; "./models.User" in JavaScript
///     @helper, @Store.save      defined in this file; `self.save()` inside class Store is @Store.save
///     ~session.execute          root is a parameter or variable of unknown type: only the names are known
///     ~self.db.execute          an attribute of self whose type is unknown
///     ?.strip                   a method of an expression that has no name (a literal, a subscript, an operator)
///
/// JavaScript: "node:fs" is written "fs"; a default import or namespace import is the module itself ("axios.get"), a named
/// import hangs below it ("child_process.exec"); `new X()` and `X()` are told apart by the node's FlagNew.
namespace punchlist {

using FunctionId = std::uint32_t;
using ClassId = std::uint32_t;
constexpr std::uint32_t noId = 0xffffffff;

struct Import {
    NodeId node = noNode;
    TextId module = 0; ///< "os.path", ".models", "./db"; "" when computed
    TextId name = 0;   ///< imported name; "" for the whole module, "*" for all
    TextId alias = 0;  ///< the local name that is bound; "" for none
    FunctionId function = noId; ///< the function in which it stands
    bool typeOnly = false;  ///< `import type`, or under `if TYPE_CHECKING`
    bool dynamic = false;   ///< import(), require() of an expression, importlib.import_module
    bool optional = false;  ///< inside a try whose handler catches ImportError (or anything)
    bool reexport = false;  ///< `export … from`
};

struct Function {
    NodeId node = noNode;
    TextId name = 0;
    TextId scope = 0;          ///< "Class.method", "outer.inner"
    FunctionId outer = noId;   ///< the enclosing function
    ClassId owner = noId;      ///< the class whose body it stands in
    NodeId body = noNode;
    std::vector<TextId> decorators; ///< qualified names
    bool isAsync = false;
    bool isGenerator = false;
    bool isLambda = false;     ///< lambda, arrow or function expression
    bool isTest = false;       ///< a test function (name or framework call) in a test file
    bool isHandler = false;    ///< a route handler; FileFacts::routes tells which route
    bool isAbstract = false;   ///< @abstractmethod, Protocol member, overload, or `declare`
};

struct Class {
    NodeId node = noNode;
    TextId name = 0;
    TextId scope = 0;
    std::vector<TextId> bases; ///< qualified names
    std::vector<TextId> decorators;
    FunctionId function = noId; ///< enclosing function
};

/// How far the callee of a call is known.
enum class Resolution : std::uint8_t {
    Import,  ///< rooted in an import
    Builtin, ///< a builtin or global
    Local,   ///< defined in this file ('@')
    Name,    ///< only names are known ('~')
    None,    ///< not even a name ('?')
};

/// What the code around does with the value of a call.
enum class ResultUse : std::uint8_t { Discarded, Assigned, Returned, Argument, Receiver, Condition, Other };

/// Where something stands; a bit set.
enum Context : std::uint16_t {
    InLoop = 1 << 0,      ///< in the body of a loop or comprehension of the same function
    InTry = 1 << 1,       ///< in the body of a try of the same function that has a handler
    InHandler = 1 << 2,   ///< in an except / catch block
    InFinally = 1 << 3,
    InWith = 1 << 4,
    LockHeld = 1 << 5,    ///< inside `with lock:` / `async with lock:` (a name that speaks of lock, mutex or semaphore)
    InAsync = 1 << 6,     ///< the innermost function is async
    InHandlerFunction = 1 << 7, ///< in a route handler (or a function nested in one)
    InTest = 1 << 8,      ///< in a test function or test file
    InMain = 1 << 9,      ///< under `if __name__ == "__main__"` / require.main === module
    AtModuleLevel = 1 << 10,
    Awaited = 1 << 11,    ///< directly awaited
    InTypeChecking = 1 << 12,
};

struct Call {
    NodeId node = noNode;
    TextId callee = 0;  ///< qualified name, see above
    TextId method = 0;  ///< its last segment
    Resolution resolution = Resolution::None;
    ResultUse use = ResultUse::Other;
    std::uint16_t context = 0; ///< Context bits
    FunctionId function = noId; ///< innermost function (lambdas included)
};

/// A route of a web framework.
struct Route {
    NodeId node = noNode;      ///< the decorator, call or export that makes it
    FunctionId handler = noId; ///< noId when it is defined elsewhere
    TextId framework = 0;      ///< "fastapi", "flask", "django", "express", "nestjs", "nextjs"
    TextId method = 0;         ///< "GET", "POST", …, "WS", "ANY"
    TextId path = 0;           ///< as written, with the router's own prefix when that is in the same file
    TextId router = 0;         ///< local name of the app or router
    TextId handlerName = 0;    ///< qualified name of the handler when it is defined elsewhere
    std::vector<TextId> guards; ///< qualified names of dependencies, middleware, decorators and permission classes
};

struct Comment {
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
};

/// All facts of one source file.
struct FileFacts {
    std::string path;
    Language language = Language::Unknown;
    bool isTest = false;      ///< a test file (by path and by what it imports)
    bool isScript = false;    ///< command line tool, script, migration, example: code that no request reaches
    bool hasSyntaxErrors = false;
    Code code;
    std::vector<Import> imports;
    std::vector<Function> functions; ///< in source order
    std::vector<Class> classes;
    std::vector<Call> calls;         ///< in source order
    std::vector<Route> routes;
    std::vector<Comment> comments;   ///< in source order
    std::vector<TextId> exported;    ///< names that the module offers (JS exports, Python __all__)

    /// Per node, filled by facts/semantics.cpp: the innermost function, and the entry of `calls` for Call nodes.
    std::vector<FunctionId> functionOf;
    std::vector<std::uint32_t> callOf;
    /// Node ids by kind, in source order.
    std::vector<std::vector<NodeId>> byKind;

    std::string_view text(TextId id) const { return code.texts[id]; }
    const std::vector<NodeId>& nodes(NodeKind kind) const { return byKind[static_cast<std::size_t>(kind)]; }
    /// The call entry of a Call node, or null.
    const Call* call(NodeId node) const
    {
        return node < callOf.size() && callOf[node] != noId ? &calls[callOf[node]] : nullptr;
    }
    std::string_view callee(NodeId node) const
    {
        const auto* entry = call(node);
        return entry ? text(entry->callee) : std::string_view{};
    }
    const Function* function(NodeId node) const
    {
        const auto id = functionOf[node];
        return id == noId ? nullptr : &functions[id];
    }
    /// Enclosing scope for people: "Class.method", "" at module level.
    std::string_view scopeOf(NodeId node) const;
};

} // namespace punchlist
