/* tree-sitter's core, compiled as one unit together with what needs its inside: see treesitter_core.h. */

#include "lib.c"

#include "treesitter_core.h"

#include <setjmp.h>
#include <time.h>

/* ---- arena ---------------------------------------------------------------------------------------------------------
 *
 * Memory is cut from blocks by moving a pointer. Freed pieces of up to max_listed bytes go to a list of their size and
 * are handed out again: a GLR parser throws away most of what it tries on broken input. Larger pieces (growing arrays)
 * are not reused; doubling bounds what they waste. Every piece has its size in front of it, because realloc needs it. */

enum {
    piece_align = 8, /* the core's own types need no more */
    list_step = 16,
    max_listed = 1024,
    list_count = max_listed / list_step + 1,
    first_block = 256 * 1024,
    largest_block = 4 * 1024 * 1024,
    calls_per_check = 4096, /* allocations between two looks at the clock: well below a millisecond */
    input_chunk = 64 * 1024
};
/* What an idle arena keeps for the next file; a rare huge file must not pin its memory for the rest of the scan. */
static const size_t kept_bytes = 8 * 1024 * 1024;

typedef struct Block {
    struct Block *next;
    size_t size; /* of the memory behind this header */
} Block;

typedef struct FreePiece {
    struct FreePiece *next;
} FreePiece;

typedef struct FlatFrame {
    const Subtree *children;
    const TSSymbol *aliases;
    const TSFieldMapEntry *fields;
    const TSFieldMapEntry *fields_end;
    uint32_t child_count;
    uint32_t child_index;
    uint32_t structural_index;
    uint32_t position;   /* end of the previous child */
    uint32_t flat_index; /* UINT32_MAX for a node that is not visible */
    uint8_t inherited_field;
} FlatFrame;

struct PunchlistArena {
    Block *blocks; /* the one being filled first */
    char *at;
    char *block_end;
    FreePiece *free_pieces[list_count];
    uint64_t used;

    uint64_t byte_limit;
    uint64_t deadline; /* nanoseconds of the monotonic clock */
    uint32_t calls_until_check;
    const PunchlistParseLimits *limits;
    PunchlistParseStatus why_stopped;
    jmp_buf on_stop;
    bool may_jump;

    const char *text;
    uint32_t text_length;
    TSParser *parser;
    TSTree *tree;

    FlatFrame *frames;
    uint32_t frame_capacity;
};

static _Thread_local PunchlistArena *active_arena;

static uint64_t now_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static bool budget_is_spent(PunchlistArena *arena)
{
    if (!arena->limits) {
        return false;
    }
    if (now_nanoseconds() > arena->deadline) {
        arena->why_stopped = PUNCHLIST_OUT_OF_TIME;
        return true;
    }
    if (arena->limits->stop_requested && arena->limits->stop_requested(arena->limits->stop_context)) {
        arena->why_stopped = PUNCHLIST_STOPPED;
        return true;
    }
    return false;
}

/* Leaves the parse from inside an allocation. Everything that the core holds lives in the arena, so nothing leaks. */
static void abandon(PunchlistArena *arena)
{
    if (!arena->may_jump) {
        abort(); /* tree-sitter cannot go on without memory, and there is nobody to return to */
    }
    arena->may_jump = false;
    longjmp(arena->on_stop, 1);
}

static void *cut_from_new_block(PunchlistArena *arena, size_t need)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : first_block;
    if (size > largest_block) {
        size = largest_block;
    }
    if (size < need) {
        size = need;
    }
    Block *block = malloc(sizeof(Block) + size);
    if (!block) {
        arena->why_stopped = PUNCHLIST_OUT_OF_MEMORY;
        abandon(arena);
    }
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->at = (char *)(block + 1);
    arena->block_end = arena->at + size;
    char *piece = arena->at;
    arena->at += need;
    return piece;
}

static size_t rounded(size_t size)
{
    const size_t step = size <= max_listed ? list_step : piece_align;
    return (size + step - 1) / step * step;
}

