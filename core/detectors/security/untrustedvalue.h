#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Values from outside that reach a call, an assignment, a JSX attribute or an answer where they do harm. What is harmful, and
/// what makes a value clean, stands in the rule's tables; rules for markup, paths, addresses, queries and templates share it.
///
/// `sink-callees`: calls. `target-callees`: assigned attributes and variables (`**.innerHTML`). `jsx-attributes`: names. Keys
/// of an entry: `argument` (path; default "0"), `part` (below), `unless` (an argument that makes the call safe), `variant`,
/// `severity`, `parameter: yes` (parameters of unknown callers count), `unknown: yes` (anything but a constant counts), `weak: yes`
/// (dropped when the same value reaches another sink). `part`: `any` (default), `url` (only when the host is not fixed by the text before),
/// `html` (only when the text around is markup), `object` (not when an object is written out there).
/// `sanitizer-callees`: calls whose result is clean for this rule. `origins`: further origins that count: remote, command-line.
/// `harmless-sources`: fields of a request that do no harm here; `browser` stands for all that a page
/// reads from its own address. `across-files`: parameters are followed to the callers in other files. `harmless-parts`: attributes that are objects, not names. `answers`: `html` when answers with markup are sinks.
class UntrustedValue final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    /// Sinks that a parameter reaches, when a caller in another file hands over a value from outside. For rules with `across-files: [yes]`.
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
