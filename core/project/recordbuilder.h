#pragma once

#include "project/filerecord.h"

/// The parts of makeRecord(). Internal to core/project.
namespace punchlist {

/// What the parts share: the file, its facts and the record in the making.
class RecordBuilder {
public:
    RecordBuilder(const SourceFile& sourceFile, const FileFacts& fileFacts, FileRecord& fileRecord)
        : source(sourceFile)
        , facts(fileFacts)
        , code(fileFacts.code)
        , record(fileRecord)
    {
    }

    const SourceFile& source;
    const FileFacts& facts;
    const Code& code;
    FileRecord& record;

    TextId intern(std::string_view text) { return record.texts.intern(text); }
    /// The record's id of a text of the facts.
    TextId copy(TextId id)
    {
        if (m_copied.size() <= id)
            m_copied.resize(code.texts.size(), 0);
        if (id != 0 && m_copied[id] == 0)
            m_copied[id] = intern(code.texts[id]);
        return m_copied.empty() ? 0 : m_copied[id];
    }
    std::vector<TextId> copy(const std::vector<TextId>& ids)
    {
        std::vector<TextId> result;
        for (const auto id : ids)
            result.push_back(copy(id));
        return result;
    }
    TextRange range(std::uint32_t startByte, std::uint32_t endByte) const { return source.lines.range(startByte, endByte); }
    TextRange range(NodeId node) const { return range(code[node].startByte, code[node].endByte); }

    // ---- arguments of a call
    NodeId argument(NodeId call, unsigned index) const;
    NodeId keyword(NodeId call, std::string_view name) const; ///< a keyword's value, or a property of an options object
    /// Text of a string or template, "{}" for holes; "" for other nodes.
    std::string textOf(NodeId node) const;

    void addCode();          ///< imports, functions, classes, calls, references
    void addMentions();
    void addSpawns();
    void addStatusWrites();
    void addEnvironment();
    void addClientCalls();
    void addModels();
    void addConfiguration(); ///< manifests, commands, path mappings

private:
    std::vector<TextId> m_copied; ///< by the id in the facts
};

} // namespace punchlist