static void *arena_allocate(PunchlistArena *arena, size_t size)
{
    if (--arena->calls_until_check == 0) {
        arena->calls_until_check = calls_per_check;
        if (arena->may_jump && budget_is_spent(arena)) {
            abandon(arena);
        }
    }

    const size_t capacity = rounded(size ? size : 1);
    if (capacity <= max_listed) {
        FreePiece **list = &arena->free_pieces[capacity / list_step];
        if (*list) {
            FreePiece *piece = *list;
            *list = piece->next;
            return piece;
        }
    }
    const size_t need = capacity + sizeof(uint64_t);
    if (arena->used + need > arena->byte_limit && arena->may_jump) {
        arena->why_stopped = PUNCHLIST_OUT_OF_BYTES;
        abandon(arena);
    }
    arena->used += need;

    uint64_t *header;
    if ((size_t)(arena->block_end - arena->at) >= need) {
        header = (uint64_t *)arena->at;
        arena->at += need;
    } else {
        header = cut_from_new_block(arena, need);
    }
    *header = capacity;
    return header + 1;
}

static void *core_malloc(size_t size)
{
    PunchlistArena *arena = active_arena;
    if (arena) {
        return arena_allocate(arena, size);
    }
    return ts_malloc_default(size);
}

static void *core_calloc(size_t count, size_t size)
{
    PunchlistArena *arena = active_arena;
    if (!arena) {
        return ts_calloc_default(count, size);
    }
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        arena->why_stopped = PUNCHLIST_OUT_OF_BYTES;
        abandon(arena);
    }
    void *piece = arena_allocate(arena, bytes);
    memset(piece, 0, bytes);
    return piece;
}

static void core_free(void *pointer)
{
    PunchlistArena *arena = active_arena;
    if (!arena) {
        free(pointer);
        return;
    }
    if (!pointer) {
        return;
    }
    const uint64_t capacity = ((uint64_t *)pointer)[-1];
    if (capacity <= max_listed) {
        FreePiece *piece = pointer;
        piece->next = arena->free_pieces[capacity / list_step];
        arena->free_pieces[capacity / list_step] = piece;
    }
}

static void *core_realloc(void *pointer, size_t size)
{
    PunchlistArena *arena = active_arena;
    if (!arena) {
        return ts_realloc_default(pointer, size);
    }
    if (!pointer) {
        return arena_allocate(arena, size);
    }
    const uint64_t capacity = ((uint64_t *)pointer)[-1];
    if (size <= capacity) {
        return pointer;
    }
    void *bigger = arena_allocate(arena, size);
    memcpy(bigger, pointer, capacity);
    core_free(pointer);
    return bigger;
}

void punchlist_install_allocator(void)
{
    ts_set_allocator(core_malloc, core_calloc, core_realloc, core_free);
}

PunchlistArena *punchlist_arena_new(void)
{
    return calloc(1, sizeof(PunchlistArena));
}

/* Forgets all pieces and keeps at most one block, the newest one that is small enough. */
static void arena_reset(PunchlistArena *arena)
{
    Block *kept = NULL;
    for (Block *block = arena->blocks; block;) {
        Block *next = block->next;
        if (!kept && block->size <= kept_bytes) {
            kept = block;
        } else {
            free(block);
        }
        block = next;
    }
    arena->blocks = kept;
    if (kept) {
        kept->next = NULL;
    }
    arena->at = kept ? (char *)(kept + 1) : NULL;
    arena->block_end = kept ? arena->at + kept->size : NULL;
    memset(arena->free_pieces, 0, sizeof arena->free_pieces);
}

void punchlist_arena_delete(PunchlistArena *arena)
{
    if (!arena) {
        return;
    }
    punchlist_parse_end(arena);
    for (Block *block = arena->blocks; block;) {
        Block *next = block->next;
        free(block);
        block = next;
    }
    free(arena->frames);
    free(arena);
}

uint64_t punchlist_arena_used(const PunchlistArena *arena)
{
    return arena->used;
}

/* ---- parse -------------------------------------------------------------------------------------------------------- */

static bool stop_parsing(TSParseState *state)
{
    return budget_is_spent(state->payload);
}

