#include "facts/pythonlowering.h"

#include "syntax/grammar.h"

#include <cassert>
#include <string_view>

namespace punchlist {
namespace {

struct FormOfKind {
    std::string_view kind;
    PythonForm form;
};

using enum PythonForm;

// What is not listed is lowered as Unknown with whatever is inside; most of that only ever stands below a node that is
// lowered together with it (argument_list, else_clause) and is met on its own in broken code.
constexpr FormOfKind formsOfKinds[] = {
    {"comment", Nothing}, {"line_continuation", Nothing}, {"string_start", Nothing}, {"string_end", Nothing},
    {"escape_sequence", Nothing}, {"escape_interpolation", Nothing}, {"import_prefix", Nothing}, {"type_conversion", Nothing},
    {"positional_separator", Nothing}, {"keyword_separator", Nothing}, {"wildcard_import", Nothing},

    {"module", Module}, {"block", Block}, {"expression_statement", ExpressionStatement}, {"assignment", Assignment},
    {"augmented_assignment", AugmentedAssignment}, {"return_statement", Return}, {"raise_statement", Raise},
    {"if_statement", If}, {"elif_clause", Elif}, {"while_statement", While}, {"for_statement", For}, {"try_statement", Try},
    {"except_clause", Except}, {"with_statement", With}, {"match_statement", Match}, {"case_clause", Case},
    {"break_statement", Break}, {"continue_statement", Continue}, {"pass_statement", Pass}, {"assert_statement", Assert},
    {"delete_statement", Delete}, {"global_statement", Global}, {"nonlocal_statement", Global}, {"import_statement", Import},
    {"import_from_statement", ImportFrom}, {"future_import_statement", FutureImport}, {"print_statement", Print},
    {"exec_statement", Exec}, {"type_alias_statement", TypeAlias}, {"function_definition", Function},
    {"class_definition", Class}, {"decorated_definition", Decorated}, {"decorator", Decorator},

    {"identifier", Identifier}, {"attribute", Attribute}, {"subscript", Subscript}, {"slice", Slice}, {"call", Call},
    {"keyword_argument", KeywordArgument}, {"list_splat", ListSplat}, {"list_splat_pattern", ListSplat},
    {"dictionary_splat", DictSplat}, {"dictionary_splat_pattern", DictSplat}, {"string", String},
    {"concatenated_string", Concatenation}, {"interpolation", Interpolation}, {"format_expression", Interpolation},
    {"integer", Number}, {"float", Number}, {"true", True}, {"false", False}, {"none", None}, {"ellipsis", Ellipsis},
    {"list", List}, {"list_pattern", List}, {"tuple", Tuple}, {"expression_list", Tuple}, {"pattern_list", Tuple},
    {"tuple_pattern", ParenthesizedPattern}, {"set", Set}, {"dictionary", Dictionary}, {"pair", Pair},
    {"list_comprehension", ListComprehension}, {"set_comprehension", SetComprehension},
    {"dictionary_comprehension", DictComprehension}, {"generator_expression", Generator}, {"unary_operator", Unary},
    {"not_operator", Not}, {"binary_operator", Binary}, {"boolean_operator", Boolean}, {"comparison_operator", Comparison},
    {"conditional_expression", Conditional}, {"await", Await}, {"yield", Yield}, {"named_expression", NamedExpression},
    {"lambda", Lambda}, {"parenthesized_expression", Parenthesized}, {"parenthesized_list_splat", Parenthesized},
    {"as_pattern", AsPattern}, {"as_pattern_target", Parenthesized},

    {"type", Type}, {"generic_type", GenericType}, {"union_type", UnionType}, {"member_type", MemberType},
    {"splat_type", SplatType},

    {"case_pattern", CasePattern}, {"dotted_name", DottedName}, {"class_pattern", ClassPattern},
    {"keyword_pattern", KeywordPattern}, {"splat_pattern", SplatPattern}, {"union_pattern", UnionPattern},
    {"dict_pattern", DictPattern}, {"complex_pattern", ComplexPattern},
};

} // namespace

const PythonGrammar& PythonGrammar::instance()
{
    static const PythonGrammar grammar = [] {
        const auto* const language = grammarOf(Language::Python);
        // A name that the grammar does not know would silently never match; the tests run with assertions.
        const auto named = [language](std::string_view kind) {
            const auto symbol = symbolOf(language, kind);
            assert(symbol != 0);
            return symbol;
        };
        const auto token = [language](std::string_view text) {
            const auto symbol = symbolOf(language, text, false);
            assert(symbol != 0);
            return symbol;
        };
        const auto field = [language](std::string_view name) {
            const auto id = fieldOf(language, name);
            assert(id != 0);
            return id;
        };
        PythonGrammar g;
        for (const auto& [kind, form] : formsOfKinds) {
            const auto symbol = named(kind);
            assert(symbol < g.forms.size());
            g.forms[symbol] = form;
        }
        g.field = {
            .alias = field("alias"), .alternative = field("alternative"), .arguments = field("arguments"),
            .attribute = field("attribute"), .body = field("body"), .cause = field("cause"),
            .condition = field("condition"), .consequence = field("consequence"), .definition = field("definition"),
            .expression = field("expression"), .formatSpecifier = field("format_specifier"),
            .function = field("function"), .guard = field("guard"), .key = field("key"), .left = field("left"),
            .moduleName = field("module_name"), .name = field("name"), .object = field("object"),
            .operation = field("operator"), .parameters = field("parameters"), .returnType = field("return_type"),
            .right = field("right"), .subject = field("subject"), .superclasses = field("superclasses"),
            .type = field("type"), .typeParameters = field("type_parameters"), .value = field("value"),
        };
        g.symbol = {
            .comment = named("comment"), .stringStart = named("string_start"),
            .stringContent = named("string_content"), .stringEnd = named("string_end"),
            .interpolation = named("interpolation"), .assignment = named("assignment"),
            .expressionList = named("expression_list"), .dottedName = named("dotted_name"),
            .aliasedImport = named("aliased_import"), .wildcardImport = named("wildcard_import"),
            .typeParameter = named("type_parameter"), .constrainedType = named("constrained_type"),
            .casePattern = named("case_pattern"), .unionPattern = named("union_pattern"),
            .forInClause = named("for_in_clause"), .ifClause = named("if_clause"), .elifClause = named("elif_clause"),
            .elseClause = named("else_clause"), .finallyClause = named("finally_clause"),
            .exceptClause = named("except_clause"), .block = named("block"), .decorator = named("decorator"),
            .withClause = named("with_clause"), .dictionarySplat = named("dictionary_splat"),
            .keywordArgument = named("keyword_argument"), .listSplatPattern = named("list_splat_pattern"),
            .dictionarySplatPattern = named("dictionary_splat_pattern"),
            .keywordSeparator = named("keyword_separator"), .chevron = named("chevron"),
            .async = token("async"), .comma = token(","), .colon = token(":"), .minus = token("-"),
            .underscore = token("_"), .star = token("*"), .doubleStar = token("**"), .from = token("from"),
            .notIn = token("not in"), .isNot = token("is not"), .equals = token("="),
        };
        return g;
    }();
    return grammar;
}

} // namespace punchlist
