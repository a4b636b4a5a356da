#include "reporting/htmlreport.h"

#include "reporting/codehtml.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct NodeDeleter {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct ParserDeleter {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct IteratorDeleter {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using Document = std::unique_ptr<cmark_node, NodeDeleter>;
using Parser = std::unique_ptr<cmark_parser, ParserDeleter>;

constexpr int parseOptions = CMARK_OPT_VALIDATE_UTF8;
constexpr int foldedFromLevel = 3; // a part of a report is read whole; what is below a part is an item

std::string resource(const QString& name)
{
    QFile file(u":/html/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

const char* text(const char* maybe)
{
    return maybe ? maybe : "";
}

/// Tables and boxes are extensions of the library; registering them is not safe on two threads at once.
Parser makeParser()
{
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    Parser parser(cmark_parser_new(parseOptions));
    for (const char* name : {"table", "tasklist", "strikethrough"}) {
        if (auto* extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    return parser;
}

void replaceByHtml(cmark_node* node, const std::string& html)
{
    auto* replacement = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(replacement, html.c_str());
    cmark_node_replace(node, replacement);
    cmark_node_free(node);
}

void colourCode(cmark_node* document)
{
    std::vector<cmark_node*> blocks;
    const std::unique_ptr<cmark_iter, IteratorDeleter> iterator(cmark_iter_new(document));
    while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
        auto* node = cmark_iter_get_node(iterator.get());
        if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
            blocks.push_back(node);
    }
    CodeColours colours;
    for (auto* block : blocks)
        replaceByHtml(block, colours.block(text(cmark_node_get_literal(block)), text(cmark_node_get_fence_info(block))));
}

class Writer {
public:
    explicit Writer(cmark_parser* parser) : m_extensions(cmark_parser_get_syntax_extensions(parser)) { }

    std::string write(cmark_node* document)
    {
        for (auto* node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
            if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
                heading(node);
            else
                m_html += rendered(node);
        }
        closeFrom(1);
        return std::move(m_html);
    }

private:
    std::string rendered(cmark_node* node) const
    {
        const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(node, parseOptions, m_extensions), &std::free);
        return html.get();
    }
    void heading(cmark_node* node)
    {
        const int level = cmark_node_get_heading_level(node);
        closeFrom(level);
        const bool folds = level >= foldedFromLevel;
        m_html += folds ? "<details open><summary>" : "<section>";
        m_html += rendered(node);
        m_html += folds ? "</summary>" : "";
        m_open.push_back(level);
    }
    /// Ends the sections of this level and those in them.
    void closeFrom(int level)
    {
        while (!m_open.empty() && m_open.back() >= level) {
            m_html += m_open.back() >= foldedFromLevel ? "</details>\n" : "</section>\n";
            m_open.pop_back();
        }
    }

    cmark_llist* m_extensions;
    std::vector<int> m_open;
    std::string m_html;
};

Document parsed(cmark_parser* parser, std::string_view markdown)
{
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    Document document(cmark_parser_finish(parser));
    colourCode(document.get());
    return document;
}

} // namespace

std::string htmlFragment(std::string_view markdown)
{
    const auto parser = makeParser();
    const auto document = parsed(parser.get(), markdown);
    const std::unique_ptr<char, decltype(&std::free)> html(
        cmark_render_html(document.get(), parseOptions, cmark_parser_get_syntax_extensions(parser.get())), &std::free);
    return html.get();
}

std::string htmlDocument(std::string_view markdown, std::string_view title)
{
    const auto parser = makeParser();
    const auto document = parsed(parser.get(), markdown);
    const auto script = resource(u"report.js"_s);
    const auto hash = QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64().toStdString();
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                       + hash + "'\">\n<title>" + escapedHtml(title) + "</title>\n<style>\n" + resource(u"report.css"_s)
                       + "</style>\n</head>\n<body>\n" + resource(u"filter.html"_s) + "<main>\n";
    html += Writer(parser.get()).write(document.get());
    html += "</main>\n<script>" + script + "</script>\n</body>\n</html>\n";
    return html;
}

Result<std::string> renderHtmlReport(const ExportInput& input, const ReportOptions& options)
{
    const auto markdown = renderReport(input, options);
    if (!markdown)
        return std::unexpected(markdown.error());
    return htmlDocument(*markdown, input.repositoryName.empty() ? "Audit" : input.repositoryName + " - audit");
}

} // namespace punchlist
