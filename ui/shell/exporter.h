#pragma once

#include <QList>
#include <QObject>
#include <QString>

namespace punchlist {

class AuditSession;
struct ExportScope;
struct ReportOptions;

/// Something that an audit can be exported as.
struct ExportKind {
    QString id;     ///< "report:production-bug-audit", "sarif", "csv", "json"
    QString label;  ///< "Production bug audit"
    QString suffix; ///< ".md"
    bool isReport = false; ///< Markdown, or HTML or PDF when the file is called so

    QString filter() const; ///< for a file dialog: "Markdown (*.md);;HTML (*.html);;PDF (*.pdf)"
};

/// Writes the open audit in any of the export formats, on other threads. An existing file is replaced only when all went well.
class Exporter : public QObject {
    Q_OBJECT

public:
    explicit Exporter(AuditSession& session, QObject* parent = nullptr);

    static QList<ExportKind> kinds();
    /// "shop-backend-production-bug-audit.md", in the repository's parent folder or the home folder.
    /// A part of the audit does not get the name of the whole.
    QString proposedPath(const ExportKind& kind, const ExportScope& scope) const;
    void exportTo(const ExportKind& kind, const ExportScope& scope, const QString& path);
    /// A report with these options; Markdown, or HTML or PDF when the file is called so.
    void exportReport(const ReportOptions& options, const ExportScope& scope, const QString& path);

Q_SIGNALS:
    /// `findings`: how many of a part of the audit; negative = all.
    void exported(const QString& path, int findings);
    void failed(const QString& why);

private:
    void write(const ExportKind& kind, const ReportOptions& options, const ExportScope& scope, const QString& path);

    AuditSession& m_session;
};

} // namespace punchlist
