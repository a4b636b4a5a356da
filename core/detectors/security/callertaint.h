#pragma once

#include "detectors/detector.h"
#include "flow/taint.h"
#include "project/projectindex.h"

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace punchlist {

/// Whether a value is an uploaded file as an object: `request.FILES["picture"]`, `request.files.get("picture")`, a parameter of type
/// UploadFile. Its name (`file.filename`) is text that the client wrote; the object itself is opened as what it holds.
bool isUploadedFile(const FileFacts& facts, NodeId value);

/// Where parameters get their values from beyond their file: asks LocalTaint in the files of the callers, and on from there.
/// Only calls whose target is certain count. Not thread-safe: one object per detector run.
class CallerTaint {
public:
    explicit CallerTaint(const ProjectContext& project);

    struct Origin {
        SourceKind kind = SourceKind::None;
        bool isUpload = false;       ///< an uploaded file as an object: it has a name, and is none
        std::vector<Evidence> steps; ///< where the value enters, then where it is handed on, the nearest caller last
    };
    /// The worst origin that a caller is known to hand over for a parameter of a file, unless it passed a check or a function
    /// that may have made something else of it on the way. Nothing when no such caller is known.
    std::optional<Origin> ofParameter(FileId file, NodeId parameter);

private:
    std::optional<Origin> ask(FileId file, NodeId parameter, int depth);
    std::optional<Origin> fromCaller(const CallEdge& edge, const FileFacts& callee, const Function& function, NodeId parameter, int depth);
    LocalTaint& taintOf(FileId file, const FileContext& context);

    const ProjectContext& m_project;
    std::unordered_map<FileId, std::unique_ptr<LocalTaint>> m_taints;
    std::map<std::pair<FileId, NodeId>, std::optional<Origin>> m_known;
};

} // namespace punchlist
