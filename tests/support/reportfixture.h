#pragma once

#include "exportfixture.h"

namespace punchlist {

/// A small audit with every kind of entry: critical with a flow, high in many places, fixed, accepted, medium, low, a
/// finding about the repository, and code that tries to break out of Markdown.
class ReportFixture : public ExportFixture {
public:
    /// `calls`: how many places the group has.
    explicit ReportFixture(int calls = 70) : m_calls(calls)
    {
        input.startedAt = "2026-02-09T08:00:00Z";
        input.summary.commit = "8c1f0e6d2b7a4f5e9d3c1b0a8f7e6d5c4b3a2918";
        input.summary.branch = "main";
        addRules();
        addFiles();
        addFindings();
    }

private:
    void addRules()
    {
        auto& injection = addRule("sql-injection", Severity::Critical, "security");
        injection.name = "SQL built from request data";
        injection.problem = "Text from a request becomes part of an SQL statement. The database cannot tell it from code.";
        injection.impact = "- Anybody reads the whole table\n- Data is changed or deleted";
        injection.fix = "Pass values as parameters of the statement.";
        injection.checklist = "Use query parameters";
        injection.cwe = {89};
        injection.priority = PriorityTier::P0;
        auto& timeout = addRule("external-call-without-timeout", Severity::High);
        timeout.name = "external call without a timeout";
        timeout.problem = "The call waits as long as the other side likes, e.g. for ever. Workers pile up.";
        timeout.impact = "Requests hang while the other side is slow. Workers run out.";
        timeout.fix = "Pass a timeout";
        timeout.checklist = "Add timeouts to external calls";
        timeout.metric = "Latency of external calls (p50, p95, p99)";
        timeout.priority = PriorityTier::P1;
        auto& holder = addRule("lazy-init-race", Severity::High, "concurrency");
        holder.name = "lazy initialisation without a lock";
        holder.checklist = "Guard lazy initialisation with a lock";
        holder.metric = "Duplicate initialisations";
        auto& vacuous = addRule("vacuous-test", Severity::Medium, "testing");
        vacuous.name = "test that cannot fail";
        vacuous.checklist = "Make the tests assert something";
        auto& noHealth = addRule("no-health-check", Severity::Medium, "operations");
        noHealth.name = "no health check";
        auto& print = addRule("print-instead-of-logging", Severity::Low, "observability");
        print.name = "print instead of logging";
        print.priority = PriorityTier::P3;
        addRule("note", Severity::Info, "architecture");
    }

    void addFiles()
    {
        addFile("app/db.py", "def find(request):\n    name = request.args['name']\n    return db.execute(f\"SELECT '{name}'\")\n");
        std::string calls = "import requests\n";
        for (int i = 0; i < m_calls; ++i)
            calls += "def call" + std::to_string(i) + "():\n    return requests.get(URL" + std::to_string(i) + ")\n";
        addFile("app/client.py", calls);
        addFile("web/odd ` name.ts", "const a = fetch(`${base}/x`) // ```\n");
        addFile("app/state.py", "_client = None\ndef client():\n    global _client\n    if _client is None:\n        _client = make()\n");
        addFile("tests/test_a.py", "def test_a():\n    assert True\n");
        addFile("app/log.py", "print('<script>')\nprint('two')\n");
    }

    void addFindings()
    {
        auto& injection = addFinding("sql-injection", "app/db.py", "db.execute(f\"SELECT '{name}'\")");
        injection.title = "`db.execute` runs SQL built from `request.args`";
        injection.problem = "`name` comes from the request. It becomes part of the statement.";
        injection.impact = "- Anybody reads the whole table\n- Data is changed or deleted";
        injection.fix = "Pass `name` as a parameter";
        injection.symbol = "find";
        injection.effortMinutes = 240;
        injection.evidence.push_back(evidence("app/db.py", "request.args['name']", EvidenceRole::Source, "from the request"));
        for (int i = 0; i < m_calls; ++i) {
            auto& call = addFinding("external-call-without-timeout", "app/client.py", "requests.get(URL" + std::to_string(i) + ")");
            call.effortMinutes = i == 0 ? 30 : 10;
        }
        exported[1].state = ScanState::Fixed;
        auto& odd = addFinding("lazy-init-race", "web/odd ` name.ts", "fetch(`${base}/x`)");
        odd.title = "odd | name <b>with</b> HTML";
        odd.language = Language::TypeScript;
        auto& race = addFinding("lazy-init-race", "app/state.py", "_client is None");
        race.title = "`client` creates `_client` twice";
        race.effortMinutes = 60;
        exported.back().state = ScanState::Fixed;
        addFinding("vacuous-test", "tests/test_a.py", "assert True").title = "`test_a` cannot fail";
        auto& health = addFinding("no-health-check", "", "");
        health.title = "no health check found";
        health.problem = "No route, probe or `HEALTHCHECK` was found.";
        addFinding("print-instead-of-logging", "app/log.py", "print('<script>')").title = "`print` instead of logging";
        addFinding("print-instead-of-logging", "app/log.py", "print('two')").title = "`print` instead of logging";
        exported.back().status = TriageStatus::AcceptedRisk;
        addFinding("note", "app/log.py", "print('two')").title = "a note";
        exported[0].assignee = "Ada | Grace";
        // All have a state once one has.
        for (auto& one : exported)
            one.state = one.state.value_or(ScanState::Unchanged);
    }

    int m_calls;
};

} // namespace punchlist
