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

    TextTable texts; ///< of the record

    TextId intern(std::string_view text) { return texts.intern(text); }
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
    /// Quick for places that follow each other, as those of a file's calls and functions do.
    TextRange range(std::uint32_t startByte, std::uint32_t endByte) const
    {
        TextRange range{.startByte = startByte, .endByte = endByte};
        m_line = lineFrom(m_line, startByte);
        range.startLine = m_line;
        range.startByteColumn = startByte - source.lines.lineStart(m_line);
        range.endLine = lineFrom(m_line, endByte);
        range.endByteColumn = endByte - source.lines.lineStart(range.endLine);
        return range;
    }
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
    void addScriptModels();  ///< of JavaScript
    void addConfiguration(); ///< manifests, commands, path mappings

private:
    /// The line of a byte that is looked for in `line` and the next ones first.
    std::uint32_t lineFrom(std::uint32_t line, std::uint32_t byte) const
    {
        constexpr std::uint32_t most = 8;
        if (byte >= source.lines.lineStart(line)) {
            for (const auto last = line + most; line < last; ++line) {
                if (byte < source.lines.lineStart(line + 1))
                    return line;
            }
        }
        return source.lines.lineOf(byte);
    }

    std::vector<TextId> m_copied; ///< by the id in the facts
    mutable std::uint32_t m_line = 0; ///< where the last range began
};

} // namespace punchlist
