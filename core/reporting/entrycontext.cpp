#include "reporting/entrycontext.h"

#include "import/importedaudit.h"
#include "reporting/categories.h"
#include "reporting/looks.h"
#include "reporting/markdown.h"
#include "repository/languagedetection.h"

#include <QVariantList>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// More places of one entry are one line of a list, not a line each.
constexpr std::size_t maxPlaceLines = 5;

/// Places that an entry lists besides its excerpts; a list of thousands helps nobody who reads.
constexpr std::size_t maxListedPlaces = 60;

/// What fits into a cell of a table, in characters.
constexpr qsizetype maxNoteCell = 160;

int number(std::size_t count) { return static_cast<int>(count); }

QVariantList list(const std::vector<std::string>& texts)
{
    QVariantList values;
    for (const auto& text : texts)
        values.append(qt(text));
    return values;
}

QVariantHash excerptContext(const ReportExcerpt& excerpt)
{
    const auto& path = excerpt.place.path;
    auto comment = excerpt.place.text();
    if (!excerpt.note.empty())
        comment += " (" + excerpt.note + ')';
    const auto empty = commentLine("", excerpt.language, path);
    const auto marked = commentLine("x", excerpt.language, path);
    const auto open = marked.substr(0, marked.find('x'));
    QVariantHash context = placeContext(excerpt.place);
    context[u"comment"_s] = excerpt.isQuoted ? QString() : qt(commentLine(comment, excerpt.language, path));
    context[u"isQuoted"_s] = excerpt.isQuoted;
    context[u"commentOpen"_s] = qt(open);
    context[u"commentClose"_s] = qt(empty.substr(open.size()));
    context[u"code"_s] = qt(excerpt.code);
    context[u"fence"_s] = qt(fenceFor(excerpt.code));
    context[u"language"_s] = qt(fenceLanguage(excerpt.language, path));
    return context;
}

/// The lines of a place, as they stand behind a path.
std::string linesOf(const ReportPlace& place)
{
    return place.startLine == 0 ? std::string() : place.text().substr(place.path.size() + 1);
}

/// "`a.py:10, 20-22`, `b.py:3`": one code span per file. The list must be sorted.
std::string placesByFile(const std::vector<const ReportPlace*>& places)
{
    std::string text;
    for (std::size_t i = 0; i < places.size();) {
        auto span = places[i]->text();
        auto next = i + 1;
        if (places[i]->path.empty()) { // a document that names lines only
            text += (text.empty() ? "" : ", ") + markdownLine(span);
            i = next;
            continue;
        }
        for (; next < places.size() && places[next]->path == places[i]->path && places[next]->startLine > 0 && places[i]->startLine > 0; ++next)
            span += ", " + linesOf(*places[next]);
        text += (text.empty() ? "" : ", ") + codeSpan(span);
        i = next;
    }
    return text;
}

/// The name that a document puts behind a path.
std::string claimedSymbol(const std::vector<const ReportPlace*>& places, const std::string& path)
{
    const auto found = std::ranges::find_if(places, [&](const ReportPlace* place) { return place->path == path && place->isClaimed && !place->symbol.empty(); });
    return found == places.end() ? std::string() : (*found)->symbol;
}

/// "`a.py` (lines 10, 20-22), `b.py` (line 3)". The list must be sorted.
std::string filesWithLines(const std::vector<const ReportPlace*>& places)
{
    std::string text;
    for (std::size_t i = 0; i < places.size();) {
        const auto& path = places[i]->path;
        std::string lines;
        bool many = false;
        if (path.empty()) {
            text += (text.empty() ? "" : ", ") + markdownLine(places[i++]->text());
            continue;
        }
        for (; i < places.size() && places[i]->path == path; ++i) {
            many |= !lines.empty() || places[i]->endLine > places[i]->startLine;
            if (places[i]->startLine > 0)
                lines += (lines.empty() ? "" : ", ") + linesOf(*places[i]);
        }
        text += (text.empty() ? "" : ", ") + codeSpan(path);
        const auto& symbol = claimedSymbol(places, path);
        if (!lines.empty())
            text += (many ? " (lines " : " (line ") + lines + (symbol.empty() ? "" : ' ' + symbol) + ')';
        else if (!symbol.empty())
            text += " (" + symbol + ')';
    }
    return text;
}

