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
#include <QScreen>
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
constexpr int maxExactPages = 150;   ///< of longer ones, whatever moves is placed only once
constexpr int maxLaidOutPages = 15'000; ///< for rows that are kept together: each costs a new layout of all pages

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

/// Where the text of a block begins and ends. Lines that did not fit on a page stand on the next one, while the block still
/// begins at the foot of the page before.
QPair<double, double> extentOfText(const QTextDocument& document, const QTextBlock& block)
{
    const auto rect = document.documentLayout()->blockBoundingRect(block);
    const auto* layout = block.layout();
    if (layout->lineCount() == 0)
        return {rect.top(), rect.bottom()};
    const auto last = layout->lineAt(layout->lineCount() - 1);
    return {rect.top() + layout->lineAt(0).y(), rect.top() + last.y() + last.height()};
}

/// Qt lays a document out anew from where it changed, and then misplaces what follows a table. From the start it is right.
void layOutAnew(QTextDocument& document)
{
    document.markContentsDirty(0, document.characterCount());
    document.documentLayout()->documentSize();
}

/// A heading whose text begins on the next page goes there too.
void keepHeadingsWithTheirText(QTextDocument& document, double pageHeight)
{
    const auto pageOf = [&](const QTextBlock& block) { return static_cast<int>(extentOfText(document, block).first / pageHeight); };
    int kept = 0;
    const bool isExact = document.pageCount() <= maxExactPages;
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
            if (isExact)
                layOutAnew(document);
            ++kept;
        }
        while (block.next().isValid() && block.next().blockFormat().headingLevel() > 0)
            block = block.next(); // a heading right behind it has moved with it
    }
}

/// The blocks of a row of a table.
QList<QTextBlock> blocksOf(const QTextTable& table, int row)
{
    QList<QTextBlock> blocks;
    for (int column = 0; column < table.columns(); ++column) {
        const auto cell = table.cellAt(row, column);
        for (auto it = cell.begin(); !it.atEnd(); ++it)
            blocks.append(it.currentBlock());
    }
    return blocks;
}

/// Pushes the first row that would be cut by the end of a page onto the next one. Qt lays the cells of a row out one by one, so
/// that they may even begin on different pages. False when there is none.
bool pushCutRow(QTextDocument& document, QTextFrame* frame, double pageHeight, double dotsPerPixel)
{
    for (auto* child : frame->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(child);
        for (int row = 1; table && row < table->rows(); ++row) {
            double top = 0;
            double bottom = 0;
            bool isFirst = true;
            for (const auto& block : blocksOf(*table, row)) {
                const auto extent = extentOfText(document, block);
                top = isFirst ? extent.first : std::min(top, extent.first);
                bottom = std::max(bottom, extent.second);
                isFirst = false;
            }
            const double nextPage = (std::floor(top / pageHeight) + 1) * pageHeight;
            if (isFirst || bottom <= nextPage || bottom - top > pageHeight / 2)
                continue;
            bool pushed = false;
            for (int column = 0; column < table->columns(); ++column) {
                auto cell = table->cellAt(row, column);
                const auto block = cell.begin().currentBlock();
                auto format = cell.format().toTableCellFormat();
                const auto own = extentOfText(document, block);
                if (format.topPadding() > 0 || own.first >= nextPage || block.layout()->lineCount() == 0)
                    continue; // it was pushed before, or stands there already
                // So far down that the first line does not fit: Qt then puts it below the repeated head of the table.
                format.setTopPadding(cellPadding + std::max(nextPage - own.first - block.layout()->lineAt(0).height() / 2, 0.0) / dotsPerPixel);
                cell.setFormat(format);
                pushed = true;
            }
            if (!pushed)
                continue;
            return true;
        }
        if (pushCutRow(document, child, pageHeight, dotsPerPixel))
            return true;
    }
    return false;
}

void keepRowsTogether(QTextDocument& document, double pageHeight, double dotsPerPixel)
{
    int left = maxLaidOutPages;
    while (left > 0 && pushCutRow(document, document.rootFrame(), pageHeight, dotsPerPixel)) {
        layOutAnew(document);
        left -= std::max(document.pageCount(), 1);
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
        const double top = extentOfText(document, block).first;
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
        layOutAnew(document);
        // Lengths of a text document are pixels of the screen.
        keepRowsTogether(document, area.height(), dotsPerInch / QGuiApplication::primaryScreen()->logicalDotsPerInchY());
        if (document.pageCount() <= maxExactPages) {
            keepHeadingsWithTheirText(document, area.height()); // rows that moved have moved others
            layOutAnew(document);
        }
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
            // A dot less: what begins on the next page would be drawn here too, unseen, and be found twice.
            context.clip = QRectF(0, page * area.height(), area.width(), area.height() - 1);
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
