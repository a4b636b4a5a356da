#pragma once

#include "detectors/detector.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// What a status says about the work that it stands for.
enum class Outcome : std::uint8_t { Unknown, UnderWay, Success, Failure, Ended };

/// A place that gives a status to an object or row: `job.status = "failed"`, `job.mark_failed(error)`,
/// `update_status(job_id, Status.FAILED)`, `db.table("jobs").update({"status": "failed"}).eq("id", job_id).execute()`.
struct StatusWrite {
    NodeId node = noNode; ///< the Assign or the outermost call of a chain
    Outcome outcome = Outcome::Unknown;
    std::vector<std::string> keys; ///< texts of what may tell which object it is: "job", "self", "job_id"
    std::string value;     ///< as it is shown: "FAILED", "mark_failed"
    bool isCall = false;

    bool isOf(const StatusWrite& other) const;
    bool isOf(std::string_view key) const;
};

/// The status writes of one file.
class StatusWrites {
public:
    explicit StatusWrites(const FileContext& file);

    const std::vector<StatusWrite>& all() const { return m_writes; } ///< in source order

    static Outcome outcomeOf(std::string_view word);

private:
    void addAssign(NodeId assign);
    void addCall(const Call& call);
    Outcome outcomeIn(NodeId value, std::string& shown) const;
    void addKeys(NodeId argument, std::vector<std::string>& keys) const;

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    std::vector<StatusWrite> m_writes;
};

} // namespace punchlist
