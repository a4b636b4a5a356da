#pragma once

#include "codechecks.h"

#include "facts/dump.h"
#include "facts/lowering.h"
#include "syntax/parser.h"
#include "text/sourcefile.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

/// A text parsed and lowered, for the tests of the lowerings and of what builds on them.
struct Lowered {
    punchlist::SourceFile source;
    punchlist::FileFacts facts;

    using Lowering = decltype(punchlist::lowerPython);

    Lowered(punchlist::Language language, std::string text, Lowering& lower)
        : source("file", language, std::make_shared<const std::string>(std::move(text)), 0)
    {
        using namespace punchlist;
        facts.path = source.path;
        facts.language = language;
        Parser parser;
        FlatTree tree;
        const ParseBudget budget{.milliseconds = 60'000, .bytes = 1'000'000'000};
        if (const auto parsed = parser.parse(language, source.view(), budget, {}, tree); !parsed)
            throw std::runtime_error(parsed.error().message);
        lower(tree, source, facts);
    }

    /// The statements of the file as dumpCode() shows them, without the Module around them unless it is broken, and with a
    /// last line that says which promise of facts/code.h was broken, if any.
    std::string dump() const
    {
        const auto all = punchlist::dumpCode(facts);
        std::string out;
        for (std::size_t at = 0; at < all.size();) {
            const auto end = all.find('\n', at);
            const auto line = std::string_view(all).substr(at, end - at);
            if (line.starts_with("  "))
                (out += line.substr(2)) += '\n';
            else if (line != "Module")
                (out += line) += '\n';
            at = end + 1;
        }
        const auto broken = brokenInvariant(facts.code);
        return broken.empty() ? out : out + broken + '\n';
    }
};
