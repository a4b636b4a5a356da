#include "project/capabilities/projectfacts.h"

#include "base/oneof.h"
#include "base/words.h"
#include "project/capabilities/expression.h"
#include "project/capabilities/routekinds.h"

#include <algorithm>
#include <array>

/// The facts about data models and whose they are.
namespace punchlist {
namespace {

bool isOwnerName(std::string_view column)
{
    static constexpr auto owners = std::to_array<std::string_view>({"user", "owner", "tenant", "org", "organization", "organisation", "account", "team", "workspace", "company", "customer", "author", "member", "creator", "created", "household"});
    auto words = wordsOf(column);
    if (!words.empty() && (words.back() == "id" || words.back() == "uuid" || words.back() == "by" || words.back() == "uid"))
        words.pop_back();
    if (words.size() > 1 && words.back() == "by")
        words.pop_back();
    return words.size() == 1 && isOneOf(words.front(), owners) && column != "created" && column != "account" && column != "company" && column != "author_name";
}

} // namespace

bool isTable(const record::Model& model)
{
    if (model.kind == record::Model::Kind::SqlAlchemy)
        return model.table != 0 || std::ranges::any_of(model.columns, &record::Column::primaryKey);
    return model.kind != record::Model::Kind::Pydantic;
}

/// Projects, spaces and the like that people share: a table of their members says so. What names one belongs to somebody.
const std::set<std::string>& ProjectFacts::sharedThings()
{
    static constexpr auto things = std::to_array<std::string_view>({"project", "space", "group", "club", "site", "store", "community", "agency", "studio", "brand", "family"});
    static constexpr auto people = std::to_array<std::string_view>({"member", "members", "membership", "memberships", "user", "users", "collaborator", "collaborators"});
    if (m_sharedKnown)
        return m_sharedThings;
    m_sharedKnown = true;
    const auto look = [&](std::string_view table, bool hasPeople) {
        auto words = wordsOf(table);
        for (auto& word : words) {
            if (word.ends_with('s') && isOneOf(std::string_view(word).substr(0, word.size() - 1), things))
                word.pop_back();
        }
        const auto thing = std::ranges::find_if(words, [](const std::string& word) { return isOneOf(std::string_view(word), things); });
        if (thing == words.end())
            return;
        const bool pairs = words.size() == 2 && isOneOf(std::string_view(words[thing == words.begin() ? 1 : 0]), people);
        if (pairs || (words.size() == 1 && hasPeople))
            m_sharedThings.insert(*thing);
    };
    const auto lookAtPeople = [&](const FileRecord& record, const record::Model& model) { // class Member: user, project, role
        for (const auto& column : model.columns) {
            auto words = wordsOf(record.text(column.name));
            if (words.size() == 2 && words.back() == "id")
                words.pop_back();
            if (words.size() == 1 && isOneOf(std::string_view(words.front()), things))
                m_sharedThings.insert(words.front());
        }
    };
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            if (isTable(model) && isOneOf(toLower(record.text(model.name)), people) && !toLower(record.text(model.name)).starts_with("user"))
                lookAtPeople(record, model);
            else if (isTable(model))
                look(record.text(model.name), std::ranges::any_of(model.columns, [&](const record::Column& column) { return isOneOf(record.text(column.name), people); }));
        }
    }
    for (const auto& table : m_tables)
        look(table.name, false);
    return m_sharedThings;
}

SignalResult ProjectFacts::ownerColumns()
{
    const auto& shared = sharedThings();
    const auto isOwner = [&shared](std::string_view column) {
        if (isOwnerName(column))
            return true;
        auto words = wordsOf(column);
        if (words.size() == 2 && (words.back() == "id" || words.back() == "uuid"))
            words.pop_back();
        return words.size() == 1 && shared.contains(words.front());
    };
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            if (!isTable(model) || model.columns.empty())
                continue;
            ++result.whole;
            const auto owner = std::ranges::find_if(model.columns, [&](const record::Column& column) { return isOwner(record.text(column.name)); });
            if (owner == model.columns.end())
                continue;
            ++result.part;
            auto match = fileMatch(file, std::string(record.text(model.name)) + '.' + std::string(record.text(owner->name)));
            match.range = owner->range;
            result.matches.push_back(std::move(match));
        }
    }
    if (result.whole > 0)
        return result;
    for (const auto& table : m_tables) {
        ++result.whole;
        result.part += std::ranges::any_of(table.columns, isOwner) ? 1 : 0;
    }
    return result;
}