/// The places that no excerpt shows.
void addFurtherPlaces(QVariantHash& context, const ReportEntry& entry, std::size_t shownExcerpts)
{
    std::vector<const ReportPlace*> further;
    for (const auto& place : entry.places) {
        const bool shown = std::any_of(entry.excerpts.begin(), entry.excerpts.begin() + static_cast<std::ptrdiff_t>(shownExcerpts), [&](const ReportExcerpt& excerpt) {
            return excerpt.isQuoted ? excerpt.code.contains(place.text()) : excerpt.place.text() == place.text();
        });
        if (!shown)
            further.push_back(&place);
    }
    std::set<std::string_view> files;
    for (const auto* place : further)
        files.insert(place->path);
    context[u"furtherCount"_s] = number(further.size());
    context[u"furtherFiles"_s] = qt(counted(files.size(), "file", "files"));
    const auto unlisted = further.size() - std::min(further.size(), maxListedPlaces);
    further.resize(further.size() - unlisted);
    context[u"furtherPlaces"_s] = qt(placesByFile(further));
    context[u"unlistedCount"_s] = number(unlisted);
}

std::string oneLine(const std::vector<std::string>& clauses)
{
    std::string line;
    for (const auto& clause : clauses) {
        // Sentences stay sentences; what a person wrote in small letters is a list.
        const bool isSentence = !clause.empty() && !(clause[0] >= 'a' && clause[0] <= 'z');
        line += (line.empty() ? "" : isSentence ? ". " : "; ") + clause;
    }
    return line;
}

/// "src/a.py:3 (find)", "Lines 137-140, 159-162", "In class Store (line ~1058)", "70 places, for example a.py:3".
std::string listingPlace(const ReportEntry& entry)
{
    const auto& places = entry.places;
    if (places.empty())
        return entry.placeNote;
    const bool pathless = std::ranges::all_of(places, [](const ReportPlace& place) { return place.path.empty(); });
    if (pathless && places.size() > 1) {
        std::string lines;
        for (const auto& place : places)
            lines += (lines.empty() ? "Lines " : ", ") + place.text().substr(place.text().find(' ') + 1);
        return lines;
    }
    if (places.size() > 1 && !entry.claim)
        // The code below is of the first excerpt.
        return counted(places.size(), "place", "places") + ", for example " + (entry.excerpts.empty() ? places.front() : entry.excerpts.front().place).text();
    std::string text;
    for (const auto& place : places) {
        text += text.empty() ? "" : ", ";
        if (!place.path.empty() || place.startLine == 0 || place.symbol.empty())
            text += place.text();
        else // the name first, as people write it
            text += "In " + place.symbol + " (" + place.text().substr(0, place.text().find(" (")) + ')';
    }
    if (!pathless && places.size() == 1 && !places.front().symbol.empty() && entry.claim)
        text += " (" + places.front().symbol + ')';
    if (!text.empty())
        text[0] = static_cast<char>(pathless && text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]);
    return text;
}

