#include "repository/remoteuri.h"

#include "gitfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace punchlist;

class TestRemoteUri : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anybodyMaySeeIt_data();
    void anybodyMaySeeIt();
    void ofARepository();
};

void TestRemoteUri::anybodyMaySeeIt_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("uri");
    QTest::newRow("plain") << QByteArray("https://example.org/a/b.git") << QByteArray("https://example.org/a/b.git");
    QTest::newRow("a password goes") << QByteArray("https://me:secret@example.org/a.git") << QByteArray("https://example.org/a.git");
    QTest::newRow("a password with an at sign goes") << QByteArray("https://me:se@cret@example.org/a") << QByteArray("https://example.org/a");
    QTest::newRow("a token in the query goes") << QByteArray("https://example.org/a?token=x") << QByteArray("https://example.org/a");
    QTest::newRow("the way of scp") << QByteArray("git@example.org:a/b.git") << QByteArray("ssh://example.org/a/b.git");
    QTest::newRow("ssh with a port") << QByteArray("ssh://git@example.org:22/a.git") << QByteArray("ssh://example.org:22/a.git");
    QTest::newRow("a folder is private") << QByteArray("/home/me/a.git") << QByteArray("");
    QTest::newRow("a folder as a URI is private") << QByteArray("file:///home/me/a.git") << QByteArray("");
    QTest::newRow("a folder with a colon") << QByteArray("./a:b") << QByteArray("");
    QTest::newRow("a drive") << QByteArray("C:\\a.git") << QByteArray("");
    QTest::newRow("a program is no address") << QByteArray("ext::sh -c id") << QByteArray("");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
}

void TestRemoteUri::anybodyMaySeeIt()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, uri);
    QCOMPARE(publicRemoteUri(url.toStdString()), uri.toStdString());
}

void TestRemoteUri::ofARepository()
{
    QTemporaryDir folder;
    const auto root = folder.path().toStdString();
    QCOMPARE(remoteUriOf(root), std::string());
    const GitFixture git(root);
    QCOMPARE(remoteUriOf(root), std::string());
    git_repository* repository = nullptr;
    QCOMPARE(git_repository_open(&repository, root.c_str()), 0);
    git_remote* remote = nullptr;
    QCOMPARE(git_remote_create(&remote, repository, "origin", "https://me:secret@example.org/a.git"), 0);
    git_remote_free(remote);
    git_repository_free(repository);
    QCOMPARE(remoteUriOf(root), std::string("https://example.org/a.git"));
}

QTEST_GUILESS_MAIN(TestRemoteUri)
#include "tst_remoteuri.moc"