/// Columns that hold a secret which somebody must read again, and those of them whose type encrypts.
SignalResult ProjectFacts::encryptedColumns()
{
    static const Expression secret(R"((?i)^(\w*_?api_?key|\w*(client|app|webhook|signing|shared)_?secret|secret|\w*(access|refresh|oauth|bot)_?token|credentials?|private_key|\w*_?secret_?key)$)");
    static const Expression encrypted(R"((?i)encrypt)");
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        const auto* context = m_project.file(record.path);
        for (const auto& model : record.models) {
            if (!isTable(model))
                continue;
            for (const auto& column : model.columns) {
                const auto name = record.text(column.name);
                const auto text = context ? context->source.view(column.range.startByte, column.range.endByte) : std::string_view{};
                const bool isEncrypted = encrypted.foundIn(text) && !encrypted.foundIn(name);
                if (!isEncrypted && !secret.foundIn(name))
                    continue;
                ++result.whole;
                result.part += isEncrypted ? 1 : 0;
                auto match = fileMatch(file, std::string(record.text(model.name)) + '.' + std::string(name));
                match.range = column.range;
                result.matches.push_back(std::move(match));
            }
        }
    }
    return result;
}

/// Tables that say who did what, whatever they are called: an actor, an action and the details of it.
SignalResult ProjectFacts::auditTable()
{
    static const Expression named(R"((?i)(audit|event|activity|activities|history|journal|log)(_?entr(y|ies)|_?records?|s)?$)");
    static const Expression actor(R"((?i)^_?(actor|performed_?by|submitted_?by|changed_?by|modified_?by|author|user|admin|member|causer)(_?id|_?uuid)?$)");
    static const Expression action(R"((?i)^(action|verb|operation|activity|action_?type)$)");
    static const Expression kind(R"((?i)^(name|tag|type|event|event_?type)$)");
    static const Expression detail(R"((?i)^(ip|ip_?address(_?\w+)?|changes?|diff|old_?values?|new_?values?|additional|data|payload|details?|summary|metadata)$)");
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            if (!isTable(model) || !named.foundIn(record.text(model.name)))
                continue;
            const auto has = [&](const Expression& column) {
                return std::ranges::any_of(model.columns, [&](const record::Column& entry) { return column.foundIn(record.text(entry.name)); });
            };
            if (!has(actor) || !(has(action) || (has(kind) && has(detail))))
                continue;
            auto match = fileMatch(file, std::string(record.text(model.name)));
            match.range = model.range;
            // Nothing loads a schema: its models are used by name, in Prisma's client in lower camel case.
            const auto name = record.text(model.name);
            std::string member(name);
            if (!member.empty() && member.front() >= 'A' && member.front() <= 'Z')
                member.front() = static_cast<char>(member.front() - 'A' + 'a');
            match.wired = (m_index.reach(file) & ReachedInProduction) != 0 || !m_index.knowsEntryPoints()
                || (!isCode(record.language) && (m_index.mentionCount(name, true) > 0 || m_index.mentionCount(member, true) > 0));
            result.matches.push_back(std::move(match));
        }
    }
    // Tables without classes: their creators count as actors where the row keeps what was changed.
    static const Expression creator(R"((?i)^created_?by(_\w+)?$)");
    static const Expression content(R"((?i)^(data|payload|changes?|diff|pre_?data|old_?values?|new_?values?)$)");
    for (const auto& table : m_tables) {
        const auto has = [&](const Expression& column) { return std::ranges::any_of(table.columns, [&](const std::string& entry) { return column.foundIn(entry); }); };
        if (!named.foundIn(table.name) || !((has(actor) && has(action)) || (has(actor) && has(kind) && has(detail)) || (has(creator) && has(kind) && has(content))))
            continue;
        auto match = fileMatch(table.file, table.name);
        match.wired = m_index.mentionCount(table.name, true) > 0;
        result.matches.push_back(std::move(match));
    }
    return result;
}