/// The whole issue as one listing whose comments tell problem, place and fix: for layouts that have nothing but code.
void addListing(QVariantHash& context, const ReportEntry& entry, bool withCode)
{
    const auto& first = !entry.excerpts.empty() ? entry.excerpts : entry.fixExcerpts;
    const auto language = first.empty() ? (entry.places.empty() ? Language::Unknown : languageOfName(entry.places.front().path)) : first.front().language;
    const auto path = first.empty() ? std::string() : first.front().place.path;
    const auto comment = [&](const std::string& text) { return commentLine(text, language, path) + '\n'; };
    const bool isClaim = entry.claim != nullptr;
    auto listing = comment("PROBLEM: " + (isClaim && !entry.problems.empty() ? entry.problems.front() : entry.rootCause));
    if (const auto place = listingPlace(entry); !place.empty())
        listing += comment(place);
    for (std::size_t i = 1; isClaim && i < entry.problems.size(); ++i)
        listing += (i == 1 ? "\n" : "") + comment("ISSUE: " + entry.problems[i]);
    if (withCode && !entry.excerpts.empty())
        listing += '\n' + comment("Current problematic pattern:") + entry.excerpts.front().code + '\n';
    if (!entry.fixes.empty()) {
        listing += '\n' + comment(entry.fixes.size() == 1 && isClaim ? "SOLUTION: " + entry.fixes.front() : "NEEDED:");
        for (const auto& fix : entry.fixes) {
            if (entry.fixes.size() > 1 || !isClaim)
                listing += comment(fix);
        }
    }
    if (withCode && !entry.fixExcerpts.empty())
        listing += (entry.fixes.empty() ? '\n' + comment("NEEDED:") : std::string()) + entry.fixExcerpts.front().code + '\n';
    listing.pop_back();
    context[u"listing"_s] = qt(listing);
    context[u"listingFence"_s] = qt(fenceFor(listing));
    context[u"listingLanguage"_s] = qt(fenceLanguage(language, path));
}

QVariantList textList(const std::vector<ReportText>& texts)
{
    QVariantList values;
    for (const auto& text : texts)
        values.append(QVariantHash{{u"label"_s, qt(text.label)}, {u"text"_s, qt(text.text)}, {u"line"_s, qt(markdownLine(text.text))},
                                   {u"points"_s, list(text.points)}, {u"isList"_s, text.isList}});
    return values;
}

/// A mild entry in one list item, with its places.
std::string bullet(const ReportEntry& entry, const ReportTexts& texts)
{
    if (!entry.claim) {
        std::vector<const ReportPlace*> listed;
        for (std::size_t i = 0; i < std::min(entry.places.size(), maxListedPlaces); ++i)
            listed.push_back(&entry.places[i]);
        auto places = placesByFile(listed);
        if (entry.places.size() > listed.size())
            places += texts(u" and %1 more"_s).arg(entry.places.size() - listed.size()).toStdString();
        return entry.rootCause + (places.empty() ? "" : " (" + places + ')');
    }
    std::string text = entry.description.empty() || entry.description.contains('\n') ? entry.title : entry.description;
    if (entry.places.empty())
        return text;
    const auto& place = entry.places.front();
    if (!place.path.empty() && text.contains(place.path))
        return text;
    return text + " (" + codeSpan(place.text()) + ')';
}

/// What only documents say.
void addClaim(QVariantHash& context, const ReportEntry& entry, bool withCode, const ReportTexts& texts)
{
    // One list item says all of it.
    const bool isBrief = entry.claim && (entry.description.empty() || entry.description.contains(entry.title)) && entry.places.size() < 2 && !entry.description.contains('\n') && entry.excerpts.empty() && entry.fixes.empty() && entry.fixExcerpts.empty()
                           && entry.impacts.empty();
    context[u"isClaim"_s] = entry.claim != nullptr;
    context[u"ref"_s] = qt(markdownLine(entry.ref));
    context[u"heading"_s] = qt(entry.heading);
    context[u"parent"_s] = qt(entry.parent);
    context[u"letter"_s] = entry.parent.empty() ? QString() : qt(entry.ref).last(1);
    context[u"severityStated"_s] = entry.severityStated;
    context[u"description"_s] = qt(entry.description);
    context[u"scenarioLabel"_s] = qt(entry.scenarioLabel);
    context[u"scenario"_s] = list(entry.scenario);
    context[u"texts"_s] = textList(entry.texts);
    context[u"fields"_s] = textList(entry.fields);
    context[u"isBrief"_s] = isBrief;
    const bool hasSpans = entry.claim && !entry.claim->locations.empty() && !entry.claim->texts.empty();
    context[u"filesFirst"_s] = hasSpans && entry.claim->locations.front().span.startByte < entry.claim->texts.front().span.startByte;
    context[u"mitigation"_s] = qt(entry.mitigation);
    context[u"placeNote"_s] = qt(entry.placeNote);
    context[u"bullet"_s] = qt(bullet(entry, texts));
    context[u"asBullet"_s] = entry.severity < Severity::High && (!entry.claim || isBrief);
    QVariantList fixCode;
    if (withCode) {
        for (const auto& excerpt : entry.fixExcerpts)
            fixCode.append(excerptContext(excerpt));
    }
    context[u"fixCode"_s] = fixCode;
}

} // namespace

