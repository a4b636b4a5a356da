#include "repository/filereader.h"
#include "repository/gitinfo.h"
#include "repository/walker.h"

#include "foldertree.h"
#include "gitfixture.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

using namespace punchlist;

namespace {

QByteArrayList paths(const WalkResult& result)
{
    QByteArrayList list;
    for (const auto& file : result.files)
        list << QByteArray::fromStdString(file.path);
    return list;
}

WalkResult walked(const FolderTree& tree, const WalkOptions& options = {})
{
    auto result = walk(tree.root(), options, {});
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

const SkippedFile* skipped(const WalkResult& result, std::string_view path)
{
    const auto at = std::ranges::find(result.skipped, path, &SkippedFile::path);
    return at == result.skipped.end() ? nullptr : &*at;
}

} // namespace

class TestWalker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainFolder();
    void emptyFolder();
    void noFolder();
    void excludePatterns();
    void symbolicLinks();
    void specialFiles();
    void hugeFileIsNotRead();
    void invalidNames();
    void unreadableFolder();
    void gitRules();
    void folderInsideAWorkTree();
    void ignoredFolderAsRoot();
    void nestedRepositories();
    void workTreeThatPointsElsewhere();
    void damagedRepository();
    void gitState();
    void readerRefusesWhatIsNoFile();
    void readerSeesGrowth();
    void readerRepairsText();
};

void TestWalker::plainFolder()
{
    FolderTree tree;
    tree.write("src/main.py", "x = 1");
    tree.write("src/logo.png", "PNG");
    tree.write("node_modules/a/index.js", "x");
    tree.write("deep/.venv/lib/x.py", "x");
    tree.write("myenv/pyvenv.cfg", "home = /usr");
    tree.write("myenv/lib/x.py", "x");
    tree.write("package-lock.json", "{}");
    tree.write(".github/workflows/ci.yml", "on: push");
    const auto result = walked(tree);
    QCOMPARE(paths(result), (QByteArrayList{".github/workflows/ci.yml", "package-lock.json", "src/main.py"}));
    QCOMPARE(result.ignored, 3U);
    QCOMPARE(result.files[2].language, Language::Python);
    QCOMPARE(result.files[2].bytes, std::uint64_t(5));
    QVERIFY(result.files[1].isLockFile);
    const auto* logo = skipped(result, "src/logo.png");
    QVERIFY(logo && logo->reason == SkipReason::Binary);
}

void TestWalker::emptyFolder()
{
    const FolderTree tree;
    const auto result = walked(tree);
    QVERIFY(result.files.empty());
    QVERIFY(result.skipped.empty());
}

void TestWalker::noFolder()
{
    FolderTree tree;
    tree.write("file", "x");
    const auto missing = walk(tree.path("missing"), {}, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, Error::Code::NotFound);
    QVERIFY(!walk(tree.path("file"), {}, {}));
}

void TestWalker::excludePatterns()
{
    FolderTree tree;
    tree.write("a.py", "");
    tree.write("docs/b.py", "");
    tree.write("src/docs/c.py", "");
    tree.write("src/d_test.py", "");
    const auto result = walked(tree, {.exclude = {"/docs/", "*_test.py"}});
    QCOMPARE(paths(result), (QByteArrayList{"a.py", "src/docs/c.py"}));
    QCOMPARE(result.ignored, 2U);
}

void TestWalker::symbolicLinks()
{
    FolderTree outside;
    outside.write("secret.py", "x");
    FolderTree tree;
    tree.write("src/a.py", "x");
    const auto link = [&tree](const std::string& target, const char* name) {
        QCOMPARE(::symlink(target.c_str(), tree.path(name).c_str()), 0);
    };
    link(tree.root(), "src/loop");
    link("..", "src/up");
    link("a.py", "src/b.py");
    link(outside.root(), "outside");
    link(outside.path("secret.py"), "secret.py");
    link("nowhere", "broken.py");
    link("self.py", "self.py");
    const auto result = walked(tree);
    QCOMPARE(paths(result), QByteArrayList{"src/a.py"});
    QVERIFY(skipped(result, "outside") && skipped(result, "outside")->reason == SkipReason::SymlinkOutside);
    QVERIFY(skipped(result, "secret.py") && skipped(result, "secret.py")->reason == SkipReason::SymlinkOutside);
    QVERIFY(skipped(result, "broken.py") && skipped(result, "broken.py")->reason == SkipReason::Unreadable);
    QVERIFY(skipped(result, "self.py"));
    QVERIFY(!skipped(result, "src/loop"));

    // the root itself may be a link
    FolderTree other;
    QCOMPARE(::symlink(tree.root().c_str(), other.path("link").c_str()), 0);
    const auto through = walk(other.path("link"), {}, {});
    QVERIFY(through);
    QCOMPARE(paths(*through), QByteArrayList{"src/a.py"});
}