/// Tables that keep settings of the program as rows of a name and a value, whatever they are called.
SignalResult ProjectFacts::settingRows()
{
    static const Expression named(R"((?i)(config(uration)?|setting|\w_?option|preference|parameter)s?(_?(entry|entries|items?|values?|store))?$)");
    static const Expression key(R"((?i)^((config|setting|option|preference|parameter)_?)?(key|name|code|slug)$)");
    static const Expression value(R"((?i)^((config|setting|option|preference|parameter)_?)?(value|val)$)");
    static const Expression belongs(R"((?i).(_id|_?[uU]uid|I[dD])$)");
    constexpr std::size_t mostColumns = 10;
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            const auto name = record.text(model.name);
            if (!isTable(model) || model.columns.size() > mostColumns || !named.foundIn(name))
                continue;
            bool hasKey = false, hasValue = false, isOwned = false;
            for (const auto& column : model.columns) {
                const auto columnName = record.text(column.name);
                hasKey = hasKey || key.matches(columnName);
                hasValue = hasValue || value.matches(columnName);
                isOwned = isOwned || column.references != 0 || isOwnerName(columnName) || (!column.primaryKey && belongs.foundIn(columnName));
            }
            if (!hasKey || !hasValue || isOwned)
                continue;
            auto match = fileMatch(file, std::string(name));
            match.range = model.range;
            match.wired = m_index.mentionCount(name, true) > 0 || !isCode(record.language);
            result.matches.push_back(std::move(match));
        }
    }
    for (const auto& table : m_tables) {
        const auto any = [&](const Expression& expression) { return std::ranges::any_of(table.columns, [&](const std::string& column) { return expression.foundIn(column); }); };
        const bool isOwned = any(belongs) || std::ranges::any_of(table.columns, isOwnerName);
        if (isOwned || table.columns.size() > mostColumns || !named.foundIn(table.name) || !any(key) || !any(value))
            continue;
        auto match = fileMatch(table.file, table.name);
        match.wired = m_index.mentionCount(table.name, true) > 0;
        result.matches.push_back(std::move(match));
    }
    return result;
}

/// Columns of users, teams, workspaces and shared projects that say how something behaves for them, by their names.
SignalResult ProjectFacts::tenantPreferences()
{
    static const Expression tenant(R"((?i)^(app_?|custom_?|auth_?)?(users?|accounts?|(user_?)?profiles?|organi[sz]ations?|teams?|workspaces?|tenants?|compan(y|ies)|households?|customers?)(_?(model|entity|schema|table))?$)");
    static const Expression type(R"((?i)(bool|int|float|decimal|numeric|json|real|double|number))");
    static const Expression behaviour(
        R"((?i:^_?((allow|enable|show|hide|use|default|preferred|prefer|max|min|auto|notify|receive|send|save|public|private|restrict|prevent|enforce|remove|store|block|forward|include|exclude|skip|mute)(_\w+|s_\w+|ed_\w+)|slots|seats|is_(open|public|private|visible|listed)|[a-z]+_required|\w+_(enabled|rules|options|preference|threshold|mode|format|limit|notifications?|alerts?|reminders?|digest|theme|visibility|checks|summary)|force_\w+)$)|^(allow|enable|show|hide|use|default|preferred|prefer|max|min|auto|notify|receive|send|save|public|private|restrict|prevent|enforce|remove|store|block|forward|include|exclude|skip|mute)[A-Z]\w*$|[a-z](Enabled|Rules|Options|Preference|Threshold|Mode|Format|Limit|Notifications?|Alerts?|Reminders?|Theme|Visibility)$)");
    const auto& shared = sharedThings();
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (record.isTest || record.isVendored || record.isMigration)
            continue;
        for (const auto& model : record.models) {
            const auto name = record.text(model.name);
            auto words = wordsOf(name);
            if (words.size() == 1 && words.front().ends_with('s'))
                words.front().pop_back();
            if (!isTable(model) || (!tenant.foundIn(name) && (words.size() != 1 || !shared.contains(words.front()))))
                continue;
            for (const auto& column : model.columns) {
                const auto columnName = record.text(column.name);
                if (column.primaryKey || column.references != 0 || !type.foundIn(record.text(column.type)) || !behaviour.foundIn(columnName))
                    continue;
                auto match = fileMatch(file, std::string(name) + '.' + std::string(columnName));
                match.range = column.range;
                match.wired = m_index.mentionCount(columnName, true) > 0;
                result.matches.push_back(std::move(match));
            }
        }
    }
    return result;
}

/// In its own text, or in that of the methods and properties that it uses of its class and that class's bases.
bool ProjectFacts::speaksOfCaller(FunctionKey function, const Expression& expression, int depth)
{
    constexpr int deepest = 3;
    const auto text = bodyText(function);
    if (expression.foundIn(text))
        return true;
    const auto& record = m_index.record(function.file);
    const auto owner = record.functions[function.function].owner;
    // What it calls for certain, one step: get_check_for_user(request, code), controllers of Next.
    if (depth == 0) {
        for (const auto& edge : m_index.callees(function)) {
            if (edge.certainty != Certainty::ByName && edge.callee.function != noId && expression.foundIn(bodyText(edge.callee)))
                return true;
        }
    }
    if (owner == noId || depth == deepest || record.language != Language::Python)
        return false;
    for (auto at = text.find("self."); at != std::string_view::npos; at = text.find("self.", at + 5)) {
        auto name = text.substr(at + 5);
        name = name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"));
        const auto method = methodOf(function.file, owner, name, 0);
        if (method.file != noId && method != function && speaksOfCaller(method, expression, depth + 1))
            return true;
    }
    return false;
}

