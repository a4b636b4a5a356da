#include "reporting/pdfoutline.h"

#include <QRegularExpression>

#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

QByteArray reference(int object)
{
    return QByteArray::number(object) + " 0 R";
}

/// A text string in UTF-16 (7.9.2.2), as hexadecimal digits, which need no escapes.
QByteArray textString(const QString& text)
{
    QByteArray bytes("\xfe\xff", 2);
    for (const auto unit : text) {
        bytes += static_cast<char>(unit.unicode() >> 8);
        bytes += static_cast<char>(unit.unicode() & 0xff);
    }
    return '<' + bytes.toHex() + '>';
}

/// The first group of a pattern; empty when it does not occur.
QByteArray firstMatch(const QByteArray& text, const QString& pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    return expression.match(QString::fromLatin1(text)).captured(1).toLatin1();
}

/// What is between "N 0 obj" and "endobj".
QByteArray objectBody(const QByteArray& pdf, int number)
{
    const auto head = '\n' + QByteArray::number(number) + " 0 obj";
    const auto start = pdf.indexOf(head);
    const auto end = start < 0 ? -1 : pdf.indexOf("endobj", start);
    return end < 0 ? QByteArray() : pdf.sliced(start + head.size(), end - start - head.size());
}

/// The places of a bookmark among the others. Indices into the list; -1 = none.
struct Place {
    int parent = -1;
    int previous = -1;
    int next = -1;
    int firstChild = -1;
    int lastChild = -1;
    int children = 0;
};

std::vector<Place> placesOf(const QList<PdfBookmark>& bookmarks, Place& root)
{
    std::vector<Place> places(static_cast<std::size_t>(bookmarks.size()));
    std::vector<int> open; // from the outermost to the last one
    for (int i = 0; i < bookmarks.size(); ++i) {
        while (!open.empty() && bookmarks[open.back()].level >= bookmarks[i].level)
            open.pop_back();
        auto& parent = open.empty() ? root : places[static_cast<std::size_t>(open.back())];
        auto& place = places[static_cast<std::size_t>(i)];
        place.parent = open.empty() ? -1 : open.back();
        place.previous = parent.lastChild;
        if (parent.lastChild >= 0)
            places[static_cast<std::size_t>(parent.lastChild)].next = i;
        else
            parent.firstChild = i;
        parent.lastChild = i;
        ++parent.children;
        open.push_back(i);
    }
    return places;
}

} // namespace

QByteArray withBookmarks(const QByteArray& pdf, const QList<PdfBookmark>& bookmarks)
{
    const auto trailer = pdf.sliced(std::max(pdf.lastIndexOf("trailer"), qsizetype{0}));
    const int size = firstMatch(trailer, u"/Size\\s+(\\d+)"_s).toInt();
    const int catalog = firstMatch(trailer, u"/Root\\s+(\\d+) 0 R"_s).toInt();
    const auto information = firstMatch(trailer, u"(/Info\\s+\\d+ 0 R)"_s);
    const auto previousTable = firstMatch(trailer, u"startxref\\s+(\\d+)"_s);
    const auto catalogBody = objectBody(pdf, catalog).trimmed();
    const int pageTree = firstMatch(catalogBody, u"/Pages\\s+(\\d+) 0 R"_s).toInt();
    const auto kids = firstMatch(objectBody(pdf, pageTree), u"/Kids\\s*\\[([^\\]]*)\\]"_s);
    std::vector<int> pages;
    for (const auto& kid : kids.split('R')) {
        if (const int page = kid.trimmed().split(' ').first().toInt(); page > 0)
            pages.push_back(page);
    }
    if (size == 0 || previousTable.isEmpty() || pages.empty() || bookmarks.isEmpty() || !catalogBody.endsWith(">>") || catalogBody.contains("/Outlines"))
        return pdf;

    Place root;
    const auto places = placesOf(bookmarks, root);
    const int outlines = size;
    const auto number = [&](int index) { return index < 0 ? outlines : outlines + 1 + index; };
    auto result = pdf;
    if (!result.endsWith('\n'))
        result += '\n';
    QByteArray table = "xref\n";
    const auto add = [&](int object, const QByteArray& body) {
        table += QByteArray::number(object) + " 1\n" + QByteArray::number(result.size()).rightJustified(10, '0') + " 00000 n \n";
        result += QByteArray::number(object) + " 0 obj\n" + body + "\nendobj\n";
    };
    add(catalog, catalogBody.chopped(2) + "/Outlines " + reference(outlines) + "\n/PageMode /UseOutlines\n>>");
    add(outlines, "<<\n/Type /Outlines\n/First " + reference(number(root.firstChild)) + "\n/Last " + reference(number(root.lastChild)) + "\n/Count "
                      + QByteArray::number(root.children) + "\n>>");
    for (int i = 0; i < bookmarks.size(); ++i) {
        const auto& bookmark = bookmarks[i];
        const auto& place = places[static_cast<std::size_t>(i)];
        const auto page = pages[std::min(static_cast<std::size_t>(std::max(bookmark.page, 0)), pages.size() - 1)];
        QByteArray body = "<<\n/Title " + textString(bookmark.title) + "\n/Parent " + reference(number(place.parent)) + "\n/Dest [" + reference(page)
                          + " /XYZ 0 " + QByteArray::number(bookmark.top, 'f', 1) + " null]\n";
        if (place.previous >= 0)
            body += "/Prev " + reference(number(place.previous)) + '\n';
        if (place.next >= 0)
            body += "/Next " + reference(number(place.next)) + '\n';
        if (place.firstChild >= 0) // a negative count: folded
            body += "/First " + reference(number(place.firstChild)) + "\n/Last " + reference(number(place.lastChild)) + "\n/Count -"
                    + QByteArray::number(place.children) + '\n';
        add(number(i), body + ">>");
    }
    const auto start = result.size();
    result += table + "trailer\n<<\n/Size " + QByteArray::number(outlines + 1 + bookmarks.size()) + "\n/Root " + reference(catalog) + '\n' + information
              + "\n/Prev " + previousTable + "\n>>\nstartxref\n" + QByteArray::number(start) + "\n%%EOF\n";
    return result;
}

} // namespace punchlist
