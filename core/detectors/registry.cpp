#include "detectors/api/unvalidatedrequestfield.h"
#include "detectors/architecture/oversizedfile.h"
#include "detectors/completeness/stubbedsuccess.h"
#include "detectors/concurrency/blockingcallinasync.h"
#include "detectors/concurrency/lazyinitrace.h"
#include "detectors/dependency/mutablebuildreference.h"
#include "detectors/dependency/unpinneddependency.h"
#include "detectors/detector.h"
#include "detectors/observability/printinsteadoflogging.h"
#include "detectors/operations/containerrunsasroot.h"
#include "detectors/operations/dockerfilehygiene.h"
#include "detectors/operations/shallowhealthcheck.h"
#include "detectors/resilience/externalcallwithouttimeout.h"
#include "detectors/resilience/swallowedexception.h"
#include "detectors/resilience/unboundedinputread.h"
#include "detectors/security/commandinjection.h"
#include "detectors/security/crosssitescripting.h"
#include "detectors/security/debugmodeenabled.h"
#include "detectors/security/exceptiondetailinresponse.h"
#include "detectors/security/hardcodedcredential.h"
#include "detectors/security/secretinrepository.h"
#include "detectors/security/sqlinjection.h"
#include "detectors/security/unauthenticatedendpoint.h"
#include "detectors/security/unsafecontainerimage.h"
#include "detectors/security/untrustedvalue.h"
#include "detectors/testing/cigatenonblocking.h"
#include "detectors/testing/vacuoustest.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace punchlist {
namespace {

struct Entry {
    std::string_view name;
    std::unique_ptr<const Detector> detector;
};

/// Every detector, by name. A new one adds its header above and a line here.
const std::vector<Entry>& detectors()
{
    static const auto all = [] {
        std::vector<Entry> list;
        list.push_back({"blocking-call-in-async", std::make_unique<BlockingCallInAsync>()});
        list.push_back({"command-injection", std::make_unique<CommandInjection>()});
        list.push_back({"ci-gate-non-blocking", std::make_unique<CiGateNonBlocking>()});
        list.push_back({"container-runs-as-root", std::make_unique<ContainerRunsAsRoot>()});
        list.push_back({"cross-site-scripting", std::make_unique<CrossSiteScripting>()});
        list.push_back({"debug-mode-enabled", std::make_unique<DebugModeEnabled>()});
        list.push_back({"exception-detail-in-response", std::make_unique<ExceptionDetailInResponse>()});
        list.push_back({"external-call-without-timeout", std::make_unique<ExternalCallWithoutTimeout>()});
        list.push_back({"dockerfile-hygiene", std::make_unique<DockerfileHygiene>()});
        list.push_back({"hardcoded-credential", std::make_unique<HardcodedCredential>()});
        list.push_back({"lazy-init-race", std::make_unique<LazyInitRace>()});
        list.push_back({"mutable-build-reference", std::make_unique<MutableBuildReference>()});
        list.push_back({"oversized-file", std::make_unique<OversizedFile>()});
        list.push_back({"print-instead-of-logging", std::make_unique<PrintInsteadOfLogging>()});
        list.push_back({"secret-in-repository", std::make_unique<SecretInRepository>()});
        list.push_back({"sql-injection", std::make_unique<SqlInjection>()});
        list.push_back({"stubbed-success", std::make_unique<StubbedSuccess>()});
        list.push_back({"swallowed-exception", std::make_unique<SwallowedException>()});
        list.push_back({"unauthenticated-endpoint", std::make_unique<UnauthenticatedEndpoint>()});
        list.push_back({"unbounded-input-read", std::make_unique<UnboundedInputRead>()});
        list.push_back({"unpinned-dependency", std::make_unique<UnpinnedDependency>()});
        list.push_back({"unsafe-container-image", std::make_unique<UnsafeContainerImage>()});
        list.push_back({"untrusted-value", std::make_unique<UntrustedValue>()});
        list.push_back({"vacuous-test", std::make_unique<VacuousTest>()});
        list.push_back({"shallow-health-check", std::make_unique<ShallowHealthCheck>()});
        list.push_back({"unvalidated-request-field", std::make_unique<UnvalidatedRequestField>()});
        return list;
    }();
    return all;
}

} // namespace

const Detector* findDetector(std::string_view name)
{
    const auto at = std::ranges::find(detectors(), name, &Entry::name);
    return at == detectors().end() ? nullptr : at->detector.get();
}

std::vector<std::string_view> detectorNames()
{
    std::vector<std::string_view> names;
    for (const auto& entry : detectors())
        names.push_back(entry.name);
    return names;
}

} // namespace punchlist
