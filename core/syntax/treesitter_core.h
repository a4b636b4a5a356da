#pragma once

/* The C side of the parser: tree-sitter's core with an arena behind its allocator, a budget that can stop any parse, and
 * a copy of the finished tree that is made from the core's own nodes. Used by syntax/parser.cpp only. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct TSLanguage;
struct TSTree;
struct TSQuery;

/* The memory of one worker's parses. One thread at a time. */
typedef struct PunchlistArena PunchlistArena;

/* Same layout as punchlist::FlatNode. */
typedef struct PunchlistFlatNode {
    uint16_t symbol;
    uint8_t field;
    uint8_t flags;
    uint32_t start_byte;
    uint32_t end_byte;
    uint32_t next;
} PunchlistFlatNode;

enum {
    PUNCHLIST_FLAT_NAMED = 1,
    PUNCHLIST_FLAT_ERROR = 2,
    PUNCHLIST_FLAT_MISSING = 4,
    PUNCHLIST_FLAT_EXTRA = 8,
    PUNCHLIST_FLAT_HAS_ERROR = 16
};

typedef enum PunchlistParseStatus {
    PUNCHLIST_PARSED,
    PUNCHLIST_OUT_OF_TIME,
    PUNCHLIST_OUT_OF_BYTES,
    PUNCHLIST_STOPPED,
    PUNCHLIST_OUT_OF_MEMORY,
    PUNCHLIST_LANGUAGE_REFUSED
} PunchlistParseStatus;

typedef struct PunchlistParseLimits {
    uint64_t nanoseconds;
    uint64_t bytes;
    bool (*stop_requested)(void *context); /* called now and then during the parse; may be NULL */
    void *stop_context;
} PunchlistParseLimits;

/* Puts the arena behind tree-sitter's allocator for the whole process. Memory of threads that are not in a parse still
 * comes from malloc. To be called once, before anything else of tree-sitter allocates. */
void punchlist_install_allocator(void);

/* NULL when there is no memory. */
PunchlistArena *punchlist_arena_new(void);
void punchlist_arena_delete(PunchlistArena *arena);

/* Parses `text`. After PUNCHLIST_PARSED the tree stays in the arena until punchlist_parse_end(), and `node_count` says
 * how many nodes punchlist_flatten() will write. After any other status nothing is left behind; calling
 * punchlist_parse_end() is allowed and does nothing. */
PunchlistParseStatus punchlist_parse(PunchlistArena *arena, const struct TSLanguage *language, const char *text,
                                     uint32_t length, const PunchlistParseLimits *limits, uint32_t *node_count);
/* Writes the tree in preorder: visible nodes only, anonymous ones included, exactly as TSTreeCursor would show them.
 * Returns how many nodes were written (never more than `capacity`), 0 when memory ran out. */
uint32_t punchlist_flatten(PunchlistArena *arena, PunchlistFlatNode *nodes, uint32_t capacity);
/* The tree of a parse that was not ended yet, as a TSTree, to be read through tree-sitter's public interface. It must not
 * be deleted or edited: its memory is the arena's. */
const struct TSTree *punchlist_parsed_tree(const PunchlistArena *arena);
/* The public symbols of the nodes at which a match of the query can begin, duplicates included. Returns how many there are;
 * more than `capacity` when there is no such list: the query can begin anywhere. */
uint32_t punchlist_query_roots(const struct TSQuery *query, uint16_t *symbols, uint32_t capacity);
void punchlist_parse_end(PunchlistArena *arena);

/* Bytes that the last parse took from the arena. */
uint64_t punchlist_arena_used(const PunchlistArena *arena);

#ifdef __cplusplus
}
#endif
