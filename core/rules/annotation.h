#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// One annotation of a fixture; rules/ruletest.h says what it means.
struct Annotation {
    enum class Kind : std::uint8_t { Expect, Ok, Gap, Noise };
    Kind kind = Kind::Expect;
    std::string ruleId;
    std::string text;    ///< Expect: part of the title; otherwise the reason
    int line = 0;        ///< 1-based line that it speaks of
    int writtenLine = 0; ///< 1-based line on which it stands
};

struct AnnotationProblem {
    int line = 0;
    std::string message;
};

/// Reads the annotations in the comments of a source text. `ruleId` is the tested rule: a comment that names it without a
/// readable annotation is a mistake.
std::vector<Annotation> readAnnotations(std::string_view text, std::string_view ruleId, std::vector<AnnotationProblem>& problems);

/// Reads one annotation without comment marks: "expect: rule-id text". False when it is none.
bool readAnnotation(std::string_view text, Annotation& annotation);

} // namespace punchlist
