#include "detectors/data-integrity/firstpage.h"

#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

/// A listing that answers in pages: its method, the field that holds the entries, and the arguments that make it small on purpose.
struct Listing {
    std::string_view method;
    std::string_view entries;
};
constexpr auto listings = std::to_array<Listing>({
    {"list_objects_v2", "Contents"},
    {"list_objects", "Contents"},
    {"list_object_versions", "Versions"},
    {"list_buckets", "Buckets"},
    {"describe_instances", "Reservations"},
    {"describe_log_streams", "logStreams"},
    {"describe_log_groups", "logGroups"},
    {"filter_log_events", "events"},
    {"list_users", "Users"},
    {"list_functions", "Functions"},
    {"list_secrets", "SecretList"},
    {"scan", "Items"},
    {"query", "Items"},
    {"ListObjectsV2Command", "Contents"},
    {"ListObjectsCommand", "Contents"},
    {"ScanCommand", "Items"},
    {"QueryCommand", "Items"},
    {"ListUsersCommand", "Users"},
    {"FilterLogEventsCommand", "events"},
});

/// What code that reads further pages mentions.
constexpr auto continuations = std::to_array<std::string_view>({"IsTruncated", "NextContinuationToken", "NextToken", "nextToken", "NextMarker", "LastEvaluatedKey", "ExclusiveStartKey", "paginat", "Paginat",
                                                                "ContinuationToken", "KeyMarker"});

class FirstPageScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto method = m_facts.text(call.method);
            if (const auto* listing = listingOf(method))
                inspect(call.node, call.node, *listing);
            // client.list_objects_v2 handed to a wrapper that calls it
            for (const auto argument : m_code.children(call.node)) {
                if (m_code[argument].role != Role::Argument || !m_code.is(argument, NodeKind::Member))
                    continue;
                if (const auto* listing = listingOf(m_code.text(argument)))
                    inspect(argument, call.node, *listing);
            }
        }
    }

private:
    static const Listing* listingOf(std::string_view method)
    {
        const auto at = std::ranges::find(listings, method, &Listing::method);
        return at == listings.end() ? nullptr : &*at;
    }

    void inspect(NodeId place, NodeId call, const Listing& listing)
    {
        const auto* function = m_facts.function(place);
        const auto scope = function ? function->node : NodeId{0};
        const auto text = m_file.textOf(scope);
        if (limitsOnPurpose(call))
            return;
        for (const auto word : continuations) {
            if (text.find(word) != std::string_view::npos)
                return;
        }
        const auto use = iteration(scope, call, listing.entries);
        if (use == noNode)
            return;
        Report report;
        report.node = place;
        report.values["call"] = std::string(listing.method);
        report.values["entries"] = std::string(listing.entries);
        report.values["limit"] = listing.entries == "Items" ? "1 MB of data" : listing.entries == "Contents" || listing.entries == "Versions" ? "1000 entries" : "one page";
        report.confidence = Confidence::High;
        report.evidence.push_back(evidence(use, EvidenceRole::Sink, "only the entries of the first page"));
        m_reporter.report(m_file, std::move(report));
    }

    /// MaxKeys, Limit: only so many are wanted.
    bool limitsOnPurpose(NodeId call) const
    {
        for (NodeId n = call; n < m_code.end(call); ++n) {
            const auto name = m_code.is(n, NodeKind::Keyword) || m_code.is(n, NodeKind::Pair) ? m_code.text(n) : std::string_view{};
            if (name == "MaxKeys" || name == "Limit" || name == "MaxItems" || name == "limit" || name == "Select")
                return true;
        }
        return false;
    }

    /// Where the entries are gone through: response["Contents"], response.get("Contents"), response.Contents, destructuring.
    NodeId iteration(NodeId scope, NodeId call, std::string_view entries) const
    {
        for (NodeId n = scope; n < m_code.end(scope); ++n) {
            NodeId found = noNode;
            if (m_code.is(n, NodeKind::Subscript)) {
                const auto index = m_code.child(n, Role::Index);
                if (m_code.is(index, NodeKind::String) && m_code.text(index) == entries)
                    found = n;
            } else if (m_code.is(n, NodeKind::Call) && m_facts.call(n) && m_facts.text(m_facts.call(n)->method) == "get") {
                const auto key = m_code.child(n, Role::Argument);
                if (m_code.is(key, NodeKind::String) && m_code.text(key) == entries)
                    found = n;
            } else if (m_code.is(n, NodeKind::Member) && m_code.text(n) == entries) {
                found = n;
            }
            if (found == noNode || (n < call && !m_code.contains(found, call)))
                continue;
            // response["Contents"][0]: only the first is wanted
            const auto parent = m_code.parent(found);
            if (m_code.is(parent, NodeKind::Subscript) && m_code.is(m_code.child(parent, Role::Index), NodeKind::Number))
                return noNode;
            return found;
        }
        return noNode;
    }
};

} // namespace

void FirstPageOnly::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    FirstPageScan(file, reporter).run();
}

} // namespace punchlist
