#include "reporting/pdfreport.h"

#include "reporting/htmlreport.h"
#include "reporting/pdfoutline.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <cmath>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int dotsPerInch = 1200;
constexpr double pointsPerInch = 72;
constexpr double marginMillimetres = 18;
constexpr double footerPoints = 24; ///< below the text, inside the margins
constexpr double textPoints = 9.5;
constexpr double cellPadding = 4; ///< pixels of a screen, as all lengths of a text document
constexpr int maxKeptHeadings = 400; ///< each costs a new layout of the rest

/// What a page can show: QTextDocument knows no form elements, and colour fonts do not get into a PDF.
QString forPages(QString html)
{
    html.replace(u"<input type=\"checkbox\" checked=\"\" disabled=\"\" />"_s, u"☑"_s);
    html.replace(u"<input type=\"checkbox\" disabled=\"\" />"_s, u"☐"_s);
    const auto disc = [&html](const QString& emoji, const QString& colour) {
        html.replace(emoji, u"<span style=\"color:"_s + colour + u"\">●</span>"_s);
    };
    disc(u"🔴"_s, u"#c62828"_s);
    disc(u"🟠"_s, u"#e07000"_s);
    disc(u"🟡"_s, u"#d9a800"_s);
    disc(u"🟢"_s, u"#2e7d32"_s);
    disc(u"🔵"_s, u"#1f5fbf"_s);
    html.replace(u"✅"_s, u"✓"_s);
    static const QRegularExpression otherEmoji(u"[\\x{1F000}-\\x{1FAFF}]\\x{FE0F}? ?"_s);
    return html.remove(otherEmoji); // decoration; as an empty box it would be dirt
}

QString styleSheet()
{
    QFile file(u":/html/pages.css"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What HTML cannot say to QTextDocument: the head of a table stands again on the next page.
void prepareTables(QTextFrame* frame)
{
    for (auto* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            auto format = table->format();
            format.setHeaderRowCount(1);
            format.setBorderCollapse(true);
            format.setCellPadding(cellPadding);
            format.setCellSpacing(0);
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(QColor(0xbb, 0xbb, 0xbb));
            table->setFormat(format);
        }
        prepareTables(child);
    }
}

/// A heading whose text begins on the next page goes there too.
void keepHeadingsWithTheirText(QTextDocument& document, double pageHeight)
{
    const auto* layout = document.documentLayout();
    const auto pageOf = [&](const QTextBlock& block) { return static_cast<int>(layout->blockBoundingRect(block).top() / pageHeight); };
    int kept = 0;
    for (auto block = document.begin(); block.isValid() && kept < maxKeptHeadings; block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        auto text = block.next();
        while (text.isValid() && text.blockFormat().headingLevel() > 0)
            text = text.next();
        if (text.isValid() && pageOf(text) != pageOf(block)) {
            auto format = block.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            QTextCursor(block).setBlockFormat(format);
            ++kept;
        }
        while (block.next().isValid() && block.next().blockFormat().headingLevel() > 0)
            block = block.next(); // a heading right behind it has moved with it
    }
}

QList<PdfBookmark> bookmarksOf(const QTextDocument& document, double pageHeight, double topOfTextPoints)
{
    QList<PdfBookmark> bookmarks;
    constexpr double pointsPerDot = pointsPerInch / dotsPerInch;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0)
            continue;
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        const double page = std::floor(top / pageHeight);
        bookmarks.append({block.text().simplified(), level, static_cast<int>(page), topOfTextPoints - (top - page * pageHeight) * pointsPerDot});
    }
    return bookmarks;
}

} // namespace

Result<std::string> pdfDocument(std::string_view markdown, std::string_view title)
{
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        return failure(Error::Code::Unsupported, "A PDF needs fonts, which this program has not loaded.");
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    const auto name = QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
    QTextDocument document;
    QList<PdfBookmark> bookmarks;
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(name);
        writer.setCreator(u"Punchlist"_s);
        writer.setResolution(dotsPerInch);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres), QPageLayout::Millimeter);
        const double footer = footerPoints * dotsPerInch / pointsPerInch;
        const QSizeF area(writer.width(), writer.height() - footer);

        document.documentLayout()->setPaintDevice(&writer); // before anything is measured
        document.setDocumentMargin(0);
        auto font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        font.setPointSizeF(textPoints);
        document.setDefaultFont(font);
        document.setDefaultStyleSheet(styleSheet());
        document.setHtml(forPages(QString::fromStdString(htmlFragment(markdown))));
        prepareTables(document.rootFrame());
        document.setPageSize(area);
        keepHeadingsWithTheirText(document, area.height());
        const auto layout = writer.pageLayout();
        bookmarks = bookmarksOf(document, area.height(), layout.fullRectPoints().height() - layout.marginsPoints().top());

        QPainter painter(&writer);
        painter.setFont(font);
        const int pages = document.pageCount();
        for (int page = 0; page < pages; ++page) {
            if (page > 0)
                writer.newPage();
            painter.save();
            painter.translate(0, -page * area.height());
            QAbstractTextDocumentLayout::PaintContext context;
            context.clip = QRectF(0, page * area.height(), area.width(), area.height());
            context.palette.setColor(QPalette::Text, Qt::black);
            painter.setClipRect(context.clip);
            document.documentLayout()->draw(&painter, context);
            painter.restore();
            const QRectF line(0, area.height(), area.width(), footer);
            painter.setPen(QColor(0x55, 0x55, 0x55));
            painter.drawText(line, Qt::AlignBottom | Qt::AlignLeft, name);
            painter.drawText(line, Qt::AlignBottom | Qt::AlignRight, u"%1 / %2"_s.arg(page + 1).arg(pages));
        }
    }
    return withBookmarks(pdf, bookmarks).toStdString();
}

Result<std::string> renderPdfReport(const ExportInput& input, const ReportOptions& options)
{
    const auto markdown = renderReport(input, options);
    if (!markdown)
        return std::unexpected(markdown.error());
    return pdfDocument(*markdown, input.repositoryName.empty() ? "Audit" : input.repositoryName + " - audit");
}

} // namespace punchlist
