#pragma once

#include "engine/scan.h"
#include "foldertree.h"
#include "project/capabilities/assessment.h"
#include "rules/ruleset.h"

#include <QString>

#include <map>
#include <string>

/// Small services for tests of verdicts, and what the probes say about them.
namespace punchlist {

using namespace Qt::StringLiterals;

class Keeper final : public ScanSink {
public:
    void onFindings(std::vector<Finding>) override { }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress&) override { }
    bool wantsAssessment() const override { return true; }
    void onAssessment(std::shared_ptr<const ProjectAssessment> made) override { assessment = *made; }
    ProjectAssessment assessment;
};

using Files = std::map<std::string, std::string>;

inline Files pythonService()
{
    return {{"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"fastapi\", \"uvicorn\"]\n"},
            {"Dockerfile", "FROM python:3.12\nCMD [\"uvicorn\", \"shop.main:app\"]\n"},
            {"shop/__init__.py", ""},
            {"shop/main.py", "from fastapi import FastAPI, Depends\nfrom shop.auth import current_user\nfrom shop import extra\n\napp = FastAPI()\n\n"
                             "@app.post('/orders')\ndef add_order(user=Depends(current_user)):\n    return extra.run()\n\n@app.post('/register')\ndef register():\n    return {}\n"},
            {"shop/auth.py", "from fastapi import HTTPException, Request\n\ndef current_user(request: Request):\n    raise HTTPException(status_code=401)\n"},
            {"shop/extra.py", "def run():\n    return {}\n"}};
}

inline Files nodeService()
{
    return {{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}, "scripts": {"start": "node src/main.js"}})"},
            {"src/main.js", "const express = require('express');\nconst extra = require('./extra');\nconst app = express();\napp.post('/orders', requireAuth, (req, res) => res.json(extra.run()));\n"
                            "app.post('/register', (req, res) => res.json(extra.run()));\napp.listen(80);\n"},
            {"src/extra.js", "exports.run = () => 1;\n"}};
}

inline QString verdictOf(const Files& files, const QString& probe)
{
    FolderTree tree;
    for (const auto& [path, content] : files)
        tree.write(path, content);
    Keeper keeper;
    ScanRequest request;
    request.root = tree.root();
    request.jobs = 1;
    request.rules = std::make_shared<const RuleSet>();
    if (const auto done = scan(request, keeper, {}); !done)
        qFatal("%s", done.error().message.c_str());
    const auto* verdict = keeper.assessment.capability("capability-" + probe.toStdString());
    return verdict ? QString::fromUtf8(capabilityValueName(verdict->value)) : u"no such probe"_s;
}

} // namespace punchlist
