#include "shell/exclusionpreview.h"

#include "audit/auditsession.h"
#include "repository/ignorepatterns.h"
#include "style/text.h"

#include <QtConcurrentRun>

#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int delayMs = 200;
constexpr qsizetype maxExamples = 12;

/// As the walk decides it: from above, and nothing comes back that lies in a folder that is left out.
bool leavesOut(const IgnorePatterns& patterns, std::string_view path)
{
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        if (patterns.ignores(path.substr(0, slash), true))
            return true;
    }
    return patterns.ignores(path, false);
}

} // namespace

ExclusionPreview::ExclusionPreview(AuditSession& session, QWidget* parent)
    : QLabel(parent)
    , m_session(session)
{
    setObjectName(u"exclusionPreview"_s);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::PlaceholderText);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &ExclusionPreview::count);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        show(m_watcher.result());
        if (std::exchange(m_again, false))
            count();
    });
    if (!session.isOpen())
        return;
    const auto files = std::make_shared<QStringList>();
    session.store().run(
        [files](AuditFile& audit) {
            for (const auto& file : audit.files().value_or(QList<RecordedFile>()))
                files->append(file.path);
        },
        this, [this, files] {
            m_files = files;
            count();
        });
}

void ExclusionPreview::setPatterns(const QStringList& patterns)
{
    m_patterns = patterns;
    m_delay.start();
}

ExclusionPreview::Outcome ExclusionPreview::outcome(const QStringList& patterns, const QStringList& files, const QHash<QString, int>& findingsByFile)
{
    std::vector<std::string> lines;
    for (const auto& pattern : patterns)
        lines.push_back(toUtf8(pattern));
    const IgnorePatterns ignored(lines);
    Outcome outcome;
    for (const auto& file : files) {
        if (!leavesOut(ignored, toUtf8(file)))
            continue;
        ++outcome.files;
        outcome.findings += findingsByFile.value(file);
        if (outcome.examples.size() < maxExamples)
            outcome.examples.append(file);
    }
    return outcome;
}

void ExclusionPreview::count()
{
    if (!m_files)
        return;
    if (m_watcher.isRunning()) {
        m_again = true;
        return;
    }
    m_watcher.setFuture(QtConcurrent::run([patterns = m_patterns, files = m_files, rows = m_session.model().table().snapshot()] {
        QHash<QString, int> findings;
        for (FindingRows::Row row = 0; row < rows.count(); ++row) {
            if (rows.at(row).scanState != ScanState::Fixed)
                ++findings[rows.at(row).path];
        }
        return outcome(patterns, *files, findings);
    }));
}

void ExclusionPreview::show(const Outcome& outcome)
{
    if (m_patterns.isEmpty()) {
        clear();
        return;
    }
    if (outcome.files == 0) {
        setText(tr("Leaves out no file of the open audit."));
        setToolTip(QString());
        return;
    }
    auto text = tr("Leaves out %n file(s) of the open audit", nullptr, static_cast<int>(outcome.files)) + u' '
                + tr("and their %n finding(s):", nullptr, static_cast<int>(outcome.findings));
    constexpr qsizetype shown = 3;
    text += u'\n' + outcome.examples.mid(0, shown).join(u'\n');
    if (outcome.files > shown)
        text += u'\n' + tr("… and %n more", nullptr, static_cast<int>(outcome.files - shown));
    setText(text);
    setToolTip(outcome.examples.join(u'\n'));
}

} // namespace punchlist