/// A method of a class or of the bases that the repository defines once.
FunctionKey ProjectFacts::methodOf(FileId file, ClassId klass, std::string_view name, int depth)
{
    constexpr int deepest = 5;
    if (m_classPlaces.empty()) {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            for (ClassId entry = 0; entry < record.classes.size() && record.language == Language::Python && !record.isTest; ++entry) {
                const auto [place, isNew] = m_classPlaces.try_emplace(record.text(record.classes[entry].name), id, entry);
                if (!isNew)
                    place->second = {noId, noId};
            }
        }
    }
    const auto& record = m_index.record(file);
    for (FunctionId function = 0; function < record.functions.size(); ++function) {
        if (record.functions[function].owner == klass && record.text(record.functions[function].name) == name)
            return {file, function};
    }
    for (const auto base : record.classes[klass].bases) {
        auto baseName = record.text(base);
        baseName = baseName.substr(baseName.find_last_of(".@~") + 1);
        const auto place = m_classPlaces.find(baseName);
        if (depth == deepest || place == m_classPlaces.end() || place->second.first == noId)
            continue;
        if (const auto found = methodOf(place->second.first, place->second.second, name, depth + 1); found.file != noId)
            return found;
    }
    return {noId, noId};
}

/// Whether a class that a path is given asks who calls, in its methods or by a base such as OrganizationMemberMixin: 1 or 0, and -1
/// when the class is not known.
int ProjectFacts::viewSpeaksOfCaller(const IndexedRoute& route, const Expression& expression)
{
    const auto& routes = m_index.record(route.file);
    auto name = routes.text(routes.routes[route.route].handlerName);
    if (routes.language != Language::Python)
        return -1;
    while (name.ends_with("()"))
        name.remove_suffix(2);
    if (name.ends_with(".as_view"))
        name.remove_suffix(8);
    const auto symbol = m_index.resolveClass(route.file, name);
    if (!symbol)
        return -1;
    static const Expression base(R"((?i)(organi[sz]ation|owner|member|tenant|workspace|project|team|account|user)\w*(mixin|permission\w*|required)$)");
    const auto& record = m_index.record(symbol.file);
    if (std::ranges::any_of(record.classes[symbol.classId].bases, [&](TextId one) { return base.foundIn(record.text(one)); }))
        return 1;
    for (FunctionId function = 0; function < record.functions.size(); ++function) {
        if (record.functions[function].owner == symbol.classId && speaksOfCaller({symbol.file, function}, expression, 0))
            return 1;
    }
    return 0;
}

/// Handlers that take an id and speak of the caller: in their own text, or in that of what they call.
SignalResult ProjectFacts::ownerFilters()
{
    static const Expression expression(
        R"((?i)\b((user|owner|tenant|org|organi[sz]ation|account|team|workspace|household|author|member|customer|subject|actor)_?id|self\.user|self\.request\.user|current_?(user|tenant|account|organi[sz]ation)|(auth_)?(user|owner|auth_subject|principal|viewer)\b|request\.user|req\.user|session\.user|ctx\.(user|actor|session|auth|organi[sz]ation|team|workspace)|auth\.uid|authorize|can_?(view|read|access|edit|update|write|delete|manage)\w*|(check|require|verify|ensure|has)_?\w*(access|ownership|permission)\w*)\b)");
    SignalResult result;
    result.isShare = true;
    for (const auto* route : backendRoutes()) {
        if (!takesId(*route) || isPublicByNature(*route))
            continue;
        if (route->handler.function == noId) {
            const auto view = viewSpeaksOfCaller(*route, expression);
            if (view < 0)
                continue;
            ++result.whole;
            result.part += static_cast<std::uint32_t>(view);
            if (view == 0)
                result.matches.push_back(routeMatch(*route, {}));
            continue;
        }
        ++result.whole;
        // @Permissions("record|read"): a guard that is told what is asked for looks at the object.
        static const Expression guard(R"((?i)((ensure|check|require|verify|has|can)_?\w*(access|ownership|permission|owner|member)|permissions?(_required)?$|polic(y|ies)$|(team|project|organi[sz]ation|workspace|space|owner|member|form|resource)_?(role_?)?guard$))");
        const auto names = guardNames(*route);
        if (speaksOfCaller(route->handler, expression, 0) || std::ranges::any_of(names, [](std::string_view name) { return guard.foundIn(name); }))
            ++result.part;
        else
            result.matches.push_back(routeMatch(*route, {}));
    }
    return result;
}

} // namespace punchlist
