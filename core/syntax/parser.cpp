#include "syntax/parser.h"

#include "syntax/grammar.h"
#include "syntax/treesitter_core.h"

#include <cstddef>
#include <limits>
#include <mutex>
#include <new>
#include <string>

namespace punchlist {
namespace {

// The core writes into the array of FlatNode directly.
static_assert(sizeof(FlatNode) == sizeof(PunchlistFlatNode));
static_assert(offsetof(FlatNode, symbol) == offsetof(PunchlistFlatNode, symbol));
static_assert(offsetof(FlatNode, field) == offsetof(PunchlistFlatNode, field));
static_assert(offsetof(FlatNode, flags) == offsetof(PunchlistFlatNode, flags));
static_assert(offsetof(FlatNode, startByte) == offsetof(PunchlistFlatNode, start_byte));
static_assert(offsetof(FlatNode, endByte) == offsetof(PunchlistFlatNode, end_byte));
static_assert(offsetof(FlatNode, next) == offsetof(PunchlistFlatNode, next));
static_assert(int(FlatNamed) == int(PUNCHLIST_FLAT_NAMED) && int(FlatError) == int(PUNCHLIST_FLAT_ERROR)
              && int(FlatMissing) == int(PUNCHLIST_FLAT_MISSING) && int(FlatExtra) == int(PUNCHLIST_FLAT_EXTRA)
              && int(FlatHasError) == int(PUNCHLIST_FLAT_HAS_ERROR));

PunchlistArena* newArena()
{
    static std::once_flag installed;
    std::call_once(installed, punchlist_install_allocator);
    auto* arena = punchlist_arena_new();
    if (!arena)
        throw std::bad_alloc();
    return arena;
}

bool stopRequested(void* token)
{
    return static_cast<const std::stop_token*>(token)->stop_requested();
}

/// Ends the parse on every way out, a failed allocation of the array included.
struct ParseEnd {
    PunchlistArena* arena;
    ~ParseEnd() { punchlist_parse_end(arena); }
};

} // namespace

struct Parser::Private {
    PunchlistArena* arena = newArena();
    ~Private() { punchlist_arena_delete(arena); }
};

Parser::Parser()
    : d(std::make_unique<Private>())
{
}

Parser::~Parser() = default;

Result<void> Parser::parse(Language language, std::string_view text, const ParseBudget& budget, std::stop_token stop,
                           FlatTree& tree, const TreeVisitor& visit)
{
    tree.language = grammarOf(language);
    if (!tree.language) {
        tree.nodes.clear();
        return failure(Error::Code::Unsupported, "there is no grammar for " + std::string(languageName(language)));
    }
    if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
        tree.nodes.clear();
        return failure(Error::Code::Limit, "the text is too long to be parsed (4 GB)");
    }

    const PunchlistParseLimits limits{.nanoseconds = std::uint64_t{budget.milliseconds} * 1'000'000,
                                      .bytes = budget.bytes,
                                      .stop_requested = stop.stop_possible() ? stopRequested : nullptr,
                                      .stop_context = &stop};
    std::uint32_t nodeCount = 0;
    const auto status = punchlist_parse(d->arena, tree.language, text.data(), static_cast<std::uint32_t>(text.size()),
                                        &limits, &nodeCount);
    const ParseEnd end{d->arena};
    if (status != PUNCHLIST_PARSED)
        tree.nodes.clear();
    switch (status) {
    case PUNCHLIST_PARSED:
        break;
    case PUNCHLIST_OUT_OF_TIME:
        return failure(Error::Code::Limit, "parsing took longer than " + std::to_string(budget.milliseconds) + " ms");
    case PUNCHLIST_OUT_OF_BYTES:
        return failure(Error::Code::Limit,
                       "parsing needed more than " + std::to_string(budget.bytes / 1'000'000) + " MB of memory");
    case PUNCHLIST_STOPPED:
        return failure(Error::Code::Cancelled, "the scan was cancelled");
    case PUNCHLIST_OUT_OF_MEMORY:
        return failure(Error::Code::Limit, "there was not enough memory to parse the file");
    case PUNCHLIST_LANGUAGE_REFUSED:
        return failure(Error::Code::Unsupported,
                       "the grammar of " + std::string(languageName(language)) + " does not fit this tree-sitter core");
    }

    tree.nodes.resize(nodeCount);
    const auto written = punchlist_flatten(d->arena, reinterpret_cast<PunchlistFlatNode*>(tree.nodes.data()), nodeCount);
    tree.nodes.resize(written);
    if (written == 0)
        return failure(Error::Code::Limit, "there was not enough memory to copy the syntax tree");
    if (visit)
        visit({punchlist_parsed_tree(d->arena), tree, text});
    return {};
}

} // namespace punchlist
