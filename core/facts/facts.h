#pragma once

#include "facts/code.h"
#include "facts/configfacts.h"
#include "text/language.h"

#include <array>
#include <cstdint>
#include <span>
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
///     str.format, list.append   a method of a literal, or of a variable that holds one (str, bytes, list, dict, set, int)
///     ~rows[].get               `[]` marks a subscript
///     ?.strip                   a method of an expression that has no name (an operator, a conditional)
///
/// JavaScript: "node:fs" is written "fs"; a default import or namespace import is the module itself ("axios.get"), a named
/// import hangs below it ("child_process.exec"); `new X()` and `X()` are told apart by the node's FlagNew.
namespace punchlist {

using FunctionId = std::uint32_t;
using ClassId = std::uint32_t;
constexpr std::uint32_t noId = 0xffffffff;

struct Import {
    NodeId node = noNode; ///< the Import; Export for a re-export; the Call of require() and import()
    TextId module = 0; ///< "os.path", ".models", "./db"; "" when computed
    TextId name = 0;   ///< imported name; "" for the whole module, "*" for all, "default" for a JS default import
    TextId alias = 0;  ///< the local name that is bound; "" for none. Of a re-export: the name it is offered under
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

/// An application or router object of a web framework, with what guards all of its routes.
struct Router {
    NodeId node = noNode;   ///< the constructor call, or noNode when the object is made elsewhere
    TextId name = 0;        ///< local name
    TextId framework = 0;
    TextId prefix = 0;      ///< path prefix given to its constructor
    bool isApplication = false; ///< FastAPI(), Flask(), express(): not a router below one
    std::vector<TextId> guards; ///< dependencies, middleware, before_request hooks: qualified names
};

/// `app.include_router(users.router, prefix="/users", dependencies=[…])`, `app.use("/users", auth, router)`.
struct Mount {
    NodeId node = noNode;
    TextId parent = 0; ///< local name of the application or router
    TextId child = 0;  ///< qualified name of the mounted router, or of an included url module
    TextId prefix = 0;
    std::vector<TextId> guards;
};

/// A name that a scope of the file binds.
struct Binding {
    enum class Kind : std::uint8_t {
        Import,
        Function,
        Class,
        Parameter,
        Variable,
        Attribute, ///< of a class: assigned in its body, or through self / this in a method
    };
    Kind kind = Kind::Variable;
    TextId name = 0;
    FunctionId function = noId; ///< the function whose scope it is in; noId for module and class scopes
    ClassId owner = noId;       ///< class scope and Attribute: the class
    NodeId node = noNode;       ///< where it is first defined: Import, Function, Class, Parameter or target node
    std::uint32_t import = noId; ///< index into FileFacts::imports
    std::uint32_t firstAssignment = 0; ///< into FileFacts::assignments
    std::uint32_t assignmentCount = 0;
};

/// One place where a binding gets a value.
struct Assignment {
    enum class How : std::uint8_t {
        Plain,     ///< value is what it gets
        Augmented, ///< x += value
        Unpacked,  ///< value is the whole right side; `key` the name taken out of it, if it is one
        Loop,      ///< value is the iterable
        With,      ///< value is the context expression
        Handler,   ///< except … as x; no value
        Declared,  ///< only a type; no value
    };
    std::uint32_t binding = noId;
    NodeId target = noNode; ///< the Name, Member or Parameter node
    NodeId value = noNode;
    NodeId type = noNode;   ///< annotation
    TextId key = 0;
    How how = How::Plain;
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
    bool isVendored = false;  ///< third-party code that lies in the repository
    bool hasSyntaxErrors = false;
    Code code;
    std::vector<Import> imports;
    std::vector<Function> functions; ///< in source order
    std::vector<Class> classes;
    std::vector<Call> calls;         ///< in source order
    std::vector<Route> routes;
    std::vector<Router> routers;
    ConfigFacts config;
    std::vector<Mount> mounts;
    std::vector<Comment> comments;   ///< in source order
    std::vector<TextId> exported;    ///< names that the module offers (JS exports, Python __all__)
    std::vector<Binding> bindings;
    std::vector<Assignment> assignments; ///< grouped by binding, in source order within one

    /// Per node, filled by facts/semantics.cpp.
    std::vector<FunctionId> functionOf;   ///< the innermost function around the node (not the node itself)
    std::vector<std::uint16_t> contextOf; ///< Context bits
    /// Call, Function, Class: its index in `calls`, `functions`, `classes`. Name: the entry of `bindings` that it refers
    /// to, noId for builtins and globals.
    std::vector<std::uint32_t> entryOf;
    /// Name, Member, Subscript and Call: the qualified name of the value ("requests.get", "httpx.Client" for an instance or
    /// the class itself, "open()" for what a call returns). 0 for other nodes.
    std::vector<TextId> qualifiedOf;
    /// Node ids, kind after kind, those of one kind in source order; nodes() gives a kind's. Empty without nodes.
    std::vector<NodeId> byKind;
    std::array<std::uint32_t, nodeKindCount + 1> firstOfKind{}; ///< into byKind

    std::string_view text(TextId id) const { return code.texts[id]; }
    /// Empty for a file that was not lowered: no grammar, or its parse was cut off.
    std::span<const NodeId> nodes(NodeKind kind) const
    {
        const auto at = static_cast<std::size_t>(kind);
        return std::span(byKind).subspan(firstOfKind[at], firstOfKind[at + 1] - firstOfKind[at]);
    }
    /// The call entry of a Call node, or null.
    const Call* call(NodeId node) const
    {
        return code.is(node, NodeKind::Call) && entryOf[node] != noId ? &calls[entryOf[node]] : nullptr;
    }
    /// The binding that a Name refers to, or null.
    const Binding* binding(NodeId name) const
    {
        return code.is(name, NodeKind::Name) && entryOf[name] != noId ? &bindings[entryOf[name]] : nullptr;
    }
    std::span<const Assignment> assignmentsOf(const Binding& binding) const
    {
        return std::span(assignments).subspan(binding.firstAssignment, binding.assignmentCount);
    }
    /// The assignment whose value a Name has where it is used: the last one that must have run before. Null when that
    /// depends on branches, or the name is no variable.
    const Assignment* definitionOf(NodeId name) const;
    /// Follows a Name through plain assignments to the expression that made its value; the node itself otherwise.
    NodeId valueOf(NodeId node) const;
    std::string_view qualified(NodeId node) const { return node == noNode ? std::string_view{} : text(qualifiedOf[node]); }
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
