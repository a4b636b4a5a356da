#pragma once

#include "facts/facts.h"
#include "project/textlist.h"
#include "text/position.h"
#include "text/sourcefile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the project index keeps of one file. A record is made from the facts right after the file was analysed and needs
/// neither the source text nor the neutral tree afterwards; it is a tenth of their size. Names are qualified as facts/facts.h
/// describes. Every TextId below belongs to the record's own `texts`.
namespace punchlist {

namespace record {

struct Import {
    TextId module = 0;
    TextId name = 0;  ///< "" for the whole module, "*" for all, "default"
    TextId alias = 0; ///< local name, or the name a re-export is offered under
    FunctionId function = noId;
    TextRange range{};
    bool typeOnly = false;
    bool dynamic = false;
    bool optional = false; ///< in a try that handles the failure
    bool reexport = false;
};

struct Function {
    TextId name = 0;
    TextId scope = 0; ///< "Class.method"
    FunctionId outer = noId;
    ClassId owner = noId;
    TextRange range{};  ///< decorators to the end of the body
    TextRange header{}; ///< the first line of the definition: what a finding about the function underlines
    TextRange body{};   ///< empty for abstract methods and overloads
    std::vector<TextId> decorators{};
    std::vector<TextId> injected{}; ///< names in the defaults of parameters: Depends(get_user) gives get_user
    TextId returns = 0;           ///< annotated result
    TextId userCheck = 0;         ///< what in the body asks for the caller: "request.user", "current_user"; 0 for nothing
    std::uint32_t parameters = 0; ///< without self and cls
    std::uint32_t statements = 0; ///< in the body, nested ones included, a docstring not
    bool isAsync = false;
    bool isLambda = false;
    bool isTest = false;
    bool isHandler = false;
    bool isAbstract = false;
    bool isMethod = false;
    bool isValue = false;         ///< stands in an object literal or a list of arguments: its holder calls it
    bool answersConstant = false; ///< does nothing but return a literal: a stub
    bool refuses = false;         ///< answers 401 or 403, or raises what becomes that
    std::uint64_t bodyHash = 0; ///< of its tokens, names and literals included; 0 without a body
};

struct Class {
    TextId name = 0;
    TextId scope = 0;
    std::vector<TextId> bases{};
    std::vector<TextId> decorators{};
    std::vector<TextId> injected{}; ///< names in attributes that a framework fills: user = Depends(get_user) gives get_user
    bool namesPermissions = false; ///< permission_classes of Django's REST framework: what its bases name no longer counts
    FunctionId function = noId;
    TextRange range{};
    TextRange header{};
    /// Names that the class body assigns or annotates and that its methods set through self / this, sorted.
    std::vector<TextId> attributes{};
};

struct Call {
    TextId callee = 0;
    TextId method = 0;
    Resolution resolution = Resolution::None;
    ResultUse use = ResultUse::Other;
    std::uint16_t context = 0;
    FunctionId function = noId;
    TextId text = 0; ///< the first argument when it is a text; "{}" stands for each hole of a template
    TextRange range{};
};

/// A name that stands for a value and is not called: passed on, stored, annotated, returned.
struct Reference {
    TextId name = 0; ///< qualified
    FunctionId function = noId;
    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// A variable of the module, or an attribute set in a class, and what made its value: "app.db.Database", "open()".
struct Variable {
    TextId name = 0;
    TextId value = 0; ///< qualified name of the value, 0 when it has none
    ClassId owner = noId;
    TextRange range{};
};

struct Route {
    FunctionId handler = noId;
    TextId framework = 0, method = 0, path = 0, router = 0, handlerName = 0;
    std::vector<TextId> guards{};
    TextRange range{};
    bool isLegacy = false; ///< called legacy or deprecated by a tag, a comment above or the handler's documentation
};

/// An application or router object, see punchlist::Router.
struct Router {
    TextId name = 0, framework = 0, prefix = 0;
    bool isApplication = false;
    bool isMade = false; ///< constructed in this file
    std::vector<TextId> guards{};
    TextRange range{};
};

struct Mount {
    TextId parent = 0, child = 0, prefix = 0;
    std::vector<TextId> guards{};
};

/// A parameter of a route handler.
struct HandlerParameter {
    FunctionId function = noId;
    TextId name = 0;
    TextId type = 0; ///< qualified, 0 without annotation
};

/// A function handed to something that runs it later or elsewhere.
struct Spawn {
    enum class Kind : std::uint8_t {
        Thread,     ///< threading.Thread, executors, to_thread
        Process,    ///< multiprocessing
        EventLoop,  ///< create_task, asyncio.run, gather
        Background, ///< FastAPI BackgroundTasks, setImmediate
        Timer,      ///< setInterval, call_later, schedulers
    };
    Kind kind = Kind::Thread;
    TextId target = 0; ///< qualified name of the function
    FunctionId function = noId;
    TextRange range{};
};

struct EnvironmentName {
    enum class Use : std::uint8_t {
        Read,     ///< os.environ, process.env, import.meta.env
        Settings, ///< a field of a settings class
        Declared, ///< in a .env file or example
        Set,      ///< by a Dockerfile, compose file or workflow
    };
    Use use = Use::Read;
    TextId name = 0;
    TextId value = 0;    ///< of Declared and Set
    TextId attribute = 0; ///< of Settings: the field
    TextId service = 0;  ///< of Set: the compose service or workflow job
    bool hasDefault = false;
    bool commented = false; ///< `# NAME=value` in an example
    FunctionId function = noId;
    TextRange range{};
};

/// A text given to something called status or state: `status="running"`, `job.state = JobState.RUNNING`.
struct StatusWrite {
    TextId value = 0; ///< lower case
    FunctionId function = noId;
    TextRange range{};
};

/// A request that code sends: fetch("/api/users"), axios.get(`${base}/users/${id}`), api.post("/users").
struct ClientCall {
    TextId callee = 0;
    TextId method = 0; ///< "GET", …; "" when it cannot be told
    TextId path = 0;   ///< "{}" for each hole, without query; a hole at the start is the base URL
    FunctionId function = noId;
    TextRange range{};
};

struct Column {
    TextId name = 0;
    TextId type = 0; ///< as written: "String", "models.CharField"
    bool nullable = true;
    bool unique = false;
    bool indexed = false;
    bool primaryKey = false;
    TextId references = 0; ///< "users.id", "User"
    TextRange range{};
};

struct Model {
    /// Document: of a document database (Mongoose, Beanie, MongoEngine). Entity: other mappers of tables (Sequelize, TypeORM,
    /// MikroORM, Drizzle, Tortoise, Peewee).
    enum class Kind : std::uint8_t { SqlAlchemy, Django, Pydantic, Prisma, Entity, Document };
    Kind kind = Kind::Pydantic;
    TextId name = 0;
    TextId table = 0; ///< "" when the framework derives it
    std::vector<Column> columns{};
    TextRange range{};
};

struct Dependency {
    TextId name = 0; ///< normalised
    TextId specifier = 0;
    TextId group = 0;
    TextRange range{};
};

/// A command or reference of a configuration file that starts something, or names a file.
struct Command {
    enum class Kind : std::uint8_t {
        Container,     ///< CMD and ENTRYPOINT
        Service,       ///< command and entrypoint of a compose service
        Job,           ///< run step of a workflow
        Script,        ///< script of package.json, a line of a shell script, Makefile or Procfile
        ConsoleScript, ///< "package.module:function" of pyproject.toml or setup.cfg
        Module,        ///< main, module, bin, exports of package.json: a path
        Page,          ///< <script src> of an HTML page: a path
    };
    Kind kind = Kind::Script;
    TextId name = 0; ///< of the script, service, job
    TextId text = 0; ///< command line or path
    TextRange range{};
};

/// tsconfig.json or jsconfig.json: how import specifiers are rewritten.
struct PathMapping {
    TextId pattern = 0; ///< "@/*"
    TextId target = 0;  ///< "./src/*", relative to the configuration's baseUrl
};

/// A text patched by tests: patch("app.mail.send"), jest.mock("./db").
struct Patch {
    TextId target = 0;
    FunctionId function = noId;
    TextRange range{};
};

} // namespace record

struct FileRecord {
    std::string path;
    Language language = Language::Unknown;
    std::uint32_t lines = 0;
    std::uint64_t bytes = 0;
    bool isTest = false;
    bool isScript = false;
    bool isVendored = false;
    bool isMigration = false;
    bool hasMainGuard = false;     ///< `if __name__ == "__main__"`, require.main === module
    bool hasApplication = false;   ///< makes a FastAPI(), Flask(), express() …
    bool hasSyntaxErrors = false;
    std::uint32_t statements = 0;  ///< of code files

