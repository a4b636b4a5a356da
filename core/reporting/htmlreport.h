#pragma once

#include "reporting/report.h"

#include <string>
#include <string_view>

namespace punchlist {

/// The Markdown of a report as one HTML file that needs nothing else: no network, no other file; light, dark and printed. Its
/// sections fold, and a line of text filters findings, list items and table rows. Code is coloured by its language.
/// HTML in the Markdown is left out, addresses other than http, https and mailto are not linked, and the file forbids every
/// script but its own. Safe to call from any thread.
std::string htmlDocument(std::string_view markdown, std::string_view title);

/// The same without head, folds and scripts: plain elements, and the style classes of CodeColours.
std::string htmlFragment(std::string_view markdown);

/// renderReport() and then htmlDocument(). Fails as the former does.
Result<std::string> renderHtmlReport(const ExportInput& input, const ReportOptions& options = {});

} // namespace punchlist