void TestWalker::specialFiles()
{
    FolderTree tree;
    tree.write("a.py", "x");
    QCOMPARE(::mkfifo(tree.path("pipe.py").c_str(), 0600), 0);
    const auto result = walked(tree);
    QCOMPARE(paths(result), QByteArrayList{"a.py"});
    QVERIFY(skipped(result, "pipe.py") && skipped(result, "pipe.py")->reason == SkipReason::Special);
}

void TestWalker::hugeFileIsNotRead()
{
    FolderTree tree;
    tree.write("data.json", "");
    std::filesystem::resize_file(tree.path("data.json"), 500'000'000);
    const auto result = walked(tree);
    QVERIFY(result.files.empty());
    const auto* file = skipped(result, "data.json");
    QVERIFY(file && file->reason == SkipReason::TooLarge);
    QVERIFY(file->detail.find("500000000") != std::string::npos);
}

void TestWalker::invalidNames()
{
    FolderTree tree;
    tree.write("a\xFF.py", "x = 1");
    tree.write("a\\xff.py", "x = 2");
    tree.write("b\nc.py", "x = 3");
    const auto result = walked(tree);
    QCOMPARE(paths(result), (QByteArrayList{"a\\xff.py", "b\nc.py"}));
    QVERIFY(skipped(result, "a\\xff.py") && skipped(result, "a\\xff.py")->reason == SkipReason::InvalidEncoding);
    const auto reader = FileReader::open(tree.root());
    QVERIFY(reader);
    QVERIFY(reader->read(result.files[0].diskPath, 100));
}

void TestWalker::unreadableFolder()
{
    if (::geteuid() == 0)
        QSKIP("root reads everything");
    FolderTree tree;
    tree.write("locked/a.py", "x");
    tree.write("b.py", "x");
    ::chmod(tree.path("locked").c_str(), 0);
    const auto result = walked(tree);
    ::chmod(tree.path("locked").c_str(), 0700);
    QCOMPARE(paths(result), QByteArrayList{"b.py"});
    QVERIFY(skipped(result, "locked") && skipped(result, "locked")->reason == SkipReason::Unreadable);
}

void TestWalker::gitRules()
{
    FolderTree tree;
    tree.write(".gitignore", "*.log\n/generated/\n!keep.log\n");
    tree.write("sub/.gitignore", "local.py\n");
    tree.write("a.py", "");
    tree.write("a.log", "");
    tree.write("keep.log", "");
    tree.write("generated/tracked.py", "");
    tree.write("generated/untracked.py", "");
    tree.write("sub/local.py", "");
    tree.write("local.py", "");
    tree.write("vendor/lib.py", "");
    tree.write("dist/new.js", "");
    GitFixture git(tree.root());
    git.commit({"a.py", ".gitignore", "generated/tracked.py", "vendor/lib.py"});
    const auto result = walked(tree);
    QCOMPARE(paths(result), (QByteArrayList{".gitignore", "a.py", "generated/tracked.py", "keep.log", "local.py",
                                            "sub/.gitignore", "vendor/lib.py"}));
    QCOMPARE(result.ignored, 4U); // a.log, generated/untracked.py, sub/local.py, dist
}

void TestWalker::folderInsideAWorkTree()
{
    FolderTree tree;
    tree.write(".gitignore", "/part/secret.py\nother.py\n");
    tree.write("part/a.py", "");
    tree.write("part/secret.py", "");
    tree.write("part/other.py", "");
    tree.write("outside.py", "");
    GitFixture git(tree.root());
    git.commit({"part/a.py", "part/other.py"});
    const auto result = walk(tree.path("part"), {}, {});
    QVERIFY(result);
    QCOMPARE(paths(*result), (QByteArrayList{"a.py", "other.py"}));
    QCOMPARE(result->ignored, 1U);
}

void TestWalker::ignoredFolderAsRoot()
{
    FolderTree tree;
    tree.write(".gitignore", "/checkout/\n");
    tree.write("checkout/a.py", "");
    GitFixture git(tree.root());
    git.commit({".gitignore"});
    const auto result = walk(tree.path("checkout"), {}, {});
    QVERIFY(result);
    QCOMPARE(paths(*result), QByteArrayList{"a.py"});
}

void TestWalker::nestedRepositories()
{
    FolderTree tree;
    tree.write("a.py", "");
    tree.write("inner/b.py", "");
    GitFixture git(tree.root());
    git.commit({"a.py"});
    GitFixture inner(tree.path("inner"));
    const auto result = walked(tree);
    QCOMPARE(paths(result), QByteArrayList{"a.py"});
    QVERIFY(skipped(result, "inner") && skipped(result, "inner")->reason == SkipReason::Submodule);
}

