#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A query or remote call for each row of another query: `for order in orders: session.get(Customer, order.customer_id)`. One finding
/// per loop, with every call of its body.
class NPlusOne final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
