#include "rules/annotation.h"

#include <algorithm>
#include <array>
#include <optional>

namespace punchlist {
namespace {

struct Word {
    std::string_view text;
    Annotation::Kind kind;
};
constexpr std::array words = std::to_array<Word>({{"expect:", Annotation::Kind::Expect},
                                                  {"ok:", Annotation::Kind::Ok},
                                                  {"gap:", Annotation::Kind::Gap},
                                                  {"noise:", Annotation::Kind::Noise}});
constexpr std::array commentMarks = std::to_array<std::string_view>({"{/*", "/*", "<!--", "//", "--", "#", ";"});

bool isIdChar(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// Cuts comment marks off the end: "reason */}" and "reason  # ".
std::string_view withoutEndMarks(std::string_view text)
{
    static constexpr std::array marks = std::to_array<std::string_view>({"*/}", "*/", "-->", "//", "--", "#", "/*", ";"});
    for (bool again = true; again;) {
        again = false;
        text = trimmed(text);
        for (const auto mark : marks) {
            if (text.ends_with(mark)) {
                text.remove_suffix(mark.size());
                again = true;
                break;
            }
        }
    }
    return text;
}

const Word* wordAt(std::string_view text)
{
    const auto at = std::ranges::find_if(words, [&](const Word& word) { return text.starts_with(word.text); });
    return at == words.end() ? nullptr : &*at;
}

/// Where the comment with the first annotation of a line starts: a comment mark followed by an annotation word.
std::optional<std::size_t> annotationComment(std::string_view line)
{
    for (std::size_t at = 0; at < line.size(); ++at) {
        for (const auto mark : commentMarks) {
            if (!line.substr(at).starts_with(mark))
                continue;
            if (wordAt(trimmed(line.substr(at + mark.size()))))
                return at;
        }
    }
    return std::nullopt;
}

bool startsWithComment(std::string_view line)
{
    line = trimmed(line);
    return std::ranges::any_of(commentMarks, [&](std::string_view mark) { return line.starts_with(mark); });
}

/// Where annotation words start in a comment: at its start, after white space or after a comment mark.
std::vector<std::size_t> wordPositions(std::string_view comment)
{
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < comment.size(); ++at) {
        if (!wordAt(comment.substr(at)))
            continue;
        const char before = at == 0 ? ' ' : comment[at - 1];
        if (before == ' ' || before == '\t' || before == '#' || before == '/' || before == '*' || before == '-' || before == ';')
            found.push_back(at);
    }
    return found;
}

} // namespace

bool readAnnotation(std::string_view text, Annotation& annotation)
{
    text = withoutEndMarks(text);
    const auto* word = wordAt(text);
    if (!word)
        return false;
    text = trimmed(text.substr(word->text.size()));
    const auto end = std::ranges::find_if_not(text, isIdChar) - text.begin();
    const auto id = text.substr(0, static_cast<std::size_t>(end));
    const auto rest = text.substr(static_cast<std::size_t>(end));
    if (id.empty() || id.starts_with('-') || (!rest.empty() && rest.front() != ' ' && rest.front() != '\t'))
        return false;
    annotation.kind = word->kind;
    annotation.ruleId = id;
    annotation.text = trimmed(rest);
    return true;
}

std::vector<Annotation> readAnnotations(std::string_view text, std::string_view ruleId, std::vector<AnnotationProblem>& problems)
{
    std::vector<Annotation> found;
    std::vector<std::size_t> waiting; // those on lines of their own, until a line with code comes
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++number;
        const bool commentOnly = startsWithComment(line);
        if (!commentOnly && !trimmed(line).empty()) {
            for (const auto index : waiting)
                found[index].line = number;
            waiting.clear();
        }
        const auto start = annotationComment(line);
        if (!start) {
            const auto mention = ruleId.empty() ? std::string_view::npos : line.find(ruleId);
            if (mention != std::string_view::npos && commentOnly && line.find("ignore[") == std::string_view::npos)
                problems.push_back({number, "the comment names `" + std::string(ruleId) + "` but holds no annotation that can be read"});
            continue;
        }
        const auto comment = line.substr(*start);
        const auto positions = wordPositions(comment);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const auto next = i + 1 < positions.size() ? positions[i + 1] : comment.size();
            const auto piece = comment.substr(positions[i], next - positions[i]);
            Annotation annotation;
            annotation.writtenLine = annotation.line = number;
            if (!readAnnotation(piece, annotation)) {
                problems.push_back({number, "`" + std::string(trimmed(piece)) + "` is no annotation; write `expect: rule-id`, `ok: rule-id reason`, "
                                            "`gap: rule-id reason` or `noise: rule-id reason`"});
                continue;
            }
            if (annotation.kind != Annotation::Kind::Expect && annotation.text.empty())
                problems.push_back({number, "`" + std::string(trimmed(piece)) + "` gives no reason"});
            if (commentOnly)
                waiting.push_back(found.size());
            found.push_back(std::move(annotation));
        }
    }
    for (const auto index : waiting)
        problems.push_back({found[index].writtenLine, "no line with code follows the annotation"});
    return found;
}

} // namespace punchlist