QVariantHash placeContext(const ReportPlace& place)
{
    QVariantHash context;
    context[u"text"_s] = qt(place.text());
    context[u"span"_s] = place.path.empty() ? qt(markdownLine(place.text())) : qt(codeSpan(place.text()));
    context[u"path"_s] = qt(place.path);
    context[u"pathSpan"_s] = qt(codeSpan(place.path));
    context[u"startLine"_s] = place.startLine;
    context[u"endLine"_s] = place.endLine;
    context[u"symbol"_s] = place.symbol.empty() ? QString() : qt(codeSpan(place.symbol));
    return context;
}

QVariantHash entryContext(const ReportEntry& entry, bool withCode, const ReportTexts& texts)
{
    QVariantHash context;
    context[u"id"_s] = qt(entry.id);
    context[u"number"_s] = number(entry.number);
    context[u"rule"_s] = qt(entry.ruleId);
    context[u"title"_s] = qt(entry.title);
    context[u"shortTitle"_s] = qt(entry.shortTitle);
    context[u"severity"_s] = texts(look(entry.severity).label);
    context[u"emoji"_s] = look(entry.severity).emoji;
    context[u"priority"_s] = qt(priorityName(entry.priority));
    context[u"confidence"_s] = qt(confidenceName(entry.confidence));
    context[u"category"_s] = texts(qt(categoryName(entry.category)));
    context[u"topicEmoji"_s] = qt(categoryEmoji(entry.category));
    context[u"isDefect"_s] = showsDefects(entry.category);
    context[u"isSecurity"_s] = entry.category == "security";
    context[u"isCritical"_s] = entry.severity == Severity::Critical;
    context[u"isBlocker"_s] = entry.severity >= Severity::High;
    QStringList weaknesses;
    for (const int cwe : entry.cwe)
        weaknesses.append(u"CWE-%1"_s.arg(cwe));
    context[u"cwe"_s] = weaknesses.join(u", "_s);

    QVariantList places;
    for (const auto& place : entry.places)
        places.append(placeContext(place));
    context[u"placeCount"_s] = number(entry.places.size());
    context[u"onePlace"_s] = entry.places.size() == 1;
    context[u"manyPlaces"_s] = entry.places.size() > 1;
    context[u"longList"_s] = entry.places.size() > maxPlaceLines;
    context[u"hasFurtherPlaces"_s] = entry.findings > 1 && entry.places.size() > entry.findings;
    if (!entry.places.empty())
        context[u"place"_s] = places.first();
    context[u"places"_s] = places.mid(0, static_cast<qsizetype>(maxListedPlaces));
    std::vector<const ReportPlace*> listed;
    for (std::size_t i = 0; i < std::min(entry.places.size(), maxListedPlaces); ++i)
        listed.push_back(&entry.places[i]);
    context[u"placesByFile"_s] = qt(placesByFile(listed));
    context[u"filesWithLines"_s] = qt(filesWithLines(listed));
    context[u"unlistedPlaces"_s] = number(entry.places.size() - listed.size());

    // The first excerpt of a single finding is its code; everything else is evidence.
    const bool isGroup = entry.findings > 1;
    const auto excerpts = withCode ? entry.excerpts : std::vector<ReportExcerpt>();
    QVariantList evidence;
    std::string allCode;
    for (std::size_t i = 0; i < excerpts.size(); ++i) {
        if (i == 0 && !isGroup) {
            context[u"code"_s] = excerptContext(excerpts[i]);
            continue;
        }
        evidence.append(excerptContext(excerpts[i]));
        allCode += excerpts[i].code + '\n';
    }
    context[u"evidence"_s] = evidence;
    context[u"evidenceFence"_s] = qt(fenceFor(allCode));
    // One fence has one language; a mixture is plain text.
    const auto languageOf = [](const QVariant& excerpt) { return excerpt.toHash()[u"language"_s].toString(); };
    const bool oneLanguage = !evidence.isEmpty() && std::ranges::all_of(evidence, [&](const QVariant& excerpt) {
        return languageOf(excerpt) == languageOf(evidence.first());
    });
    context[u"evidenceLanguage"_s] = oneLanguage ? languageOf(evidence.first()) : QString();
    if (!excerpts.empty())
        context[u"firstExcerpt"_s] = excerptContext(excerpts.front());
    addFurtherPlaces(context, entry, excerpts.size());

    context[u"rootCause"_s] = qt(entry.rootCause);
    context[u"problem"_s] = qt(entry.problem);
    context[u"problems"_s] = list(entry.problems);
    context[u"impacts"_s] = list(entry.impacts);
    context[u"oneImpact"_s] = entry.impacts.size() == 1 ? qt(withFullStop(entry.impacts.front())) : QString();
    context[u"impactLine"_s] = qt(oneLine(entry.impacts));
    context[u"problemLine"_s] = qt(oneLine(entry.problems));
    context[u"approachLine"_s] = qt(oneLine(entry.fixes));
    context[u"fix"_s] = qt(entry.fix);
    context[u"fixes"_s] = list(entry.fixes);
    context[u"fixLine"_s] = qt(firstSentence(entry.fix));
    context[u"impactSentences"_s] = qt([&] {
        std::string sentences;
        for (const auto& impact : entry.impacts)
            sentences += (sentences.empty() ? "" : " ") + withFullStop(impact);
        return sentences;
    }());
    addListing(context, entry, withCode);
    addClaim(context, entry, withCode, texts);
    const QString urgency = entry.severity >= Severity::High ? u"High"_s : entry.severity == Severity::Medium ? u"Medium"_s : u"Low"_s;
    context[u"testPriority"_s] = entry.claim ? qt(markdownLine(entry.claim->priorityText)) : texts(urgency);
    context[u"checklist"_s] = qt(entry.checklist);
    context[u"checklistCell"_s] = qt(tableCell(entry.checklist));
    context[u"placeCell"_s] = entry.places.empty() ? QString() : qt(tableCell(codeSpan(entry.places.front().text())));
    context[u"owner"_s] = qt(tableCell(entry.owner));
    context[u"sprint"_s] = qt(tableCell(entry.sprint));
    context[u"note"_s] = qt(entry.note);
    const auto note = qt(entry.note);
    context[u"noteCell"_s] = qt(tableCell((note.size() > maxNoteCell ? note.first(maxNoteCell).trimmed() + u'…' : note).toStdString()));
    context[u"findings"_s] = number(entry.findings);
    context[u"isGroup"_s] = isGroup;
    context[u"fixed"_s] = number(entry.fixed);
    context[u"done"_s] = entry.isFixed();
    context[u"box"_s] = entry.isFixed() ? u"[x]"_s : u"[ ]"_s;
    context[u"status"_s] = [&]() -> QString {
        if (entry.isFixed())
            return texts(u"Fixed"_s);
        if (entry.fixed > 0)
            return texts(u"%1 of %2 fixed"_s).arg(entry.fixed).arg(entry.findings);
        if (!entry.status)
            return entry.claim ? qt(markdownLine(entry.claim->statusText)) : QString();
        auto text = qt(triageStatusName(*entry.status));
        text[0] = text[0].toUpper();
        return texts(text);
    }();
    context[u"effort"_s] = !entry.effort.empty()           ? texts.words(qt(entry.effort))
                           : entry.openEffortMinutes > 0 ? texts.effort(entry.openEffortMinutes)
                                                         : QString();
    return context;
}

} // namespace punchlist
