#include "repository/filekind.h"
#include "repository/languagedetection.h"

#include <QTest>

using namespace punchlist;

class TestLanguageDetection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byName_data();
    void byName();
    void byContent_data();
    void byContent();
    void lockAndBinaryNames();
    void minified();
    void generated_data();
    void generated();
    void binary();
};

void TestLanguageDetection::byName_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("language");
    const auto row = [](const char* path, Language language) { QTest::newRow(path) << QByteArray(path) << int(language); };
    row("src/main.py", Language::Python);
    row("types.pyi", Language::Python);
    row("a.b.mjs", Language::JavaScript);
    row("View.JSX", Language::JavaScript);
    row("x.d.ts", Language::TypeScript);
    row("view.tsx", Language::Tsx);
    row("Dockerfile", Language::Dockerfile);
    row("deploy/Dockerfile.worker", Language::Dockerfile);
    row("api.Dockerfile", Language::Dockerfile);
    row("docker-compose.override.yml", Language::Yaml);
    row(".env.production", Language::DotEnv);
    row(".env.example.md", Language::Markdown);
    row("requirements.txt", Language::Requirements);
    row("requirements-dev.txt", Language::Requirements);
    row("dev-requirements.in", Language::Requirements);
    row("requirements/base.txt", Language::Requirements);
    row("notes/base.txt", Language::Text);
    row(".env", Language::DotEnv);
    row("deploy/.env.production", Language::DotEnv);
    row("prod.env", Language::DotEnv);
    row("Makefile", Language::Text);
    row("Pipfile", Language::Toml);
    row("setup.cfg", Language::Ini);
    row("migrations/001.sql", Language::Sql);
    row("README.md", Language::Markdown);
    row("bin/tool", Language::Unknown);
    row(".gitignore", Language::Unknown);
    row("folder.py/plain", Language::Unknown);
}

void TestLanguageDetection::byName()
{
    QFETCH(QByteArray, path);
    QFETCH(int, language);
    QCOMPARE(int(languageOfName(path.toStdString())), language);
}

void TestLanguageDetection::byContent_data()
{
    QTest::addColumn<int>("named");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("language");
    QTest::newRow("python through env") << int(Language::Unknown) << QByteArray("#!/usr/bin/env python3\nprint()") << int(Language::Python);
    QTest::newRow("env with options") << int(Language::Unknown) << QByteArray("#!/usr/bin/env -S A=1 node --flag\n") << int(Language::JavaScript);
    QTest::newRow("plain path") << int(Language::Unknown) << QByteArray("#! /bin/sh -e") << int(Language::Bash);
    QTest::newRow("windows line end") << int(Language::Unknown) << QByteArray("#!/bin/bash\r\n") << int(Language::Bash);
    QTest::newRow("other interpreter") << int(Language::Unknown) << QByteArray("#!/usr/bin/perl\n") << int(Language::Text);
    QTest::newRow("no shebang") << int(Language::Unknown) << QByteArray("python") << int(Language::Text);
    QTest::newRow("empty shebang") << int(Language::Unknown) << QByteArray("#!") << int(Language::Text);
    QTest::newRow("interpreter on the second line") << int(Language::Unknown) << QByteArray("#!\npython") << int(Language::Text);
    QTest::newRow("translations of Qt Linguist") << int(Language::TypeScript) << QByteArray("<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS/>") << int(Language::Text);
    QTest::newRow("translations without XML's own line") << int(Language::TypeScript) << QByteArray("\xEF\xBB\xBF<!DOCTYPE TS><TS/>") << int(Language::Text);
    QTest::newRow("an assertion in angle brackets") << int(Language::TypeScript) << QByteArray("<any>window.x;") << int(Language::TypeScript);
    QTest::newRow("a page") << int(Language::Html) << QByteArray("<!DOCTYPE html>") << int(Language::Html);
}

void TestLanguageDetection::byContent()
{
    QFETCH(int, named);
    QFETCH(QByteArray, text);
    QFETCH(int, language);
    QCOMPARE(int(languageOf(Language(named), text.toStdString())), language);
}

