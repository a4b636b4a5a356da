#include "rules/schema.h"

#include "rules/placeholders.h"

#include <algorithm>
#include <array>
#include <vector>

namespace punchlist::schema {
namespace {

constexpr auto ruleKeyTable = std::to_array<Word>({
    {"id", "kebab-case word", "Names the defect. Equal to the file's name; never changed once released."},
    {"version", "number", "Raised when the rule finds other things than before."},
    {"name", "text", "The defect in a few words, as a heading."},
    {"severity", "`critical`, `high`, `medium`, `low` or `info`", "How bad it is when it is real."},
    {"confidence", "`high`, `medium` or `low`", "How often it is real."},
    {"effort", "`{fixed: minutes, further: minutes}`", "Working time for the first place, and for each further one in the same repository."},
    {"priority", "`P0` to `P3`", "When to act."},
    {"cwe", "list of numbers", "CWE entries; may be empty."},
    {"languages", "list of language names", "`javascript` stands for JavaScript, JSX, TypeScript and TSX; `typescript` for the last two."},
    {"scope", "`production`, `tests` or `all`", "In which files the rule looks. Default: `production`."},
    {"group", "`file`", "Reports of one file that say the same become one finding with several places. May be left out."},
    {"tags", "list of texts", "`topic/…` says what the rule is about, for other tools; may be empty."},
    {"title", "text with placeholders", "One line about one place: what was found, with its names."},
    {"titles", "`{variant: text}`", "Several titles; `default` is the one without a variant. Instead of `title`."},
    {"problem", "text", "Why this is a problem."},
    {"impact", "text", "What happens in production."},
    {"fix", "text", "What to do."},
    {"limits", "text", "What the rule does not see and when it stays silent."},
    {"checklist", "text", "Imperative phrase without a full stop."},
    {"metric", "text", "What to monitor. May be left out."},
    {"detector", "name", "The C++ analysis that finds it, when `match` cannot say it."},
    {"placeholders", "`{name: meaning}`", "The values that the detector fills in."},
    {"data", "`{table: [entries]}`", "Tables for the detector or for `callee: {table: …}`. An entry is a text, or a mapping whose `value` is the text "
                                   "and whose other keys are its attributes. A table whose name ends in `callees` holds callee patterns."},
    {"match", "list of clauses", "Each clause describes a node; the first one that fits a node reports it."},
    {"enabled", "`true` or `false`", "Whether the rule runs unless it is asked for. Default: `true`."},
});

constexpr auto clauseKeyTable = std::to_array<Word>({
    {"languages", "list of language names", "Only these of the rule's languages."},
    {"files", "mapping", "What the file must be like."},
    {"query", "tree-sitter query", "Instead of a pattern: what the syntax tree must look like, as written. With the predicates `#eq?`, `#not-eq?`, `#match?`, "
                                   "`#not-match?` (RE2) and `#any-of?`. Must fit the grammar of every language of the clause."},
    {"report", "`match`, `callee`, `receiver`, `function`, `argument PATH` or `child ROLE`", "The node that is underlined. Default: `match`. With `query`: "
                                                                                            "`\"@capture\"`; may be left out when there is one capture only."},
    {"values", "`{placeholder: text or reference}`", "Values for titles and texts. `$callee`, `$name`, `$text`, `$source`, `$receiver`, `$argument.PATH` and "
                                                    "`$child.ROLE` are taken from the node, `$capture.NAME` from a query."},
    {"severity", "severity", "Instead of the rule's."},
    {"confidence", "confidence", "Instead of the rule's."},
    {"variant", "word", "Which of `titles` is used."},
    {"problem", "text", "Instead of the rule's."},
    {"fix", "text", "Instead of the rule's."},
    {"note", "text", "Remark at the evidence: what is wrong with exactly this text."},
    {"qualification", "`{state: holds|unknown, text: …}`", "The condition under which the finding matters, and whether it was shown."},
});

constexpr auto patternKeyTable = std::to_array<Word>({
    {"is", "word or list", "The kind of node."},
    {"callee", "patterns, or `{table: name}`", "A call of one of these functions. Implies `is: call`."},
    {"qualified", "patterns", "What a name, member, subscript or call stands for."},
    {"name", "texts", "The name that the node carries: of a function, class, parameter, attribute, keyword or pair; of the target of an assignment; "
                      "the method of a call."},
    {"text", "texts", "The constant value of a literal; of a text that is put together, `{}` stands for each hole."},
    {"source", "texts", "The source text of the node."},
    {"given-to", "texts", "The name that the value is stored under: variable, attribute, keyword, key, or the function that returns it."},
    {"constant", "`true` or `false`", "Whether the value is made of literals only, names of constants included."},
    {"comes-from", "word or list", "Where the value comes from, as far as the file shows."},
    {"argument", "`{path: what}`", "Of a call. Path: `0` by position, `timeout` by keyword, `1.timeout` a property of an options object, `*.timeout` the "
                                  "same in any position, `*` any argument; alternatives joined by `|`. What: `present`, `absent`, or a pattern. Names "
                                  "are followed to their values. When a spread or an unknown object hides it, neither holds."},
    {"arguments", "number or range: `0`, `>=2`, `<3`, `1..2`", "How many arguments a call has, parameters a function, elements a list."},
    {"receiver", "`present`, `absent` or a pattern", "The object whose method is called."},
    {"child", "`{role: what}`", "A direct child with that role. What: `present`, `absent`, or a pattern. Names are followed to their values, but not in `target`."},
    {"flags", "list of flags", "What is true of the node or of the place where it stands; `not FLAG` for the opposite."},
    {"decorator", "patterns", "A decorator of the function or class."},
    {"base", "patterns", "A base class of the class."},
    {"route", "mapping", "The function, or the function around, handles such a route."},
    {"inside", "pattern or list", "One of the nodes around it, up to the enclosing function."},
    {"inside-file", "pattern or list", "One of the nodes around it, up to the module."},
    {"has", "pattern or list", "One of the nodes in it."},
    {"before", "pattern or list", "A node that stands before it in the same function."},
    {"after", "pattern or list", "A node that stands after it in the same function."},
    {"any", "list of patterns", "At least one of them fits."},
    {"all", "list of patterns", "All of them fit."},
    {"not", "pattern or list", "None of them fits."},
    {"as-written", "`true`", "Inside `argument`, `child` and `receiver`: look at the name itself, not at its value."},
});

constexpr auto fileKeyTable = std::to_array<Word>({
    {"path", "texts", "The path in the repository, with `/`."},
    {"imports", "patterns", "A module or name that the file imports."},
    {"not-path", "texts", "What the path must not be."},
    {"not-imports", "patterns", "None of these may be imported."},
    {"script", "`true` or `false`", "Whether it is a script, migration, example or command line tool."},
});

constexpr auto routeKeyTable = std::to_array<Word>({
    {"method", "texts", "`GET`, `POST`, …, `WS`, `ANY`."},
    {"framework", "texts", "`fastapi`, `flask`, `django`, `express`, `nestjs`, `nextjs`."},
    {"path", "texts", "As written."},
    {"guards", "patterns", "A dependency, middleware, decorator or permission class."},
});

constexpr auto kindTable = std::to_array<Word>({
    {"call", "", "A call, `new X()` included."},
    {"function", "", "Any function, method, lambda or arrow."},
    {"lambda", "", "A lambda, arrow or function expression."},
    {"class", "", ""},
    {"handler", "", "`except` or `catch`."},
    {"loop", "", "`for` or `while`."},
    {"comprehension", "", ""},
    {"assignment", "", "Also `+=`, declarations and class fields."},
    {"string", "", "A text without holes."},
    {"template", "", "An f-string or template literal with holes."},
    {"built-text", "", "A text put together from parts that are not all constant: template, `+`, `%`, `.format()`."},
    {"number", "", ""},
    {"boolean", "", ""},
    {"none", "", "`None`, `null`, `undefined`."},
    {"literal", "", "String, number, boolean or none."},
    {"list", "", ""},
    {"tuple", "", ""},
    {"set", "", ""},
    {"dict", "", "Dict or object literal."},
    {"pair", "", "`key: value`."},
    {"name", "", ""},
    {"member", "", "`object.name`."},
    {"subscript", "", "`object[index]`."},
    {"import", "", ""},
    {"jsx", "", "A JSX element."},
    {"jsx-attribute", "", ""},
    {"if", "", ""},
    {"try", "", ""},
    {"with", "", ""},
    {"switch", "", ""},
    {"case", "", ""},
    {"raise", "", "`raise` or `throw`."},
    {"return", "", ""},
    {"assert", "", "The statement."},
    {"await", "", ""},
    {"yield", "", ""},
    {"decorator", "", ""},
    {"parameter", "", ""},
    {"keyword", "", "A keyword argument."},
    {"binary", "", "Arithmetic and `+` of texts."},
    {"logical", "", "`and`, `or`, `??`."},
    {"compare", "", ""},
    {"conditional", "", "`a if c else b`, `c ? a : b`."},
    {"unary", "", "`not`, `-`, `typeof`."},
    {"regex", "", "A JavaScript regular expression."},
    {"delete", "", ""},
    {"pass", "", "An empty statement."},
    {"break", "", ""},
    {"continue", "", ""},
    {"statement", "", "An expression that stands alone."},
    {"other", "", "Syntax without a kind of its own, such as JavaScript's `debugger` (its name)."},
    {"comment", "", "Only with `source`, at the top of a clause."},
});

constexpr auto flagTable = std::to_array<Word>({
    {"in-loop", "", "In the body of a loop or comprehension of the same function."},
    {"in-try", "", "In the body of a `try` of the same function that has a handler."},
    {"in-handler", "", "In an `except` or `catch` block."},
    {"in-finally", "", ""},
    {"in-with", "", ""},
    {"lock-held", "", "Inside `with lock:`."},
    {"in-async", "", "The innermost function is async."},
    {"in-route-handler", "", "In the handler of a route, or a function nested in one."},
    {"in-test", "", "In a test function or test file."},
    {"in-main", "", "Under `if __name__ == \"__main__\"`."},
    {"in-script", "", "The file is a script, migration, example or command line tool."},
    {"module-level", "", ""},
    {"in-type-checking", "", "Under `if TYPE_CHECKING`."},
    {"awaited", "", "Directly awaited."},
    {"discarded", "", "Of a call: nobody uses the result."},
    {"assigned", "", "Of a call."},
    {"returned", "", "Of a call."},
    {"passed-on", "", "Of a call: the result is an argument of another call."},
    {"receiver", "", "Of a call: a method or attribute of the result is used."},
    {"tested", "", "Of a call: the result is a condition."},
    {"async", "", "Of a function."},
    {"generator", "", "Of a function."},
    {"lambda", "", "Of a function."},
    {"method", "", "Of a function: it stands in a class."},
    {"abstract", "", "Of a function: abstract, overload or protocol member."},
    {"test-function", "", "Of a function."},
    {"route-handler", "", "Of a function."},
    {"static", "", ""},
    {"optional", "", "`?.`"},
    {"new", "", "Of a call: `new X()`."},
    {"tagged", "", "Of a call: a tagged template."},
    {"bytes", "", "Of a string."},
    {"declaration", "", "Of an assignment: `const`, `let`, `var`."},
    {"const", "", ""},
    {"do-while", "", ""},
});

constexpr auto roleTable = std::to_array<Word>({
    {"body", "", ""}, {"else", "", ""}, {"finally", "", ""}, {"handler", "", ""}, {"decorator", "", ""}, {"parameter", "", ""},
    {"type", "", "An annotation; the exceptions of a handler."},
    {"default", "", "Of a parameter."},
    {"base", "", ""}, {"value", "", ""}, {"cause", "", "`raise … from cause`."}, {"target", "", ""}, {"condition", "", ""}, {"iterable", "", ""},
    {"context", "", "Of `with`."}, {"message", "", "Of `assert`."}, {"pattern", "", ""}, {"case", "", ""}, {"callee", "", ""}, {"object", "", ""},
    {"index", "", ""}, {"hole", "", "Of a template."}, {"element", "", ""}, {"key", "", ""}, {"left", "", ""}, {"right", "", ""},
    {"attribute", "", "Of a JSX element."},
});

constexpr auto originTable = std::to_array<Word>({
    {"nowhere", "", "A constant, or made by this program."},
    {"parameter", "", "A parameter of a function whose callers are not in this file."},
    {"environment", "", "Environment variables."},
    {"command-line", "", "`sys.argv`, argparse, `input()`."},
    {"remote", "", "Fetched content, queue payloads, model output."},
    {"request", "", "A field, header, cookie, path, query, body or file name of a request."},
    {"outside", "", "`command-line`, `remote` or `request`."},
});

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// A bar would end the cell.
std::string cell(std::string_view text)
{
    std::string escaped;
    for (const auto c : text) {
        if (c == '|')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

void table(std::string& page, std::string_view heading, std::string_view introduction, std::span<const Word> words)
{
    page += "\n## ";
    page += heading;
    page += "\n\n";
    page += introduction;
    const bool withForm = std::ranges::any_of(words, [](const Word& one) { return !one.form.empty(); });
    page += withForm ? "\n\n| key | what is written | meaning |\n|---|---|---|\n" : "\n\n| word | meaning |\n|---|---|\n";
    for (const auto& one : words) {
        page += "| `";
        page += one.word;
        page += "` | ";
        if (withForm) {
            page += cell(one.form);
            page += " | ";
        }
        page += cell(one.meaning);
        page += " |\n";
    }
}

} // namespace

std::span<const Word> ruleKeys() { return ruleKeyTable; }
std::span<const Word> clauseKeys() { return clauseKeyTable; }
std::span<const Word> patternKeys() { return patternKeyTable; }
std::span<const Word> fileKeys() { return fileKeyTable; }
std::span<const Word> routeKeys() { return routeKeyTable; }
std::span<const Word> kindWords() { return kindTable; }
std::span<const Word> flagWords() { return flagTable; }
std::span<const Word> roleWords() { return roleTable; }
std::span<const Word> originWords() { return originTable; }

const Word* find(std::span<const Word> words, std::string_view word)
{
    const auto at = std::ranges::find(words, word, &Word::word);
    return at == words.end() ? nullptr : &*at;
}

std::string allowed(std::span<const Word> words)
{
    std::string text;
    for (const auto& one : words) {
        if (!text.empty())
            text += ", ";
        text += '`';
        text += one.word;
        text += '`';
    }
    return text;
}

std::string_view nearest(std::span<const Word> words, std::string_view word)
{
    std::string_view best;
    std::size_t least = 3; // more edits than that are no typing mistake
    if (word.size() > 40)
        return best;
    for (const auto& one : words) {
        if (const auto edits = distance(one.word, word); edits < least) {
            least = edits;
            best = one.word;
        }
    }
    return best;
}

std::string referencePage()
{
    std::string page = "# The rule language\n\nOne YAML file per rule, in a folder named after its category.\n";
    table(page, "A rule file", "All keys but `scope`, `titles`, `metric`, `detector`, `placeholders`, `data`, `match` and `enabled` are needed; `title` or `titles`, and "
                               "`detector` or `match`.", ruleKeys());
    table(page, "A clause of `match`", "The keys of a pattern (below), and:", clauseKeys());
    table(page, "A pattern", "Describes a node. All keys of a pattern must hold. *Patterns* are callee patterns: `requests.get`, `requests.{get,post}`, "
                             "`subprocess.*`, `sqlite3.**.execute`, `@helper` (of this file), `~session.execute` (root of unknown type), `~**.session.execute`, "
                             "`**.execute` (whatever the root is). *Texts* are plain texts with `*` and `?`, or `/expressions/` (RE2; `/…/i` without case).",
          patternKeys());
    table(page, "`is`", "Kinds of nodes.", kindWords());
    table(page, "`flags`", "Each may be preceded by `not`.", flagWords());
    table(page, "`child`", "Roles.", roleWords());
    table(page, "`comes-from`", "Origins of a value.", originWords());
    table(page, "`files`", "", fileKeys());
    table(page, "`route`", "", routeKeys());
    page += "\n## Placeholders\n\nIn `title`, `titles`, `problem`, `impact` and `fix`: the values of the clause, the attributes of a table's entry, and:\n\n| word | meaning |\n|---|---|\n";
    for (const auto& one : standardPlaceholders()) {
        page += "| `{";
        page += one.name;
        page += "}` | ";
        page += one.meaning;
        page += " |\n";
    }
    return page;
}

} // namespace punchlist::schema
