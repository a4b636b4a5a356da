#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Uploaded bytes or names that reach storage without a test of what kind of file they are. Python: a handler with an upload and a call
/// that stores; JavaScript: multer without `fileFilter`, and handlers that write what `formData()` brought.
class UploadType final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
