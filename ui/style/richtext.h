#pragma once

#include <QString>

namespace punchlist {

/// The small part of Markdown that rule texts use (paragraphs, lists, `code`, **bold**, fenced code) as HTML for Qt's text
/// documents. Everything else is shown as it is written: rule packs come with repositories and are not trusted, so there are
/// no links, images or tags.
QString htmlFromMarkdown(const QString& markdown);
/// One line of it: `code` and **bold** only.
QString inlineHtml(const QString& markdown);

} // namespace punchlist
