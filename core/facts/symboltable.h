#pragma once

#include "syntax/flattree.h"
#include "syntax/grammar.h"

#include <array>
#include <cassert>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace punchlist {

/// What each node kind of a grammar is to a lowering: an enumeration whose first value stands for everything that is not
/// listed. Looked up by name once, by symbol ever after.
template<typename Form>
class SymbolTable {
public:
    struct Entry {
        std::string_view kind; ///< of a named node
        Form form;
    };

    SymbolTable(const TSLanguage* language, std::initializer_list<Entry> entries)
    {
        for (const auto& [kind, form] : entries) {
            const auto symbol = symbolOf(language, kind);
            // A kind that the grammar does not know would silently never match; tests run with assertions.
            assert(symbol != 0 && symbol < m_forms.size());
            m_forms[symbol] = form;
        }
    }

    Form operator[](const FlatNode& node) const { return node.symbol < m_forms.size() ? m_forms[node.symbol] : Form{}; }

private:
    std::array<Form, 512> m_forms{};
};

} // namespace punchlist
