#include "project/projectindexdata.h"

#include <algorithm>

namespace punchlist {
namespace {

/// Strongly connected components with more than one file (Tarjan 1972), without recursion.
class Components {
public:
    explicit Components(const std::vector<std::vector<FileId>>& edges)
        : m_edges(edges)
        , m_number(edges.size(), 0)
        , m_low(edges.size(), 0)
        , m_onStack(edges.size(), false)
    {
    }

    std::vector<std::vector<FileId>> find()
    {
        for (FileId file = 0; file < m_edges.size(); ++file) {
            if (m_number[file] == 0)
                visit(file);
        }
        std::ranges::sort(m_found);
        return std::move(m_found);
    }

private:
    void visit(FileId start)
    {
        struct Frame {
            FileId file;
            std::size_t next;
        };
        std::vector<Frame> frames;
        const auto enter = [&](FileId file) {
            m_number[file] = m_low[file] = ++m_count;
            m_stack.push_back(file);
            m_onStack[file] = true;
            frames.push_back({file, 0});
        };
        enter(start);
        while (!frames.empty()) {
            auto& frame = frames.back();
            if (frame.next < m_edges[frame.file].size()) {
                const auto to = m_edges[frame.file][frame.next++];
                if (m_number[to] == 0)
                    enter(to);
                else if (m_onStack[to])
                    m_low[frame.file] = std::min(m_low[frame.file], m_number[to]);
                continue;
            }
            const auto file = frame.file;
            frames.pop_back();
            if (!frames.empty())
                m_low[frames.back().file] = std::min(m_low[frames.back().file], m_low[file]);
            if (m_low[file] != m_number[file])
                continue;
            std::vector<FileId> component;
            FileId member = noId;
            do {
                member = m_stack.back();
                m_stack.pop_back();
                m_onStack[member] = false;
                component.push_back(member);
            } while (member != file);
            if (component.size() > 1) {
                std::ranges::sort(component);
                m_found.push_back(std::move(component));
            }
        }
    }

    const std::vector<std::vector<FileId>>& m_edges;
    std::vector<std::uint32_t> m_number, m_low;
    std::vector<bool> m_onStack;
    std::vector<FileId> m_stack;
    std::uint32_t m_count = 0;
    std::vector<std::vector<FileId>> m_found;
};

} // namespace

void ProjectIndex::Private::buildImports()
{
    imports.resize(records.size());
    importersOf.resize(records.size());
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        const auto& targets = symbols->targets(file);
        for (std::uint32_t i = 0; i < targets.size(); ++i) {
            const auto& import = record.imports[i];
            const auto add = [&](FileId to) {
                if (to == noId || to == file)
                    return;
                imports[file].push_back({.from = file, .to = to, .import = i, .lazy = import.function != noId || (import.dynamic && record.language != Language::Python && import.name == 0 && import.alias == 0),
                                         .typeOnly = import.typeOnly});
            };
            add(targets[i].file);
        }
        // Texts that name a module: something may load it by name.
        if (!isCode(record.language))
            continue;
        for (const auto id : record.moduleTexts) {
            auto text = record.text(id);
            FileId to = noId;
            if (record.language == Language::Python && text.find('/') == std::string_view::npos) {
                text = text.substr(0, text.find(':'));
                for (auto end = text.size(); to == noId && end != std::string_view::npos && end > 0; end = text.rfind('.', end - 1)) {
                    if (text.substr(0, end).find('.') == std::string_view::npos)
                        break; // a single word is too little to go by
                    to = modules->pythonModule(ModuleResolver::folderOf(record.path), text.substr(0, end));
                }
            } else if (isJavaScriptFamily(record.language) && (text.ends_with(".ts") || text.ends_with(".js")) && text.find('/') == std::string_view::npos) {
                to = modules->find(ModuleResolver::joined(ModuleResolver::folderOf(record.path), text)); // spawn("tsx", ["worker.ts"])
            } else if (isJavaScriptFamily(record.language) && text.starts_with('.')) {
                to = modules->scriptFile(ModuleResolver::joined(ModuleResolver::folderOf(record.path), text));
            }
            if (to != noId && to != file)
                imports[file].push_back({.from = file, .to = to, .import = noId, .lazy = true});
        }
    }
    addFolderLoads();
    for (const auto& edges : imports) {
        for (const auto& edge : edges)
            importersOf[edge.to].push_back(edge);
    }
    findCycles();
}

void ProjectIndex::Private::findCycles()
{
    std::vector<std::vector<FileId>> eager(records.size()), all(records.size());
    for (const auto& edges : imports) {
        for (const auto& edge : edges) {
            if (edge.typeOnly || edge.import == noId || records[edge.from].isTest || records[edge.to].isTest)
                continue;
            all[edge.from].push_back(edge.to);
            if (!edge.lazy)
                eager[edge.from].push_back(edge.to);
        }
    }
    cycles = Components(eager).find();
    hiddenCycles = Components(all).find();
    std::erase_if(hiddenCycles, [this](const std::vector<FileId>& group) { return std::ranges::contains(cycles, group); });
}

} // namespace punchlist