/* Hands the text out in chunks, so that a scanner that runs over the text again and again meets the budget as well. */
static const char *read_chunk(void *payload, uint32_t byte, TSPoint position, uint32_t *bytes_read)
{
    (void)position;
    PunchlistArena *arena = payload;
    if (arena->may_jump && budget_is_spent(arena)) {
        abandon(arena);
    }
    if (byte >= arena->text_length) {
        *bytes_read = 0;
        return "";
    }
    const uint32_t rest = arena->text_length - byte;
    *bytes_read = rest < input_chunk ? rest : input_chunk;
    return arena->text + byte;
}

void punchlist_parse_end(PunchlistArena *arena)
{
    if (arena->parser) {
        /* External scanners take their state from malloc. All else of the parser is in the arena. */
        active_arena = arena;
        ts_parser__external_scanner_destroy(arena->parser);
        active_arena = NULL;
    }
    arena->parser = NULL;
    arena->tree = NULL;
    arena->limits = NULL;
    arena_reset(arena);
}

PunchlistParseStatus punchlist_parse(PunchlistArena *arena, const TSLanguage *language, const char *text,
                                     uint32_t length, const PunchlistParseLimits *limits, uint32_t *node_count)
{
    punchlist_parse_end(arena);
    *node_count = 0;
    arena->used = 0;
    arena->byte_limit = limits->bytes;
    arena->deadline = now_nanoseconds() + limits->nanoseconds;
    arena->calls_until_check = calls_per_check;
    arena->limits = limits;
    arena->why_stopped = PUNCHLIST_PARSED;
    arena->text = text;
    arena->text_length = length;

    active_arena = arena;
    arena->may_jump = true;
    if (setjmp(arena->on_stop) == 0) {
        arena->parser = ts_parser_new();
        if (ts_parser_set_language(arena->parser, language)) {
            const TSInput input = {arena, read_chunk, TSInputEncodingUTF8, NULL};
            const TSParseOptions options = {arena, stop_parsing};
            arena->tree = ts_parser_parse_with_options(arena->parser, NULL, input, options);
        } else {
            arena->why_stopped = PUNCHLIST_LANGUAGE_REFUSED;
        }
    }
    arena->may_jump = false;
    active_arena = NULL;
    arena->limits = NULL;

    if (arena->why_stopped != PUNCHLIST_PARSED || !arena->tree) {
        const PunchlistParseStatus status = arena->why_stopped;
        punchlist_parse_end(arena);
        return status == PUNCHLIST_PARSED ? PUNCHLIST_OUT_OF_TIME : status;
    }
    *node_count = ts_subtree_visible_descendant_count(arena->tree->root) + 1;
    return PUNCHLIST_PARSED;
}

const TSTree *punchlist_parsed_tree(const PunchlistArena *arena)
{
    return arena->tree;
}

/* ---- flat copy ---------------------------------------------------------------------------------------------------- */

static inline uint32_t padding_bytes(Subtree tree)
{
    return tree.data.is_inline ? tree.data.padding_bytes : tree.ptr->padding.bytes;
}

static inline uint32_t size_bytes(Subtree tree)
{
    return tree.data.is_inline ? tree.data.size_bytes : tree.ptr->size.bytes;
}

static inline void write_node(PunchlistFlatNode *node, const TSLanguage *language, Subtree tree, TSSymbol alias,
                              uint8_t field, uint32_t start)
{
    const TSSymbol symbol = alias ? alias : ts_subtree_symbol(tree);
    const bool named = alias ? ts_language_symbol_metadata(language, alias).named : ts_subtree_named(tree);
    node->symbol = ts_language_public_symbol(language, symbol);
    node->field = field;
    node->flags = (uint8_t)((named ? PUNCHLIST_FLAT_NAMED : 0)
                            | (node->symbol == ts_builtin_sym_error ? PUNCHLIST_FLAT_ERROR : 0)
                            | (ts_subtree_missing(tree) ? PUNCHLIST_FLAT_MISSING : 0)
                            | (ts_subtree_extra(tree) ? PUNCHLIST_FLAT_EXTRA : 0)
                            | (ts_subtree_error_cost(tree) > 0 ? PUNCHLIST_FLAT_HAS_ERROR : 0));
    node->start_byte = start;
    node->end_byte = start + size_bytes(tree);
}