    TextList texts;
    std::vector<record::Import> imports;
    std::vector<record::Function> functions; ///< same numbers as FileFacts::functions
    std::vector<record::Class> classes;      ///< same numbers as FileFacts::classes
    std::vector<record::Call> calls;
    std::vector<record::Reference> references; ///< sorted, each once
    std::vector<record::Variable> variables;
    std::vector<record::Route> routes;
    std::vector<record::Router> routers;
    std::vector<record::Mount> mounts;
    std::vector<record::HandlerParameter> handlerParameters;
    std::vector<record::Spawn> spawns;
    std::vector<record::EnvironmentName> environment;
    std::vector<record::StatusWrite> statusWrites;
    std::vector<record::ClientCall> clientCalls;
    std::vector<record::Model> models;
    std::vector<record::Dependency> dependencies;
    std::vector<record::Command> commands;
    std::vector<TextId> builtServices; ///< of a compose file: services whose image is built from this repository
    std::vector<record::PathMapping> pathMappings;
    std::vector<record::Patch> patches;
    std::vector<TextId> exported;
    /// Every identifier that the file uses in any role (names, members, keywords, keys, texts that look like an identifier
    /// or a dotted path), each once; definitions and imports do not count.
    std::vector<TextId> mentions;
    /// Texts that look like a module or script: "app.tasks.mail", "./worker.js". Something may load them by name.
    std::vector<TextId> moduleTexts;
    TextId defaultExport = 0; ///< JavaScript: the local name that `export default` offers
    TextId packageName = 0; ///< of package.json and pyproject.toml
    TextId baseUrl = 0;     ///< of tsconfig.json
    TextId extends = 0;     ///< of tsconfig.json
    TextId docText = 0;     ///< the module's docstring or first comment, at most 400 bytes

    std::string_view text(TextId id) const { return texts[id]; }
};

/// Makes the record of one file. Never fails: what is not understood is left out.
FileRecord makeRecord(const SourceFile& source, const FileFacts& facts);

} // namespace punchlist
