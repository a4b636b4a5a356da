#pragma once

#include "reporting/report.h"

#include <string>
#include <string_view>

namespace punchlist {

/// The Markdown of a report as a PDF: A4 pages with a footer, headings as bookmarks, code in colours. Needs a QGuiApplication for
/// its fonts ("offscreen" will do); any thread. Fails with Code::Unsupported without one.
Result<std::string> pdfDocument(std::string_view markdown, std::string_view title);

/// renderReport() and then pdfDocument(). Fails as they do.
Result<std::string> renderPdfReport(const ExportInput& input, const ReportOptions& options = {});

} // namespace punchlist