static FlatFrame *push_frame(PunchlistArena *arena, uint32_t depth, const TSLanguage *language, Subtree tree,
                             uint32_t start, uint32_t flat_index, uint8_t inherited_field)
{
    if (depth == arena->frame_capacity) {
        const uint32_t capacity = depth ? depth * 2 : 256;
        FlatFrame *frames = realloc(arena->frames, capacity * sizeof(FlatFrame));
        if (!frames) {
            return NULL;
        }
        arena->frames = frames;
        arena->frame_capacity = capacity;
    }
    FlatFrame *frame = &arena->frames[depth];
    frame->children = ts_subtree_children(tree);
    frame->child_count = tree.ptr->child_count;
    frame->child_index = 0;
    frame->structural_index = 0;
    frame->position = start;
    frame->flat_index = flat_index;
    frame->inherited_field = inherited_field;
    frame->aliases = ts_language_alias_sequence(language, tree.ptr->production_id);
    ts_language_field_map(language, tree.ptr->production_id, &frame->fields, &frame->fields_end);
    return frame;
}

/* A node's field is the one that its parent's production gives it; nodes that are not visible pass theirs down. */
static inline uint8_t field_of_child(const FlatFrame *frame, uint32_t structural_index)
{
    for (const TSFieldMapEntry *entry = frame->fields; entry < frame->fields_end; ++entry) {
        if (!entry->inherited && entry->child_index == structural_index) {
            return (uint8_t)entry->field_id;
        }
    }
    return frame->inherited_field;
}

uint32_t punchlist_flatten(PunchlistArena *arena, PunchlistFlatNode *nodes, uint32_t capacity)
{
    if (!arena->tree || capacity == 0) {
        return 0;
    }
    const TSLanguage *language = arena->tree->language;
    const Subtree root = arena->tree->root;
    uint32_t written = 0;
    const uint32_t root_start = padding_bytes(root);
    write_node(&nodes[written++], language, root, 0, 0, root_start);
    if (ts_subtree_child_count(root) == 0) {
        nodes[0].next = 1;
        return written;
    }

    uint32_t depth = 0; /* index of the frame in work */
    FlatFrame *frame = push_frame(arena, depth, language, root, root_start, 0, 0);
    if (!frame) {
        return 0;
    }
    for (;;) {
        if (frame->child_index == frame->child_count) {
            if (frame->flat_index != UINT32_MAX) {
                nodes[frame->flat_index].next = written;
            }
            if (depth == 0) {
                return written;
            }
            frame = &arena->frames[--depth];
            continue;
        }

        const Subtree child = frame->children[frame->child_index];
        const bool extra = ts_subtree_extra(child);
        /* a node starts where its first child starts, so only later children have padding to skip */
        const uint32_t start = frame->position + (frame->child_index > 0 ? padding_bytes(child) : 0);
        frame->position = start + size_bytes(child);
        ++frame->child_index;
        TSSymbol alias = 0;
        uint8_t field = 0;
        if (!extra) {
            alias = frame->aliases ? frame->aliases[frame->structural_index] : 0;
            field = field_of_child(frame, frame->structural_index);
            ++frame->structural_index;
        }

        const bool visible = alias != 0 || ts_subtree_visible(child);
        const bool has_children = ts_subtree_child_count(child) > 0;
        uint32_t flat_index = UINT32_MAX;
        if (visible) {
            if (written == capacity) {
                return 0;
            }
            flat_index = written++;
            write_node(&nodes[flat_index], language, child, alias, field, start);
            nodes[flat_index].next = written;
        } else if (ts_subtree_visible_child_count(child) == 0) {
            continue;
        }
        if (has_children) {
            frame = push_frame(arena, ++depth, language, child, start, flat_index, visible ? 0 : field);
            if (!frame) {
                return 0;
            }
        }
    }
}

/* ---- queries ------------------------------------------------------------------------------------------------------- */

uint32_t punchlist_query_roots(const TSQuery *query, uint16_t *symbols, uint32_t capacity)
{
    const uint32_t count = query->pattern_map.size;
    if (query->wildcard_root_pattern_count > 0 || count > capacity) {
        return UINT32_MAX;
    }
    for (uint32_t i = 0; i < count; ++i) {
        symbols[i] = query->steps.contents[query->pattern_map.contents[i].step_index].symbol;
    }
    return count;
}
