#include "toyscanner.h"
#include "tracking/auditfile.h"
#include "verifyresult.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// Twelve kinds of edits on a repository of look-alike code, where it is known which line became which: at least 99 % of
/// the findings must be recognised, and at most 1 % taken for another one.
class TestSyntheticEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identitySurvives_data();
    void identitySurvives();
};

namespace {

/// A line that knows which one it is, whatever happens to its text. New and cloned lines are nobody.
struct Line {
    std::string text;
    int id = -1;
};
using Block = std::vector<Line>; ///< a function
struct SourceText {
    std::string path;
    std::vector<Block> blocks;
};
using Repository = std::vector<SourceText>;

Repository makeRepository()
{
    QRandomGenerator random(3);
    int lines = 0;
    Repository repository;
    for (int file = 0; file < 30; ++file) {
        SourceText source{"app/part" + std::to_string(file) + ".py", {}};
        source.blocks.push_back({{"import os", lines++}, {"import hashlib", lines++}, {"", lines++}});
        for (int function = 0; function < 9; ++function) {
            Block block;
            const auto add = [&](const std::string& text) { block.push_back({text, lines++}); };
            add("def step" + std::to_string(random.bounded(10'000)) + "(command, value):");
            for (int statement = random.bounded(3, 9); statement > 0; --statement) {
                switch (random.bounded(7)) {
                case 0: add("    os.system(command)"); break;
                case 1: add("    value = md5(value)"); break;
                case 2:
                    add("    try:");
                    add("        run(value, " + std::to_string(random.bounded(50)) + ")");
                    add("    except Exception:");
                    add("        pass");
                    break;
                default: add("    value = work" + std::to_string(random.bounded(30)) + "(value, " + std::to_string(random.bounded(9)) + ")"); break;
                }
            }
            add("    return value");
            add("");
            source.blocks.push_back(std::move(block));
        }
        repository.push_back(std::move(source));
    }
    return repository;
}

bool isFlagged(const Line& line)
{
    return line.text.find("system(") != std::string::npos || line.text.find("md5(") != std::string::npos
        || line.text.find("except") != std::string::npos;
}

toy::Files textsOf(const Repository& repository)
{
    toy::Files files;
    for (const SourceText& source : repository) {
        std::string& text = files[source.path];
        for (const Block& block : source.blocks) {
            for (const Line& line : block)
                text += line.text + "\n";
        }
    }
    return files;
}

/// Which line stands where.
std::map<std::pair<std::string, std::uint32_t>, int> placesOf(const Repository& repository)
{
    std::map<std::pair<std::string, std::uint32_t>, int> places;
    for (const SourceText& source : repository) {
        std::uint32_t number = 0;
        for (const Block& block : source.blocks) {
            for (const Line& line : block)
                places.emplace(std::pair(source.path, number++), line.id);
        }
    }
    return places;
}

using Edit = std::function<void(Repository&)>;

void eachLine(Repository& repository, const std::function<void(Line&)>& change)
{
    for (SourceText& source : repository) {
        for (Block& block : source.blocks)
            std::ranges::for_each(block, change);
    }
}

void replaceIn(std::string& text, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
}

void insertAtTop(Repository& repository)
{
    for (SourceText& source : repository)
        source.blocks.insert(source.blocks.begin(), Block{{"# licence"}, {"# of"}, {"# this file"}});
}

void moveFiles(Repository& repository)
{
    for (SourceText& source : repository)
        source.path = "lib/deep/" + source.path.substr(source.path.rfind('/') + 1);
}

void renameFiles(Repository& repository)
{
    for (SourceText& source : repository)
        replaceIn(source.path, "part", "module_");
}

void renameFunctions(Repository& repository)
{
    eachLine(repository, [](Line& line) { replaceIn(line.text, "def step", "def stage"); });
}

void reindent(Repository& repository)
{
    eachLine(repository, [](Line& line) { replaceIn(line.text, "    ", "  "); });
}

void commentOnFlaggedLine(Repository& repository)
{
    eachLine(repository, [](Line& line) {
        if (isFlagged(line))
            line.text += "  # known";
    });
}

void commentAboveFlaggedLine(Repository& repository)
{
    for (SourceText& source : repository) {
        for (Block& block : source.blocks) {
            Block commented;
            for (const Line& line : block) {
                if (isFlagged(line))
                    commented.push_back({"    # look here"});
                commented.push_back(line);
            }
            block = std::move(commented);
        }
    }
}

void deleteFirstFlaggedBlock(Repository& repository)
{
    for (SourceText& source : repository) {
        const auto first = std::ranges::find_if(source.blocks, [](const Block& block) { return std::ranges::any_of(block, isFlagged); });
        if (first != source.blocks.end())
            source.blocks.erase(first);
    }
}

void cloneBlocks(Repository& repository)
{
    for (SourceText& source : repository) {
        std::vector<Block> blocks{source.blocks.front()};
        for (std::size_t i = 1; i < source.blocks.size(); ++i) {
            Block clone = source.blocks[i];
            for (Line& line : clone) {
                line.id = -1;
                replaceIn(line.text, "def step", "def copy_of_step");
            }
            blocks.push_back(std::move(clone));
            blocks.push_back(source.blocks[i]);
        }
        source.blocks = std::move(blocks);
    }
}

void reorderBlocks(Repository& repository)
{
    QRandomGenerator random(4);
    for (SourceText& source : repository)
        std::shuffle(source.blocks.begin() + 1, source.blocks.end(), random);
}

void renameVariables(Repository& repository)
{
    eachLine(repository, [](Line& line) {
        replaceIn(line.text, "command", "instruction");
        replaceIn(line.text, "value", "item");
    });
}

void moveRenameAndAdd(Repository& repository)
{
    moveFiles(repository);
    renameFunctions(repository);
    for (SourceText& source : repository)
        source.blocks.insert(source.blocks.begin() + 1, Block{{"LIMIT = 10"}});
}

} // namespace

void TestSyntheticEdits::identitySurvives_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::newRow("3 lines inserted at the top") << Edit(insertAtTop);
    QTest::newRow("files moved to another folder") << Edit(moveFiles);
    QTest::newRow("files renamed") << Edit(renameFiles);
    QTest::newRow("all functions renamed") << Edit(renameFunctions);
    QTest::newRow("files re-indented") << Edit(reindent);
    QTest::newRow("comment on each flagged line") << Edit(commentOnFlaggedLine);
    QTest::newRow("comment above each flagged line") << Edit(commentAboveFlaggedLine);
    QTest::newRow("first block with findings deleted") << Edit(deleteFirstFlaggedBlock);
    QTest::newRow("every block cloned above the original") << Edit(cloneBlocks);
    QTest::newRow("blocks reordered") << Edit(reorderBlocks);
    QTest::newRow("variables renamed everywhere") << Edit(renameVariables);
    QTest::newRow("moved, functions renamed, a line added") << Edit(moveRenameAndAdd);
}

void TestSyntheticEdits::identitySurvives()
{
    QFETCH(Edit, edit);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"root"_s));
    toy::Options options;
    options.root = folder.filePath(u"root"_s);
    auto audit = AuditFile::create(folder.filePath(u"a.punchlist"_s), {});
    VERIFY_RESULT(audit);
    Repository repository = makeRepository();

