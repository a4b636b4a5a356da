#pragma once

#include "import/markdownaudit.h"

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <utility>

namespace punchlist {

inline ImportedAudit read(std::string_view text)
{
    auto audit = readMarkdownAudit(text, "audit.md");
    return audit ? std::move(*audit) : ImportedAudit{};
}

/// "severity|ref|title|places" per finding.
inline QString outline(const ImportedAudit& audit)
{
    QStringList lines;
    for (const ImportedFinding& finding : audit.findings) {
        std::string line(finding.severity ? severityName(*finding.severity) : "-");
        line += '|' + finding.ref + '|' + finding.title + '|';
        bool first = true;
        for (const ImportedLocation& place : finding.locations) {
            line += (first ? "" : ", ") + place.path;
            first = false;
            if (place.startLine > 0)
                line += ':' + std::to_string(place.startLine);
            if (place.endLine > place.startLine)
                line += '-' + std::to_string(place.endLine);
        }
        lines.append(QString::fromStdString(line));
    }
    return lines.join(u'\n');
}

} // namespace punchlist
