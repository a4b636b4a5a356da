#include "detectors/completeness/scheduledtasks.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

bool registersTask(std::string_view decorator)
{
    const auto dot = decorator.rfind('.');
    const auto last = decorator.substr(dot == std::string_view::npos ? 0 : dot + 1);
    return last == "task" || last == "shared_task" || last == "periodic_task";
}

/// "shop/tasks/mail.py" → "shop.tasks.mail"
std::string moduleOf(std::string_view path)
{
    std::string module(path.substr(0, path.rfind('.')));
    std::ranges::replace(module, '/', '.');
    if (module.ends_with(".__init__"))
        module.resize(module.size() - std::string_view(".__init__").size());
    return module;
}

/// The names of all tasks, with and without the folders above.
struct Tasks {
    std::set<std::string, std::less<>> named;     ///< by name="…"
    std::vector<std::string> qualified;           ///< "server.shop.tasks.mail.send"
    bool dynamic = false; ///< some task has a name that is not known here
};

Tasks tasksOf(const ProjectContext& project)
{
    Tasks tasks;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        if (facts.language != Language::Python || facts.isTest)
            continue;
        for (const auto& function : facts.functions) {
            for (const auto child : code.children(function.node)) {
                if (!code.is(child, NodeKind::Decorator))
                    continue;
                const auto value = child + 1;
                const bool isCall = code.is(value, NodeKind::Call);
                if (!registersTask(isCall ? facts.callee(value) : facts.qualified(value)))
                    continue;
                tasks.qualified.push_back(moduleOf(file.source.path) + '.' + std::string(facts.text(function.name)));
                for (const auto argument : code.children(value)) {
                    if (!isCall || !code.is(argument, NodeKind::Keyword) || code.text(argument) != "name")
                        continue;
                    const auto name = facts.valueOf(code.child(argument, Role::Value));
                    if (code.is(name, NodeKind::String))
                        tasks.named.emplace(code.text(name));
                    else
                        tasks.dynamic = true;
                }
            }
        }
        // Class-based tasks and app.register_task(…), @app.task on methods of others' classes.
        for (const auto& call : facts.calls) {
            const auto method = facts.text(call.method);
            tasks.dynamic = tasks.dynamic || method == "register_task" || method == "add_periodic_task_by_name";
        }
        for (const auto& klass : facts.classes) {
            if (std::ranges::any_of(klass.bases, [&](TextId base) { return facts.text(base).ends_with("celery.Task") || facts.text(base) == "celery.Task"; }))
                tasks.dynamic = true;
        }
    }
    return tasks;
}

bool isKnown(const Tasks& tasks, std::string_view name)
{
    if (tasks.named.contains(name))
        return true;
    return std::ranges::any_of(tasks.qualified, [&](const std::string& task) {
        return task == name || (task.ends_with(name) && task[task.size() - name.size() - 1] == '.');
    });
}

/// A task of a library: "celery.backend_cleanup", "django_celery_results…": its first part is no folder of this repository.
bool isOfProject(const ProjectIndex& index, std::string_view name)
{
    const auto root = std::string(name.substr(0, name.find('.')));
    if (index.hasFolder(root) || index.hasPath(root + ".py"))
        return true;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& path = index.record(file).path;
        if (path.find('/' + root + '/') != std::string::npos)
            return true;
    }
    return false;
}

} // namespace

void ScheduledTasks::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Scheduled {
        const FileContext* file;
        NodeId node;
    };
    std::vector<Scheduled> scheduled;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        if (facts.language != Language::Python || facts.isTest || facts.isVendored)
            continue;
        static constexpr auto signs = std::to_array<std::string_view>({"beat_schedule", "BEAT_SCHEDULE", "CELERY_BEAT_SCHEDULE", "CELERYBEAT_SCHEDULE", "crontab"});
        if (std::ranges::none_of(signs, [&](std::string_view sign) { return code.texts.find(sign) != 0; }))
            continue;
        for (const auto pair : facts.nodes(NodeKind::Pair)) {
            const auto value = code.child(pair, Role::Value);
            const auto parent = code.parent(pair);
            if (code.text(pair) != "task" || !code.is(value, NodeKind::String) || code.text(value).find('.') == std::string_view::npos)
                continue;
            bool hasSchedule = false;
            for (const auto other : code.children(parent))
                hasSchedule = hasSchedule || (code.is(other, NodeKind::Pair) && code.text(other) == "schedule");
            if (hasSchedule)
                scheduled.push_back({&file, value});
        }
    }
    if (scheduled.empty())
        return;
    const auto tasks = tasksOf(project);
    for (const auto& [file, node] : scheduled) {
        const auto name = file->facts.code.text(node);
        if (tasks.dynamic || isKnown(tasks, name) || !isOfProject(index, name))
            continue;
        Report report;
        report.node = node;
        report.values["task"] = name;
        reporter.report(*file, std::move(report));
    }
}

} // namespace punchlist
