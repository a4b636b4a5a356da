#include "detectors/concurrency/mutabledefault.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/security/sinktext.h"
#include "facts/expressions.h"
#include "rules/calleepattern.h"

#include <string>

namespace punchlist {
namespace {

constexpr auto mutableMakers = std::to_array<std::string_view>(
    {"list", "dict", "set", "bytearray", "collections.defaultdict", "collections.OrderedDict", "collections.deque", "collections.Counter", "collections.ChainMap", "array.array", "queue.Queue"});

/// Calls whose value is meant to be new each time.
constexpr auto clocks = std::to_array<std::string_view>(
    {"time.time", "time.monotonic", "time.perf_counter", "time.time_ns", "time.strftime", "time.localtime", "time.gmtime", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
     "datetime.date.today", "django.utils.timezone.now", "uuid.uuid4", "uuid.uuid1", "random.random", "random.randint", "random.choice", "random.uniform", "secrets.token_hex",
     "secrets.token_urlsafe", "secrets.token_bytes", "os.urandom", "pendulum.now", "arrow.now", "arrow.utcnow"});

/// Methods that change the object they are called on.
constexpr auto mutators = std::to_array<std::string_view>({"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "setdefault", "popitem", "add", "discard",
                                                           "appendleft", "extendleft", "popleft", "intersection_update", "difference_update", "symmetric_difference_update", "push", "unshift",
                                                           "shift", "splice", "set", "delete", "__setitem__"});

/// Callees whose results cannot be changed, so that sharing one does no harm.
constexpr auto immutableMakers = std::to_array<std::string_view>(
    {"int", "str", "float", "bool", "bytes", "complex", "tuple", "frozenset", "range", "object", "pathlib.Path", "pathlib.PurePath", "decimal.Decimal", "fractions.Fraction", "datetime.timedelta",
     "datetime.datetime", "datetime.date", "datetime.time", "datetime.timezone", "re.compile", "uuid.UUID", "types.MappingProxyType", "operator.attrgetter", "operator.itemgetter", "operator.methodcaller",
     "os.getenv", "os.environ.get", "typing.cast", "logging.getLogger", "structlog.get_logger", "zoneinfo.ZoneInfo", "ipaddress.ip_address", "ipaddress.ip_network", "functools.partial"});

/// Functions that only read what they are given.
constexpr auto readers = std::to_array<std::string_view>({"len", "list", "dict", "set", "tuple", "frozenset", "sorted", "sum", "min", "max", "any", "all", "bool", "str", "repr", "enumerate", "zip", "iter",
                                                          "map", "filter", "isinstance", "copy.copy", "copy.deepcopy", "json.dumps", "type", "hash", "id", "reversed", "Object.keys", "Object.entries",
                                                          "Object.values", "Array.isArray", "JSON.stringify", "structuredClone", "str.join", "print"});

constexpr auto readingMethods = std::to_array<std::string_view>({"get", "items", "keys", "values", "copy", "index", "count", "union", "intersection", "difference", "issubset", "issuperset", "isdisjoint",
                                                                 "map", "filter", "includes", "join", "slice", "find", "some", "every", "concat", "forEach", "has", "reduce", "indexOf", "entries"});

class DefaultScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto parameter : m_facts.nodes(NodeKind::Parameter))
            inspectParameter(parameter);
        if (!m_isPython)
            return;
        for (const auto& one : m_facts.classes)
            inspectClass(one);
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            if (callee == "contextvars.ContextVar" || callee == "contextvars.ContextVar[]")
                inspectContextVariable(call.node);
        }
    }

