#include "import/importedfindings.h"
#include "import/sarifreader.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <istream>
#include <streambuf>
#include <string>
#include <sys/resource.h>

using namespace punchlist;

/// Measures reading a SARIF log as a stream: bench_imports [MEGABYTES] (200 unless told otherwise). The log is made while it is
/// read, so that neither a disk nor a copy of it is measured. Its results are of the size that data-flow tools write: a
/// message, a place, two related ones, a flow of four steps, fingerprints and a property bag.
namespace {

class GeneratedLog final : public std::streambuf {
public:
    explicit GeneratedLog(std::size_t bytes) : m_wanted(bytes)
    {
        m_piece = R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Generated","rules":[)";
        for (int i = 0; i < rules; ++i)
            m_piece += std::string(i > 0 ? "," : "") + R"({"id":"r)" + std::to_string(i) + R"(","shortDescription":{"text":"Rule"},"properties":{"security-severity":"7.5","tags":["external/cwe/cwe-089"]}})";
        m_piece += R"(]}},"columnKind":"utf16CodeUnits","results":[)";
        give();
    }

    std::size_t results() const { return m_results; }
    std::size_t bytes() const { return m_bytes; }

private:
    static constexpr int rules = 200;

    int_type underflow() override
    {
        if (m_isDone)
            return traits_type::eof();
        m_piece.clear();
        if (m_bytes >= m_wanted) {
            m_piece = "]}]}";
            m_isDone = true;
        } else {
            appendResult();
        }
        give();
        return traits_type::to_int_type(m_piece[0]);
    }

    void give()
    {
        m_bytes += m_piece.size();
        setg(m_piece.data(), m_piece.data(), m_piece.data() + m_piece.size());
    }

    std::string location(std::size_t line) const
    {
        return R"("physicalLocation":{"artifactLocation":{"uri":"src/package)" + std::to_string(m_results % 97) + "/module" + std::to_string(m_results % 1009)
               + R"(.py","uriBaseId":"%SRCROOT%"},"region":{"startLine":)" + std::to_string(line) + R"(,"startColumn":5,"endColumn":40}})";
    }

    void appendResult()
    {
        const std::string number = std::to_string(m_results);
        m_piece = std::string(m_results > 0 ? "," : "") + R"({"ruleId":"r)" + std::to_string(m_results % rules) + R"(","message":{"text":"This query depends on [a value from the request](1), number )" + number + R"(."},"locations":[{)"
                  + location(m_results % 900 + 1) + R"(}],"relatedLocations":[)";
        for (int i = 1; i <= 2; ++i)
            m_piece += std::string(i > 1 ? "," : "") + R"({"id":)" + std::to_string(i) + ',' + location(static_cast<std::size_t>(i)) + R"(,"message":{"text":"a value from the request"}})";
        m_piece += R"(],"codeFlows":[{"threadFlows":[{"locations":[)";
        for (int i = 1; i <= 4; ++i)
            m_piece += std::string(i > 1 ? "," : "") + R"({"location":{)" + location(static_cast<std::size_t>(i) * 10) + R"(,"message":{"text":"ControlFlowNode for request"}}})";
        m_piece += R"(]}]}],"partialFingerprints":{"primaryLocationLineHash":"39fa2ee980eb94b0:)" + number + R"(","primaryLocationStartColumnFingerprint":"4"},"properties":{"score":0.5,"notes":["a","b"]}})";
        ++m_results;
    }

    std::size_t m_wanted;
    std::size_t m_bytes = 0;
    std::size_t m_results = 0;
    bool m_isDone = false;
    std::string m_piece;
};

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1e3;
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200;
    GeneratedLog log(megabytes * 1'000'000);
    std::istream in(&log);
    const double before = peakMegabytes();
    QElapsedTimer timer;
    timer.start();
    const auto audit = readSarif(in, "generated.sarif");
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!audit) {
        std::printf("%s\n", audit.error().message.c_str());
        return 1;
    }
    std::printf("%.0f MB, %zu results: %.1f s, %.0f MB/s, peak memory +%.0f MB, %.0f bytes a result\n", static_cast<double>(log.bytes()) / 1e6, log.results(), seconds,
                static_cast<double>(log.bytes()) / 1e6 / seconds, peakMegabytes() - before, (peakMegabytes() - before) * 1e6 / static_cast<double>(log.results()));
    return 0;
}