void TestWalker::workTreeThatPointsElsewhere()
{
    FolderTree elsewhere;
    FolderTree tree;
    tree.write("a.py", "");
    GitFixture git(tree.root());
    tree.write(".git/config", "[core]\n\trepositoryformatversion = 0\n\tworktree = " + elsewhere.root()
                                  + "\n\tfsmonitor = touch " + elsewhere.path("executed") + "\n");
    QCOMPARE(paths(walked(tree)), QByteArrayList{"a.py"});
    (void)readGitInfo(tree.root(), {});
    QVERIFY(!std::filesystem::exists(elsewhere.path("executed")));
}

void TestWalker::damagedRepository()
{
    FolderTree tree;
    tree.write("a.py", "");
    tree.write(".git/HEAD", "nonsense");
    tree.write(".git/index", std::string(1000, 'x'));
    tree.write(".git/config", "[[[");
    QCOMPARE(paths(walked(tree)), QByteArrayList{"a.py"});
    QCOMPARE(readGitInfo(tree.root(), {}).commit, std::string());

    FolderTree damagedIndex;
    damagedIndex.write("a.py", "");
    GitFixture git(damagedIndex.root());
    git.commit({"a.py"});
    damagedIndex.write(".git/index", std::string(1000, 'x'));
    QCOMPARE(paths(walked(damagedIndex)), QByteArrayList{"a.py"});
}

void TestWalker::gitState()
{
    FolderTree tree;
    tree.write("a.py", "x = 1");
    QCOMPARE(readGitInfo(tree.root(), {}).commit, std::string());
    GitFixture git(tree.root());
    QCOMPARE(readGitInfo(tree.root(), {}).branch, std::string("trunk"));
    const auto commit = git.commit({"a.py"});
    const auto clean = readGitInfo(tree.root(), {});
    QCOMPARE(clean.commit, commit);
    QCOMPARE(clean.branch, std::string("trunk"));
    QVERIFY(!clean.dirty);
    tree.write("b.py", "");
    QVERIFY(readGitInfo(tree.root(), {}).dirty);
    tree.remove("b.py");
    QVERIFY(!readGitInfo(tree.root(), {}).dirty);
    tree.write("a.py", "x = 22");
    QVERIFY(readGitInfo(tree.root(), {}).dirty);
}

void TestWalker::readerRefusesWhatIsNoFile()
{
    FolderTree outside;
    outside.write("a.py", "x");
    FolderTree tree;
    tree.folder("sub");
    QCOMPARE(::mkfifo(tree.path("pipe").c_str(), 0600), 0);
    QCOMPARE(::symlink(outside.path("a.py").c_str(), tree.path("link").c_str()), 0);
    QCOMPARE(::symlink(outside.root().c_str(), tree.path("folder").c_str()), 0);
    const auto reader = FileReader::open(tree.root());
    QVERIFY(reader);
    for (const auto* path : {"pipe", "link", "sub", "missing", "folder/a.py", "../escape"}) {
        const auto content = reader->read(path, 100);
        QVERIFY2(!content, path);
        QVERIFY(!content.error().message.empty());
    }
}

void TestWalker::readerSeesGrowth()
{
    FolderTree tree;
    tree.write("a.py", std::string(101, 'x'));
    const auto reader = FileReader::open(tree.root());
    QVERIFY(reader);
    const auto content = reader->read("a.py", 100);
    QVERIFY(!content);
    QCOMPARE(content.error().code, Error::Code::Limit);
}

void TestWalker::readerRepairsText()
{
    FolderTree tree;
    tree.write("latin.py", "# caf\xE9");
    tree.write("same.py", "# caf\xE9");
    tree.write("utf16.txt", std::string("\xFF\xFE" "a\0=\0b\0", 8));
    tree.write("binary", std::string("a\0b", 3));
    const auto reader = FileReader::open(tree.root());
    QVERIFY(reader);
    const auto latin = reader->read("latin.py", 100);
    QVERIFY(latin && latin->hadInvalidUtf8);
    QCOMPARE(latin->text, std::string("# caf\xEF\xBF\xBD"));
    QCOMPARE(latin->bytes, std::uint64_t(6));
    QCOMPARE(latin->hash, reader->read("same.py", 100)->hash);
    QCOMPARE(reader->read("utf16.txt", 100)->text, std::string("a=b"));
    QVERIFY(!reader->read("binary", 100)->whyBinary.empty());
}

QTEST_GUILESS_MAIN(TestWalker)
#include "tst_walker.moc"