    VERIFY_RESULT((*audit)->recordScan(toy::scan(textsOf(repository), options)));
    std::map<int, FindingId> findingOf; // by line
    const auto before = placesOf(repository);
    const auto firstRows = (*audit)->findings();
    for (const FindingRow& row : firstRows.value())
        findingOf.emplace(before.at({toUtf8(row.path), row.line}), row.id);
    QVERIFY(findingOf.size() > 500);

    edit(repository);
    VERIFY_RESULT((*audit)->recordScan(toy::scan(textsOf(repository), options)));
    const auto after = placesOf(repository);
    int kept = 0;
    int lost = 0;
    int wrong = 0;
    const auto rows = (*audit)->findings();
    for (const FindingRow& row : rows.value()) {
        if (row.scanState == ScanState::Fixed)
            continue;
        const int line = after.at({toUtf8(row.path), row.line});
        const auto known = findingOf.find(line);
        if (known == findingOf.end())
            wrong += row.scanState != ScanState::New; // a new line with the decisions of another one
        else if (known->second == row.id)
            ++kept;
        else
            ++(row.scanState == ScanState::New ? lost : wrong);
    }
    const double all = kept + lost + wrong;
    qInfo("kept %.2f %%, lost %.2f %%, wrong %.2f %% of %d", 100 * kept / all, 100 * lost / all, 100 * wrong / all, static_cast<int>(all));
    QVERIFY(all > 400);
    QVERIFY(kept >= 0.99 * all);
    QVERIFY(wrong <= 0.01 * all);
}

QTEST_GUILESS_MAIN(TestSyntheticEdits)
#include "tst_syntheticedits.moc"
