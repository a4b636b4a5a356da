#include "source/syntaxahead.h"

#include "source/syntaxthemes.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>

#include <QTimer>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int pauseMs = 40; ///< keys that were pressed come first
constexpr qsizetype maxKinds = 40;

/// Colours nothing: going over a line makes a definition be read.
class Reader : public KSyntaxHighlighting::AbstractHighlighter {
public:
    void read(const KSyntaxHighlighting::Definition& definition)
    {
        setDefinition(definition);
        // Comments, strings and tags belong to definitions of their own.
        static const QString lines[]{u"const a = `b${1}`; /* TODO */"_s, u"# FIXME x = \"y\" // z"_s, u"<p class=\"q\">{r}</p>"_s};
        KSyntaxHighlighting::State state;
        for (const auto& line : lines)
            state = highlightLine(line, state);
    }

protected:
    void applyFormat(int, int, const KSyntaxHighlighting::Format&) override { }
};

/// The ending of a file name, or the whole name of one like "Dockerfile".
QString kindOf(const QString& path)
{
    const auto name = path.sliced(path.lastIndexOf(u'/') + 1);
    const auto dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.sliced(dot) : name;
}

} // namespace

SyntaxAhead::SyntaxAhead(QObject* parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(pauseMs);
    connect(m_timer, &QTimer::timeout, this, &SyntaxAhead::readOne);
}

void SyntaxAhead::prepare(const QStringList& paths)
{
    for (const auto& path : paths) {
        if (m_known.size() >= maxKinds)
            break;
        if (const auto kind = kindOf(path); !m_known.contains(kind)) {
            m_known.append(kind);
            m_waiting.append(path);
        }
    }
    if (!m_waiting.isEmpty())
        m_timer->start();
}

void SyntaxAhead::readOne()
{
    if (!m_waiting.isEmpty())
        Reader().read(syntaxDefinition(m_waiting.takeFirst()));
    if (m_waiting.isEmpty())
        m_timer->stop();
}

} // namespace punchlist
