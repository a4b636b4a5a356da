#include "import/repositorylookup.h"

#include "base/words.h"
#include "import/markdowninline.h"
#include "repository/filereader.h"
#include "repository/languagedetection.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <functional>
#include <map>

namespace punchlist {
namespace {

constexpr std::uint64_t maxFileBytes = 2'000'000;
constexpr std::size_t maxFilesPerLine = 64; ///< a line in more files tells nothing
constexpr int maxGap = 12; ///< lines between two quoted ones: what an elision may leave out

/// A line without white space and without a comment at its end; empty for lines that tell nothing.
std::string tellingText(std::string_view line)
{
    std::string text;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == '#' || (c == '/' && i + 1 < line.size() && line[i + 1] == '/')) && (i == 0 || std::isspace(static_cast<unsigned char>(line[i - 1]))))
            break;
        if (quote != 0) {
            if (c == quote && line[i - 1] != '\\')
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
        if (!std::isspace(static_cast<unsigned char>(c)))
            text += c;
    }
    const auto letters = std::ranges::count_if(text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
    if (letters < 5 || text.contains("...") || text.contains("…") || text.starts_with("/*") || text.starts_with('*') || text == "return" || text == "else:"
        || text == "finally:" || text == "}else{" || text == "returnTrue" || text == "returnNone" || text == "returnFalse" || text == "except:")
        return {};
    return text;
}

/// What formatters add and take away.
bool isLayout(char c) { return std::isspace(static_cast<unsigned char>(c)) || std::string_view("(),;'\"").contains(c); }

std::uint64_t hashOfText(const std::string& text)
{
    const std::uint64_t hash = std::hash<std::string>{}(text);
    return text.empty() ? 0 : hash == 0 ? 1 : hash;
}

std::vector<std::uint64_t> hashesOf(std::string_view text)
{
    std::vector<std::uint64_t> hashes;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        hashes.push_back(hashOfText(tellingText(text.substr(start, end - start))));
        start = end + 1;
    }
    return hashes;
}

} // namespace

RepositoryLookup::RepositoryLookup(std::string, std::vector<FileEntry> files, FileReader reader, std::stop_token stop)
    : m_files(std::move(files))
    , m_reader(std::make_unique<FileReader>(std::move(reader)))
    , m_stop(std::move(stop))
    , m_lines(m_files.size())
{
    for (std::size_t i = 0; i < m_files.size(); ++i)
        m_byName[toLower(fileName(m_files[i].path))].push_back(i);
}

RepositoryLookup::RepositoryLookup(RepositoryLookup&&) noexcept = default;
RepositoryLookup::~RepositoryLookup() = default;

Result<RepositoryLookup> RepositoryLookup::open(const std::string& root, std::stop_token stop)
{
    auto walked = walk(root, {}, stop);
    if (!walked)
        return std::unexpected(walked.error());
    auto reader = FileReader::open(root);
    if (!reader)
        return std::unexpected(reader.error());
    return RepositoryLookup(root, std::move(walked->files), std::move(*reader), std::move(stop));
}

const std::string& RepositoryLookup::path(std::size_t file) const { return m_files[file].path; }

std::vector<std::size_t> RepositoryLookup::find(std::string_view wanted) const
{
    const auto named = m_byName.find(toLower(fileName(wanted)));
    if (named == m_byName.end())
        return {};
    auto found = findAmong(named->second, wanted, [](std::string_view text) { return std::string(text); });
    // Tools on Windows change the case of paths.
    return found.empty() ? findAmong(named->second, toLower(wanted), [](std::string_view text) { return toLower(text); }) : found;
}

std::vector<std::size_t> RepositoryLookup::findAmong(const std::vector<std::size_t>& files, std::string_view wanted, std::string (*form)(std::string_view)) const
{
    std::vector<std::size_t> found;
    for (const std::size_t file : files) {
        const std::string path = form(m_files[file].path);
        if (path == wanted)
            return {file};
        if (path.ends_with('/' + std::string(wanted)))
            found.push_back(file);
    }
    if (!found.empty())
        return found;
    // "/home/ci/build/shop/app/a.py", "shop/app/a.py": the longest end that is a file here.
    std::size_t longest = 0;
    for (const std::size_t file : files) {
        const std::string path = form(m_files[file].path);
        const bool isAbsolute = wanted.starts_with('/') || (wanted.size() > 2 && wanted[1] == ':');
        if (!wanted.ends_with('/' + path) || (!path.contains('/') && !isAbsolute))
            continue;
        if (path.size() > longest) {
            longest = path.size();
            found = {file};
        }
    }
    return found;
}

bool RepositoryLookup::isFolder(std::string_view wanted) const
{
    while (wanted.ends_with('*') || wanted.ends_with('/'))
        wanted.remove_suffix(1);
    if (wanted.empty())
        return false;
    const std::string folder = std::string(wanted) + '/';
    const auto first = std::ranges::lower_bound(m_files, folder, {}, &FileEntry::path);
    return first != m_files.end() && first->path.starts_with(folder);
}

const std::vector<std::uint64_t>& RepositoryLookup::lines(std::size_t file)
{
    auto& kept = m_lines[file];
    if (!kept) {
        kept.emplace();
        if (!isBinaryName(m_files[file].path)) {
            if (const auto content = m_reader->read(m_files[file].diskPath, maxFileBytes); content && content->whyBinary.empty())
                *kept = hashesOf(content->text);
        }
    }
    return *kept;
}

int RepositoryLookup::lineCount(std::size_t file) { return static_cast<int>(lines(file).size()); }

