#include "facts/javascriptsyntax.h"

#include "syntax/grammar.h"

#include <string_view>

namespace punchlist::javascript {
namespace {

struct Kind {
    std::string_view name;
    Syntax syntax;
};

constexpr Kind tokens[] = {
    {"as", Syntax::TokenAs},
    {"async", Syntax::TokenAsync},
    {"await", Syntax::TokenAwait},
    {",", Syntax::TokenComma},
    {"const", Syntax::TokenConst},
    {"default", Syntax::TokenDefault},
    {"=", Syntax::TokenEquals},
    {"get", Syntax::TokenGet},
    {"static get", Syntax::TokenGet},
    {"namespace", Syntax::TokenNamespace},
    {"?.", Syntax::TokenOptional},
    {"?", Syntax::TokenQuestion},
    {"readonly", Syntax::TokenReadonly},
    {"set", Syntax::TokenSet},
    {"*", Syntax::TokenStar},
    {"static", Syntax::TokenStatic},
    {"type", Syntax::TokenType},
    {"typeof", Syntax::TokenType},
    {"let", Syntax::TokenVariable},
    {"var", Syntax::TokenVariable},
    {"using", Syntax::TokenUsing},
    {"==", Syntax::TokenCompare},
    {"!=", Syntax::TokenCompare},
    {"===", Syntax::TokenCompare},
    {"!==", Syntax::TokenCompare},
    {"<", Syntax::TokenCompare},
    {"<=", Syntax::TokenCompare},
    {">", Syntax::TokenCompare},
    {">=", Syntax::TokenCompare},
    {"in", Syntax::TokenIn},
    {"instanceof", Syntax::TokenCompare},
    {"&&", Syntax::TokenLogicalAnd},
    {"||", Syntax::TokenLogicalOr},
    {"??", Syntax::TokenNullish},
};

constexpr Kind kinds[] = {
    {"accessibility_modifier", Syntax::AccessibilityModifier},
    {"comment", Syntax::Comment},
    {"html_comment", Syntax::Comment},
    {"optional_chain", Syntax::OptionalChain},

    {"identifier", Syntax::Identifier},
    {"property_identifier", Syntax::PropertyIdentifier},
    {"private_property_identifier", Syntax::PrivateName},
    {"statement_identifier", Syntax::StatementIdentifier},
    {"shorthand_property_identifier", Syntax::ShorthandProperty},
    {"shorthand_property_identifier_pattern", Syntax::ShorthandPattern},
    {"this", Syntax::This},
    {"super", Syntax::Super},
    {"undefined", Syntax::Undefined},
    {"import", Syntax::ImportKeyword},
    {"meta_property", Syntax::MetaProperty},
    {"number", Syntax::Number},
    {"string", Syntax::String},
    {"template_string", Syntax::TemplateString},
    {"template_substitution", Syntax::TemplateSubstitution},
    {"regex", Syntax::Regex},
    {"true", Syntax::True},
    {"false", Syntax::False},
    {"null", Syntax::Null},

    {"expression_statement", Syntax::ExpressionStatement},
    {"lexical_declaration", Syntax::Declaration},
    {"variable_declaration", Syntax::Declaration},
    {"using_declaration", Syntax::UsingDeclaration},
    {"variable_declarator", Syntax::Declarator},
    {"statement_block", Syntax::StatementBlock},
    {"if_statement", Syntax::If},
    {"else_clause", Syntax::ElseClause},
    {"switch_statement", Syntax::Switch},
    {"switch_body", Syntax::SwitchBody},
    {"switch_case", Syntax::SwitchCase},
    {"switch_default", Syntax::SwitchCase},
    {"for_statement", Syntax::For},
    {"for_in_statement", Syntax::ForIn},
    {"while_statement", Syntax::While},
    {"do_statement", Syntax::Do},
    {"try_statement", Syntax::Try},
    {"catch_clause", Syntax::Catch},
    {"finally_clause", Syntax::FinallyClause},
    {"with_statement", Syntax::With},
    {"break_statement", Syntax::Break},
    {"continue_statement", Syntax::Continue},
    {"debugger_statement", Syntax::Debugger},
    {"return_statement", Syntax::Return},
    {"throw_statement", Syntax::Throw},
    {"empty_statement", Syntax::Empty},
    {"labeled_statement", Syntax::Labeled},
    {"import_statement", Syntax::Import},
    {"import_clause", Syntax::ImportClause},
    {"import_require_clause", Syntax::ImportRequire},
    {"import_alias", Syntax::ImportAlias},
    {"namespace_import", Syntax::NamespaceImport},
    {"named_imports", Syntax::NamedImports},
    {"import_specifier", Syntax::ImportSpecifier},
    {"export_statement", Syntax::Export},
    {"export_clause", Syntax::ExportClause},
    {"export_specifier", Syntax::ExportSpecifier},
    {"namespace_export", Syntax::NamespaceExport},

    {"function_declaration", Syntax::Function},
    {"generator_function_declaration", Syntax::Generator},
    {"function_expression", Syntax::FunctionExpression},
    {"generator_function", Syntax::GeneratorExpression},
    {"arrow_function", Syntax::Arrow},
    {"method_definition", Syntax::Method},
    {"method_signature", Syntax::MethodSignature},
    {"abstract_method_signature", Syntax::MethodSignature},
    {"function_signature", Syntax::FunctionSignature},
    {"formal_parameters", Syntax::FormalParameters},
    {"required_parameter", Syntax::Parameter},
    {"optional_parameter", Syntax::Parameter},
    {"class", Syntax::Class},
    {"class_declaration", Syntax::Class},
    {"abstract_class_declaration", Syntax::Class},
    {"class_heritage", Syntax::ClassHeritage},
    {"extends_clause", Syntax::ExtendsClause},
    {"implements_clause", Syntax::ImplementsClause},
    {"class_body", Syntax::ClassBody},
    {"field_definition", Syntax::ClassField},
    {"public_field_definition", Syntax::ClassField},
    {"class_static_block", Syntax::StaticBlock},
    {"decorator", Syntax::Decorator},

    {"interface_declaration", Syntax::Interface},
    {"extends_type_clause", Syntax::ExtendsTypeClause},
    {"type_alias_declaration", Syntax::TypeAlias},
    {"enum_declaration", Syntax::Enum},
    {"enum_body", Syntax::EnumBody},
    {"enum_assignment", Syntax::EnumAssignment},
    {"ambient_declaration", Syntax::Ambient},
    {"module", Syntax::Namespace},
    {"internal_module", Syntax::Namespace},

    {"parenthesized_expression", Syntax::Parenthesized},
    {"assignment_expression", Syntax::Assignment},
    {"augmented_assignment_expression", Syntax::AugmentedAssignment},
    {"await_expression", Syntax::Await},
    {"unary_expression", Syntax::Unary},
    {"update_expression", Syntax::Update},
    {"binary_expression", Syntax::Binary},
    {"ternary_expression", Syntax::Ternary},
    {"new_expression", Syntax::New},
    {"yield_expression", Syntax::Yield},
    {"subscript_expression", Syntax::Subscript},
    {"member_expression", Syntax::Member},
    {"call_expression", Syntax::Call},
    {"arguments", Syntax::Arguments},
    {"sequence_expression", Syntax::Sequence},
    {"object", Syntax::Object},
    {"array", Syntax::Array},
    {"pair", Syntax::Pair},
    {"spread_element", Syntax::Spread},
    {"computed_property_name", Syntax::ComputedName},
    {"as_expression", Syntax::CastExpression},
    {"satisfies_expression", Syntax::CastExpression},
    {"instantiation_expression", Syntax::CastExpression},
    {"type_assertion", Syntax::TypeAssertion},
    {"non_null_expression", Syntax::NonNull},

    {"object_pattern", Syntax::ObjectPattern},
    {"array_pattern", Syntax::ArrayPattern},
    {"pair_pattern", Syntax::PairPattern},
    {"assignment_pattern", Syntax::AssignmentPattern},
    {"object_assignment_pattern", Syntax::ObjectAssignmentPattern},
    {"rest_pattern", Syntax::RestPattern},

    {"jsx_element", Syntax::JsxElement},
    {"jsx_self_closing_element", Syntax::JsxSelfClosing},
    {"jsx_opening_element", Syntax::JsxOpening},
    {"jsx_closing_element", Syntax::JsxClosing},
    {"jsx_attribute", Syntax::JsxAttribute},
    {"jsx_namespace_name", Syntax::JsxNamespaceName},
    {"jsx_expression", Syntax::JsxExpression},
    {"jsx_text", Syntax::JsxText},
    {"html_character_reference", Syntax::HtmlReference},

    {"type_identifier", Syntax::TypeName},
    {"predefined_type", Syntax::TypeName},
    {"this_type", Syntax::TypeName},
    {"nested_type_identifier", Syntax::NestedType},
    {"nested_identifier", Syntax::NestedIdentifier},
    {"generic_type", Syntax::GenericType},
    {"type_arguments", Syntax::TypeArguments},
    {"array_type", Syntax::ArrayType},
    {"readonly_type", Syntax::WrappedType},
    {"parenthesized_type", Syntax::WrappedType},
    {"optional_type", Syntax::WrappedType},
    {"union_type", Syntax::UnionType},
    {"intersection_type", Syntax::UnionType},
    {"type_annotation", Syntax::TypeAnnotation},
    {"type_predicate_annotation", Syntax::TypePredicate},
    {"asserts_annotation", Syntax::TypePredicate},
    {"conditional_type", Syntax::OtherType},
    {"constructor_type", Syntax::OtherType},
    {"existential_type", Syntax::OtherType},
    {"flow_maybe_type", Syntax::OtherType},
    {"function_type", Syntax::OtherType},
    {"index_type_query", Syntax::OtherType},
    {"infer_type", Syntax::OtherType},
    {"literal_type", Syntax::OtherType},
    {"lookup_type", Syntax::OtherType},
    {"object_type", Syntax::OtherType},
    {"rest_type", Syntax::OtherType},
    {"template_literal_type", Syntax::OtherType},
    {"tuple_type", Syntax::OtherType},
    {"type_query", Syntax::OtherType},
};

struct FieldName {
    std::string_view name;
    Field field;
};

constexpr FieldName fields[] = {
    {"alias", Field::Alias},
    {"alternative", Field::Alternative},
    {"argument", Field::Argument},
    {"arguments", Field::Arguments},
    {"attribute", Field::Attribute},
    {"body", Field::Body},
    {"close_tag", Field::CloseTag},
    {"condition", Field::Condition},
    {"consequence", Field::Consequence},
    {"constructor", Field::Constructor},
    {"declaration", Field::Declaration},
    {"decorator", Field::Decorator},
    {"finalizer", Field::Finalizer},
    {"function", Field::Function},
    {"handler", Field::Handler},
    {"increment", Field::Increment},
    {"index", Field::Index},
    {"initializer", Field::Initializer},
    {"key", Field::Key},
    {"label", Field::Label},
    {"left", Field::Left},
    {"module", Field::Module},
    {"name", Field::Name},
    {"object", Field::Object},
    {"open_tag", Field::OpenTag},
    {"operator", Field::Operator},
    {"parameter", Field::Parameter},
    {"pattern", Field::Pattern},
    {"property", Field::Property},
    {"return_type", Field::ReturnType},
    {"right", Field::Right},
    {"source", Field::Source},
    {"type", Field::Type},
    {"type_arguments", Field::TypeArguments},
    {"value", Field::Value},
};

} // namespace

Grammar::Grammar(const TSLanguage* language)
{
    const auto enter = [&](const Kind& kind, bool named) {
        const auto symbol = symbolOf(language, kind.name, named);
        if (symbol != 0 && symbol < symbolCount) // 0: this grammar does not have it
            m_syntax[symbol] = kind.syntax;
    };
    for (const auto& kind : tokens)
        enter(kind, false);
    for (const auto& kind : kinds)
        enter(kind, true);
    for (const auto& [name, field] : fields) {
        if (const auto id = fieldOf(language, name); id != 0)
            m_field[id] = field;
    }
}

const Grammar& grammarFor(const TSLanguage* language)
{
    static const Grammar javaScript(grammarOf(Language::JavaScript));
    static const Grammar typeScript(grammarOf(Language::TypeScript));
    static const Grammar tsx(grammarOf(Language::Tsx));
    if (language == grammarOf(Language::TypeScript))
        return typeScript;
    return language == grammarOf(Language::Tsx) ? tsx : javaScript;
}

} // namespace punchlist::javascript