private:
    // ---- what makes a default

    bool isMutable(NodeId value) const
    {
        switch (m_code[value].kind) {
        case NodeKind::List:
        case NodeKind::Dict:
        case NodeKind::Set: return true;
        case NodeKind::Comprehension: return m_code.text(value) != "generator";
        case NodeKind::Call: {
            auto callee = m_facts.callee(value);
            if (callee.ends_with("[]"))
                callee.remove_suffix(2); // set[str]()
            return isOneOf(callee, mutableMakers);
        }
        default: return false;
        }
    }

    /// `x or []`, `[] if a else {}`: any way that leads to a mutable object.
    NodeId mutablePart(NodeId value) const
    {
        if (isMutable(value))
            return value;
        if (m_code.is(value, NodeKind::Conditional) || m_code.is(value, NodeKind::Logical) || m_code.is(value, NodeKind::AssignExpression)) {
            for (const auto child : m_code.children(value)) {
                if (m_code[child].role != Role::Condition && m_code[child].role != Role::Target && isMutable(child))
                    return child;
            }
        }
        return noNode;
    }

    /// A call in the default whose value changes from moment to moment. A script is over before that matters.
    NodeId clockIn(NodeId value) const
    {
        if (m_facts.isScript)
            return noNode;
        for (NodeId n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Function)) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Call) && isOneOf(m_facts.callee(n), clocks))
                return n;
        }
        return noNode;
    }

    // ---- parameters

    void inspectParameter(NodeId parameter)
    {
        const auto value = m_code.child(parameter, Role::Default);
        const auto function = m_code.parent(parameter);
        if (value == noNode || !m_code.is(function, NodeKind::Function) || m_facts.entryOf[function] == noId)
            return;
        const auto& entry = m_facts.functions[m_facts.entryOf[function]];
        if (entry.isAbstract || entry.body == noNode || m_file.source.path.ends_with(".pyi"))
            return;
        if (!m_isPython) {
            inspectSharedObject(parameter, value, entry);
            return;
        }
        if (const auto clock = clockIn(value); clock != noNode) {
            auto report = about(value, "clock", m_code.text(parameter));
            report.values["callee"] = std::string(m_facts.callee(clock));
            report.confidence = Confidence::High;
            m_reporter.report(m_file, std::move(report));
            return;
        }
        // `def variance(n, cache={}):` is a memory that the calls share on purpose.
        static constexpr auto memories = std::to_array<std::string_view>({"cache", "_cache", "memo", "_memo", "__cache", "__memo"});
        if (isOneOf(m_code.text(parameter), memories))
            return;
        if (const auto part = mutablePart(value); part != noNode)
            judge(parameter, part, entry);
    }

    /// JavaScript makes a literal default anew for each call; a default that names an object of the module is shared.
    void inspectSharedObject(NodeId parameter, NodeId value, const Function& function)
    {
        const auto* binding = m_facts.binding(value);
        if (!binding || binding->kind != Binding::Kind::Variable || binding->function != noId || binding->owner != noId || binding->assignmentCount != 1)
            return;
        const auto made = m_facts.valueOf(value);
        if (made == noNode || (!m_code.is(made, NodeKind::Dict) && !m_code.is(made, NodeKind::List)))
            return;
        if (useOf(parameter, function) == Use::Mutated)
            judge(parameter, value, function);
    }

    enum class Use { Unused, Read, Escapes, Mutated };

    void judge(NodeId parameter, NodeId value, const Function& function)
    {
        const auto use = useOf(parameter, function);
        if (use == Use::Read)
            return;
        auto report = about(value, use == Use::Mutated ? "mutated" : "", m_code.text(parameter));
        if (use == Use::Mutated) {
            report.severity = function.isHandler ? Severity::High : Severity::Medium;
            report.confidence = Confidence::High;
            report.evidence.push_back(evidence(m_lastUse, EvidenceRole::Sink, "changes the shared object"));
            report.qualification = {Qualification::State::Holds, "the function changes it"};
        } else {
            report.severity = use == Use::Escapes ? Severity::Low : Severity::Info;
            report.qualification = {Qualification::State::Unknown, use == Use::Escapes ? "only when a receiver changes it" : "only when the function comes to change it"};
        }
        m_reporter.report(m_file, std::move(report));
    }

    /// What the function does with the object that a parameter holds, names that stand for the same object included.
    Use useOf(NodeId parameter, const Function& function)
    {
        std::vector<TextId> names{m_code[parameter].text};
        Use worst = Use::Unused;
        bool rebound = false;
        NodeId boundAt = 0;
        for (NodeId n = function.body; n < m_code.end(function.body); ++n) {
            if (!m_code.is(n, NodeKind::Name) || std::ranges::find(names, m_code[n].text) == names.end())
                continue;
            const auto parent = m_code.parent(n);
            const auto role = m_code[n].role;
            if (role == Role::Target && m_code[n].text == names.front() && m_code.is(parent, NodeKind::Assign) && m_facts.functionOf[n] == m_facts.entryOf[function.node]) {
                // Copied before use: x = list(x), x = x or {}
                rebound = rebound || m_code.parent(parent) == function.body;
                boundAt = m_code.end(parent);
                continue;
            }
            if (rebound && n >= boundAt && m_code[n].text == names.front())
                continue;
            const auto use = usage(parent, role);
            if (use == Use::Escapes && role == Role::Value && m_code.is(parent, NodeKind::Assign)) {
                const auto target = m_code.child(parent, Role::Target);
                if (m_code.is(target, NodeKind::Name)) {
                    names.push_back(m_code[target].text); // another name for it
                    worst = std::max(worst, Use::Read);
                    continue;
                }
            }
            if (use > worst) {
                worst = use;
                m_lastUse = n;
            }
            if (worst == Use::Mutated)
                break;
        }
        return worst;
    }

    Use usage(NodeId parent, Role role) const
    {
        switch (m_code[parent].kind) {
        case NodeKind::Subscript:
            return role == Role::Object && isStored(parent) ? Use::Mutated : Use::Read;
        case NodeKind::Member: {
            const auto outer = m_code.parent(parent);
            if (m_code.is(outer, NodeKind::Call) && m_code[parent].role == Role::Callee) {
                if (isOneOf(m_code.text(parent), mutators))
                    return Use::Mutated;
                return isOneOf(m_code.text(parent), readingMethods) ? Use::Read : Use::Escapes;
            }
            return isStored(parent) ? Use::Mutated : Use::Read;
        }
        case NodeKind::AugmentedAssign:
            return role == Role::Target ? Use::Mutated : Use::Read;
        case NodeKind::Call:
            return role == Role::Argument && !isOneOf(m_facts.callee(parent), readers) && m_facts.callee(parent) != "super().__init__" ? Use::Escapes : Use::Read;
        case NodeKind::Keyword:
        case NodeKind::Return:
        case NodeKind::Yield: return Use::Escapes;
        case NodeKind::Assign:
        case NodeKind::AssignExpression: return role == Role::Value ? Use::Escapes : Use::Read;
        default: return Use::Read;
        }
    }

    bool isStored(NodeId place) const
    {
        for (NodeId n = place; n != noNode; n = m_code.parent(n)) {
            const auto role = m_code[n].role;
            const auto parent = m_code.parent(n);
            if (role == Role::Target)
                return m_code.is(parent, NodeKind::Assign) || m_code.is(parent, NodeKind::AugmentedAssign) || m_code.is(parent, NodeKind::AssignExpression);
            if (m_code.is(parent, NodeKind::Delete) || (m_code.is(parent, NodeKind::Unary) && m_code.text(parent) == "delete"))
                return true;
            if (role != Role::Object)
                return false;
        }
        return false;
    }

    // ---- classes

    enum class ClassKind { Plain, DataClass, Attrs };

    ClassKind kindOf(const Class& one) const
    {
        for (const auto id : one.decorators) {
            auto name = m_facts.text(id);
            while (name.ends_with("()"))
                name.remove_suffix(2);
            if (name == "dataclasses.dataclass" || name.ends_with(".dataclasses.dataclass"))
                return ClassKind::DataClass;
            if (name.starts_with("attr.") || name.starts_with("attrs."))
                return ClassKind::Attrs;
        }
        return ClassKind::Plain;
    }

    void inspectClass(const Class& one)
    {
        const auto kind = kindOf(one);
        const auto body = m_code.child(one.node, Role::Body);
        if (body == noNode)
            return;
        for (const auto statement : m_code.children(body)) {
            if (!m_code.is(statement, NodeKind::Assign))
                continue;
            const auto target = m_code.child(statement, Role::Target);
            const auto value = m_code.child(statement, Role::Value);
            const auto type = m_code.child(statement, Role::Type);
            if (!m_code.is(target, NodeKind::Name) || value == noNode)
                continue;
            const auto name = m_code.text(target);
            const auto typeText = type == noNode ? std::string_view{} : m_file.textOf(type);
            if (name.starts_with("__") || typeText.find("ClassVar") != std::string_view::npos || typeText.find("Final") != std::string_view::npos)
                continue;
            if (kind == ClassKind::Plain) {
                if (isMutable(value) && !one.bases.empty() && inheritsFields(one))
                    continue;
                if (isMutable(value))
                    inspectClassAttribute(one, name, value);
                continue;
            }
            if (isMutable(value)) {
                // Without a type it is no field, but an attribute that all objects share.
                auto report = about(value, "field", name);
                report.severity = Severity::Medium;
                report.confidence = Confidence::High;
                m_reporter.report(m_file, std::move(report));
            } else if (m_code.is(value, NodeKind::Call) && type != noNode) {
                inspectFieldCall(name, value);
            }
        }
    }

    /// Model classes whose metaclass copies defaults.
    bool inheritsFields(const Class& one) const
    {
        return std::ranges::any_of(one.bases, [&](TextId id) {
            const auto base = m_facts.text(id);
            return base.starts_with("pydantic.") || base.find("Model") != std::string_view::npos || base.find("Schema") != std::string_view::npos || base.find("Enum") != std::string_view::npos
                || base.find("TypedDict") != std::string_view::npos || base.find("Settings") != std::string_view::npos || base.starts_with("ctypes.") || base.find("Serializer") != std::string_view::npos
                || base.find("Struct") != std::string_view::npos;
        });
    }

    /// A memory that all objects share on purpose, looked up by a key before it is filled; and the one object of a command.
    bool isKeptForAll(const Class& one, std::string_view name) const
    {
        if (std::ranges::any_of(one.bases, [&](TextId base) { return m_facts.text(base).ends_with("Command"); }))
            return true;
        const auto text = m_file.textOf(one.node);
        const auto own = "self." + std::string(name);
        for (const auto& question : {" in " + own + ":", " in " + own + "\n", " in " + own + " ", own + ".get(", "not " + own + ":"}) {
            if (text.find(question) != std::string_view::npos)
                return true;
        }
        // try: return self.clients[url] / except KeyError
        return text.find("except KeyError") != std::string_view::npos && text.find("return " + own + '[') != std::string_view::npos;
    }

    /// `items = []` in the class body and `self.items.append(…)` in a method, with no `self.items = …` anywhere.
    void inspectClassAttribute(const Class& one, std::string_view name, NodeId value)
    {
        NodeId mutation = noNode;
        for (NodeId n = one.node; n < m_code.end(one.node); ++n) {
            if (!m_code.is(n, NodeKind::Member) || m_code.text(n) != name)
                continue;
            const auto object = m_code.child(n, Role::Object);
            if (!m_code.is(object, NodeKind::Name) || m_code.text(object) != "self")
                continue;
            const auto parent = m_code.parent(n);
            if (m_code[n].role == Role::Target && (m_code.is(parent, NodeKind::Assign) || m_code.is(parent, NodeKind::For) || m_code.is(parent, NodeKind::Tuple) || m_code.is(parent, NodeKind::With)))
                return; // each object gets its own
            if (mutation == noNode && usage(parent, m_code[n].role) == Use::Mutated)
                mutation = n;
        }
        if (mutation == noNode || isKeptForAll(one, name))
            return;
        auto report = about(value, "attribute", name);
        report.severity = Severity::Medium;
        report.confidence = Confidence::High;
        report.evidence.push_back(evidence(mutation, EvidenceRole::Sink, "changes the object of the class, not of this instance"));
        m_reporter.report(m_file, std::move(report));
    }

    /// `started: datetime = datetime.now()`, `options: Options = Options()` as a dataclass field.
    void inspectFieldCall(std::string_view name, NodeId value)
    {
        const auto callee = m_facts.callee(value);
        const auto last = lastSegmentOf(callee);
        if (const auto clock = clockIn(value); clock != noNode && !m_code.is(value, NodeKind::Function) && last != "field" && last != "Field" && last != "ib" && last != "attrib") {
            auto report = about(value, "clock", name);
            report.values["callee"] = std::string(m_facts.callee(clock));
            report.confidence = Confidence::High;
            m_reporter.report(m_file, std::move(report));
            return;
        }
        if (callee.empty() || last.empty() || isOneOf(callee, immutableMakers) || callee.starts_with("attr.") || callee.starts_with("attrs.") || last == "field" || last == "Field" || last == "ib"
            || last == "attrib" || last == "Factory" || last == "TypeVar" || last == "NewType" || last.find("field") != std::string_view::npos || last.find("Field") != std::string_view::npos
            || callee.starts_with("operator.") || callee.starts_with("pathlib.") || callee.starts_with("datetime.") || callee.starts_with("typing.") || isImmutableHere(callee) || !isLocalOrMutable(callee)
            || !isNamedLikeClass(last))
            return;
        auto report = about(value, "computed", name);
        report.values["callee"] = readable(callee);
        report.severity = Severity::Low;
        report.confidence = Confidence::Medium;
        m_reporter.report(m_file, std::move(report));
    }

    /// What a function returns is not known: a `field(…)` of its own, say.
    static bool isNamedLikeClass(std::string_view name)
    {
        const auto first = name.find_first_not_of('_');
        return first != std::string_view::npos && name[first] >= 'A' && name[first] <= 'Z';
    }

    static bool isLocalOrMutable(std::string_view callee) { return callee.starts_with('@') || callee.starts_with('.'); }

    static std::string readable(std::string_view callee)
    {
        while (!callee.empty() && (callee.front() == '@' || callee.front() == '~' || callee.front() == '.'))
            callee.remove_prefix(1);
        return std::string(callee);
    }

    /// A frozen dataclass, enum, named tuple, or a NewType of something immutable, defined in this file.
    bool isImmutableHere(std::string_view callee) const
    {
        if (!callee.starts_with('@'))
            return false;
        for (const auto& one : m_facts.classes) {
            if (m_facts.text(one.scope) != callee.substr(1))
                continue;
            for (const auto id : one.bases) {
                const auto base = m_facts.text(id);
                if (base.find("Enum") != std::string_view::npos || base == "typing.NamedTuple" || isOneOf(base, immutableMakers))
                    return true;
            }
            for (const auto decorator : m_code.children(one.node)) {
                if (m_code[decorator].role == Role::Decorator && m_file.textOf(decorator).find("frozen") != std::string_view::npos)
                    return true;
            }
            return false;
        }
        for (const auto& function : m_facts.functions) {
            if (m_facts.text(function.scope) == callee.substr(1))
                return false;
        }
        return true; // a variable: NewType and the like
    }

    // ---- context variables

    void inspectContextVariable(NodeId call)
    {
        const auto value = keywordArgument(m_facts, call, "default");
        if (value == noNode)
            return;
        const auto callee = m_facts.callee(value);
        if (!isMutable(value) && !isOneOf(callee, clocks) && !callee.starts_with('@'))
            return;
        if (callee.starts_with('@') && isImmutableHere(callee))
            return;
        auto report = about(value, "context", nameGivenTo(m_facts, call));
        report.confidence = isMutable(value) ? Confidence::High : Confidence::Medium;
        if (report.values["name"].empty())
            report.values["name"] = "the context variable";
        m_reporter.report(m_file, std::move(report));
    }

    Report about(NodeId value, std::string_view variant, std::string_view name) const
    {
        Report report;
        report.node = value;
        report.variant = variant;
        report.values["name"] = std::string(name);
        report.values["value"] = sentenceText(m_file, value, 40);
        report.values["callee"] = report.values["value"];
        return report;
    }

    NodeId m_lastUse = noNode;
};

} // namespace

void MutableDefault::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    DefaultScan(file, reporter).run();
}

} // namespace punchlist