std::shared_ptr<const std::string> RepositoryLookup::text(std::string_view wanted) const
{
    const auto entry = std::ranges::lower_bound(m_files, wanted, {}, &FileEntry::path);
    if (entry == m_files.end() || entry->path != wanted)
        return nullptr;
    auto content = m_reader->read(entry->diskPath, maxFileBytes);
    if (!content || !content->whyBinary.empty())
        return nullptr;
    return std::make_shared<const std::string>(std::move(content->text));
}

RepositoryLookup::Quote RepositoryLookup::quoteOf(std::string_view quoted)
{
    Quote quote;
    for (std::size_t start = 0; start < quoted.size() && quote.lines.size() < 500;) {
        const std::size_t end = std::min(quoted.find('\n', start), quoted.size());
        std::string line = tellingText(quoted.substr(start, end - start));
        start = end + 1;
        if (line.empty())
            continue;
        quote.hashes.push_back(hashOfText(line));
        quote.lines.push_back(std::move(line));
    }
    return quote;
}

std::optional<RepositoryLookup::Place> RepositoryLookup::findInFile(std::size_t file, const Quote& quote, int nearLine)
{
    const auto place = findLines(file, quote.hashes, nearLine);
    return place ? place : findReformatted(file, quote);
}

/// The quotation stands there as a formatter would write it: with other line breaks, brackets around them, other quotes.
std::optional<RepositoryLookup::Place> RepositoryLookup::findReformatted(std::size_t file, const Quote& quote)
{
    const auto content = m_reader->read(m_files[file].diskPath, maxFileBytes);
    if (!content || !content->whyBinary.empty())
        return std::nullopt;
    std::string dense;
    std::vector<std::size_t> lineStart; // in `dense`
    bool newLine = true;
    for (const char c : content->text) {
        if (newLine)
            lineStart.push_back(dense.size());
        newLine = c == '\n';
        if (!isLayout(c))
            dense += c;
    }
    const auto lineOf = [&](std::size_t at) { return static_cast<int>(std::ranges::upper_bound(lineStart, at) - lineStart.begin()); };
    Place place{file, 0, 0, 0};
    for (std::string line : quote.lines) {
        std::erase_if(line, isLayout);
        const std::size_t at = line.size() < 12 ? std::string::npos : dense.find(line);
        if (at == std::string::npos)
            continue;
        const int first = lineOf(at);
        const int last = lineOf(at + line.size() - 1);
        place.firstLine = place.matched == 0 ? first : std::min(place.firstLine, first);
        place.lastLine = std::max(place.lastLine, last);
        ++place.matched;
    }
    return place.matched * 2 >= static_cast<int>(quote.lines.size()) && place.matched > 0 ? std::optional(place) : std::nullopt;
}

std::optional<RepositoryLookup::Place> RepositoryLookup::findLines(std::size_t file, const std::vector<std::uint64_t>& quote, int nearLine)
{
    if (quote.empty())
        return std::nullopt;
    const std::vector<std::uint64_t>& text = lines(file);
    const int needed = static_cast<int>(quote.size() + 1) / 2;
    std::optional<Place> best;
    for (std::size_t start = 0; start < text.size(); ++start) {
        const auto first = text[start] == 0 ? quote.end() : std::ranges::find(quote, text[start]);
        if (first == quote.end())
            continue;
        // Greedy alignment forward: quoted lines in their order, close together.
        Place place{file, static_cast<int>(start) + 1, static_cast<int>(start) + 1, 1};
        std::size_t at = start;
        for (auto next = first + 1; next != quote.end(); ++next) {
            const std::size_t limit = std::min(text.size(), at + 1 + maxGap);
            for (std::size_t i = at + 1; i < limit; ++i) {
                if (text[i] == *next) {
                    at = i;
                    ++place.matched;
                    place.lastLine = static_cast<int>(i) + 1;
                    break;
                }
            }
        }
        if (place.matched < needed)
            continue;
        const bool nearer = best && std::abs(place.firstLine - nearLine) < std::abs(best->firstLine - nearLine);
        if (!best || place.matched > best->matched || (place.matched == best->matched && nearLine > 0 && nearer))
            best = place;
    }
    return best;
}

void RepositoryLookup::indexAll()
{
    m_isIndexed = true;
    for (std::size_t file = 0; file < m_files.size() && !m_stop.stop_requested(); ++file) {
        if (m_files[file].isLockFile)
            continue;
        for (const std::uint64_t hash : lines(file)) {
            if (hash == 0)
                continue;
            auto& files = m_filesWithLine[hash];
            if (files.size() <= maxFilesPerLine && (files.empty() || files.back() != file))
                files.push_back(static_cast<std::uint32_t>(file));
        }
    }
}

std::optional<RepositoryLookup::Place> RepositoryLookup::findAnywhere(const Quote& quote)
{
    if (quote.empty())
        return std::nullopt;
    if (!m_isIndexed)
        indexAll();
    std::map<std::uint32_t, int> hits;
    for (const std::uint64_t hash : quote.hashes) {
        const auto found = m_filesWithLine.find(hash);
        if (found == m_filesWithLine.end() || found->second.size() > maxFilesPerLine)
            continue;
        for (const std::uint32_t file : found->second)
            ++hits[file];
    }
    std::optional<Place> best;
    for (const auto& [file, count] : hits) {
        if (count * 2 < static_cast<int>(quote.hashes.size()))
            continue;
        // Plans and reports quote code as well, this one among them: that proves nothing.
        if (m_files[file].language == Language::Markdown)
            continue;
        const auto place = findLines(file, quote.hashes, 0);
        if (place && (!best || place->matched > best->matched))
            best = place;
    }
    return best;
}

} // namespace punchlist