void TestLanguageDetection::lockAndBinaryNames()
{
    QVERIFY(isLockFile("web/package-lock.json"));
    QVERIFY(isLockFile("Pipfile.lock"));
    QVERIFY(!isLockFile("package.json"));
    QVERIFY(isBinaryName("img/logo.PNG"));
    QVERIFY(!isBinaryName("png"));
    QVERIFY(!isBinaryName("logo.svg"));
}

void TestLanguageDetection::minified()
{
    const auto source = std::string("const value = compute(a, b);\n");
    std::string written;
    for (int i = 0; i < 400; ++i)
        written += source;
    QVERIFY(whyMinified("a.js", Language::JavaScript, written).empty());
    QVERIFY(!whyMinified("a.min.js", Language::JavaScript, source).empty());
    std::string squeezed = "/* licence */\n";
    for (int i = 0; i < 400; ++i)
        squeezed += "const value=compute(a,b);";
    QVERIFY(!whyMinified("a.js", Language::JavaScript, squeezed).empty());
    QVERIFY(whyMinified("a.py", Language::Python, squeezed).empty());
    // one long line in a file of normal ones
    QVERIFY(whyMinified("a.ts", Language::TypeScript, written + "const icon = '" + std::string(3000, 'x') + "';\n").empty());
}

void TestLanguageDetection::generated_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("generated");
    QTest::newRow("protocol compiler") << QByteArray("a/user_pb2.py") << QByteArray("x = 1") << true;
    QTest::newRow("marker") << QByteArray("a.ts") << QByteArray("/* eslint-disable */\n/**\n * @generated by x\n */\n") << true;
    QTest::newRow("do not edit") << QByteArray("a.py") << QByteArray("# Code generated by protoc. DO NOT EDIT.\n") << true;
    QTest::newRow("a sentence") << QByteArray("a.py") << QByteArray("# This file is generated by fetch_schema.py\n") << true;
    QTest::newRow("a bundle") << QByteArray("a.js") << QByteArray("/******/ (function(modules) { // webpackBootstrap\n") << true;
    QTest::newRow("a library in one file") << QByteArray("viewer.mjs") << QByteArray("/**\n * @licstart The following is the entire license notice\n */\n") << true;
    QTest::newRow("a migration") << QByteArray("0001_initial.py") << QByteArray("# Generated by Django 5.0 on 2026-01-01\n") << false;
    QTest::newRow("a folder of what a tool writes") << QByteArray("src/generated/metrics.ts") << QByteArray("export const x = 1;") << true;
    QTest::newRow("a folder that begins like it") << QByteArray("src/generated-reports/metrics.ts") << QByteArray("export const x = 1;") << false;
    QTest::newRow("a string, not a comment") << QByteArray("a.py") << QByteArray("print('DO NOT EDIT')\n") << false;
    QTest::newRow("far below the header") << QByteArray("a.py") << QByteArray(QByteArray("x = 1\n").repeated(100) + "# DO NOT EDIT\n")
                                          << false;
    QTest::newRow("compiled requirements are used as they are")
        << QByteArray("requirements.txt") << QByteArray("# This file is autogenerated by pip-compile\n") << false;
}

void TestLanguageDetection::generated()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, text);
    QFETCH(bool, generated);
    const auto name = path.toStdString();
    QCOMPARE(!whyGenerated(name, languageOfName(name), text.toStdString()).empty(), generated);
}

void TestLanguageDetection::binary()
{
    QVERIFY(whyBinary("").empty());
    QVERIFY(whyBinary("text \xE9 latin 1, \x1B[1mcolours\n").empty());
    QVERIFY(!whyBinary(std::string("ELF\0\1", 5)).empty());
    QVERIFY(!whyBinary("\x01\x02\x03\x04 abc").empty());
}

QTEST_APPLESS_MAIN(TestLanguageDetection)
#include "tst_languagedetection.moc"
