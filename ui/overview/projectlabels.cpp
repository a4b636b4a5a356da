#include "overview/projectlabels.h"

#include <QCoreApplication>

#include <span>

namespace punchlist {
namespace {

// As the data files name them.
constexpr const char* areas[]{
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Core Engine Modularity"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "API Layer"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Authentication"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Multi-Tenancy"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Database Design"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "File Storage"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Job Queue"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Rate Limiting"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Usage Tracking / Billing"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Monitoring / Observability"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Horizontal Scalability"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Security"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Test Coverage"),
    QT_TRANSLATE_NOOP("punchlist::ScoreArea", "Operational Readiness")};

constexpr const char* capabilities[]{
    QT_TRANSLATE_NOOP("punchlist::Capability", "Core engine free of frameworks"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "API versioning"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Admin API"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Real-time progress"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Outgoing webhooks"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "API with token authentication"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Token refresh and revocation"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "E-mail delivery"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Stored secrets encrypted"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Role-based access control"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Tenant isolation"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Per-tenant configuration"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Organisations and teams"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Database migrations"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Read replicas"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Consistency check between stores"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Object storage"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Durable task queue"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Recovery of stuck jobs"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Job cancellation"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Checkpoint and resume"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Rate limiting"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Usage and cost metering"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Payment integration"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Structured logging"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Log redaction"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Request ids and tracing"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Error monitoring"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Metrics export"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Health and readiness probes"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Audit log"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Alerting"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Caching"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Streaming of large data"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "High availability"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Security scanning in CI"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Content moderation"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Automated tests"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Load tests"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Graceful shutdown"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Configuration checked at start-up"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Backup and restore"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Container deployment"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "CI pipeline"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Locked and updated dependencies"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Kubernetes manifests"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Progressive delivery and rollback"),
    QT_TRANSLATE_NOOP("punchlist::Capability", "Feature flags")};

QString translated(std::span<const char* const> names, const char* context, const QString& name)
{
    for (const auto* known : names) {
        if (name == QLatin1StringView(known))
            return QCoreApplication::translate(context, known);
    }
    return name;
}

} // namespace

QString scoreAreaLabel(const QString& name)
{
    return translated(areas, "punchlist::ScoreArea", name);
}

QString capabilityNameLabel(const QString& name)
{
    return translated(capabilities, "punchlist::Capability", name);
}

} // namespace punchlist
