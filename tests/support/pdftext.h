#pragma once

#include <QByteArray>
#include <QHash>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace punchlist {

/// Reads back what a PDF made by QPdfWriter says: the text of its pages, piece by piece as it was drawn, and its bookmarks. No
/// PDF reader: it knows the few forms that Qt writes, which is what makes it short enough to trust.
class PdfText {
public:
    explicit PdfText(const QByteArray& pdf) : m_pdf(pdf)
    {
        using namespace Qt::StringLiterals;
        const auto root = latest(all(pdf, u"/Root (\\d+) 0 R"_s).value(0));
        const auto pageTree = latest(all(root, u"/Pages (\\d+) 0 R"_s).value(0));
        const auto kids = pageTree.sliced(std::max<qsizetype>(pageTree.indexOf("/Kids"), 0));
        for (const auto& kid : all(kids.left(kids.indexOf(']')), u"(\\d+) 0 R"_s))
            pages.append(pageText(latest(kid)));
        // Bookmarks stand in the file in the order of the document; a child follows its parent.
        const QRegularExpression bookmark(u"(\\d+) 0 obj\\s+<<\\s+/Title <feff([0-9a-f]*)>\\s+/Parent (\\d+) 0 R"_s);
        QHash<QString, int> depth;
        for (const auto& match : bookmark.globalMatch(QString::fromLatin1(pdf))) {
            depth[match.captured(1)] = depth.value(match.captured(3), 0) + 1;
            bookmarks.append(QString(2 * (depth[match.captured(1)] - 1), u' ') + utf16(match.captured(2).toLatin1()));
        }
    }

    QList<QStringList> pages;
    QStringList bookmarks; ///< two spaces of indentation per level

private:
    static QString utf16(const QByteArray& hex)
    {
        const auto bytes = QByteArray::fromHex(hex);
        QString text;
        for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
            text += QChar(static_cast<char16_t>((static_cast<unsigned char>(bytes[i]) << 8) | static_cast<unsigned char>(bytes[i + 1])));
        return text;
    }

    static QStringList all(const QByteArray& text, const QString& pattern)
    {
        QStringList found;
        const QRegularExpression expression(pattern);
        for (const auto& match : expression.globalMatch(QString::fromLatin1(text)))
            found.append(match.captured(1));
        return found;
    }

    /// The object of that number, as it was written last.
    QByteArray latest(const QString& number) const
    {
        const auto head = '\n' + number.toLatin1() + " 0 obj\n";
        const auto start = m_pdf.lastIndexOf(head);
        return start < 0 ? QByteArray() : m_pdf.sliced(start + head.size(), m_pdf.indexOf("endobj", start) - start - head.size());
    }

    static QByteArray stream(const QByteArray& object)
    {
        const auto start = object.indexOf("stream\n");
        if (start < 0)
            return {};
        const auto bytes = object.sliced(start + 7);
        if (!object.first(start).contains("FlateDecode"))
            return bytes;
        return qUncompress(QByteArray::fromHex("00100000") + bytes); // the expected size, which is only a hint
    }

    QHash<QByteArray, QString> glyphsOf(const QByteArray& font) const
    {
        using namespace Qt::StringLiterals;
        QHash<QByteArray, QString> glyphs;
        const auto map = QString::fromLatin1(stream(latest(all(font, u"/ToUnicode (\\d+) 0 R"_s).value(0))));
        const QRegularExpression range(u"<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]{4})> ?(?:\\[([^\\]]*)\\]|<([0-9a-fA-F]+)>)"_s);
        for (const auto& match : range.globalMatch(map)) {
            auto glyph = match.captured(1).toUInt(nullptr, 16);
            const auto last = match.captured(2).toUInt(nullptr, 16);
            if (match.captured(3).isEmpty()) { // consecutive characters
                const auto first = match.captured(4).toUInt(nullptr, 16);
                for (auto number = glyph; match.captured(4).size() == 4 && number <= last; ++number)
                    glyphs.insert(QByteArray::number(number, 16).rightJustified(4, '0'), QString(QChar(static_cast<char16_t>(first + number - glyph))));
                if (match.captured(4).size() == 4)
                    continue;
            }
            const auto texts = match.captured(3).isEmpty() ? QStringList{match.captured(4)} : match.captured(3).split(u'>', Qt::SkipEmptyParts);
            for (auto text : texts) {
                text.remove(u'<');
                if (!text.trimmed().isEmpty())
                    glyphs.insert(QByteArray::number(glyph++, 16).rightJustified(4, '0'), utf16(text.trimmed().toLatin1()));
            }
        }
        return glyphs;
    }

    QStringList pageText(const QByteArray& page) const
    {
        using namespace Qt::StringLiterals;
        const auto resources = latest(all(page, u"/Resources (\\d+) 0 R"_s).value(0));
        QHash<QString, QHash<QByteArray, QString>> fonts;
        for (const auto& number : all(resources, u"/F\\d+ (\\d+) 0 R"_s))
            fonts.insert(number, glyphsOf(latest(number)));
        const auto drawn = QString::fromLatin1(stream(latest(all(page, u"/Contents (\\d+) 0 R"_s).value(0))));
        QStringList pieces;
        const QRegularExpression token(u"(BT)\\n|/F(\\d+) \\S+ Tf|<([0-9a-fA-F]{4})> Tj"_s);
        QString font;
        for (const auto& match : token.globalMatch(drawn)) {
            if (match.hasCaptured(1))
                pieces.append(QString());
            else if (match.hasCaptured(2))
                font = match.captured(2);
            else if (!pieces.isEmpty())
                pieces.back() += fonts[font].value(match.captured(3).toLower().toLatin1()).replace(u'\t', u' '); // one glyph, two characters
        }
        return pieces;
    }

    QByteArray m_pdf;
};

} // namespace punchlist
