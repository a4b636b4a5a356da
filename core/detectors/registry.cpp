#include "detectors/api-design/bodywithoutschema.h"
#include "detectors/api-design/createidempotency.h"
#include "detectors/api-design/documentedroutes.h"
#include "detectors/api-design/duplicateroute.h"
#include "detectors/api-design/httpexceptionswallowed.h"
#include "detectors/api-design/uncheckedconversion.h"
#include "detectors/api-design/unvalidatedrequestfield.h"
#include "detectors/architecture/duplicatedcode.h"
#include "detectors/architecture/importcycle.h"
#include "detectors/architecture/inprocessjobs.h"
#include "detectors/architecture/layeringviolation.h"
#include "detectors/architecture/mutablesingleton.h"
#include "detectors/architecture/oversizedfile.h"
#include "detectors/architecture/parallellegacy.h"
#include "detectors/completeness/callsignature.h"
#include "detectors/completeness/cancelnotpropagated.h"
#include "detectors/completeness/conditionwithouteffect.h"
#include "detectors/completeness/deadcode.h"
#include "detectors/completeness/ignoredinput.h"
#include "detectors/completeness/ignoredresult.h"
#include "detectors/completeness/lastelementonly.h"
#include "detectors/completeness/neverwired.h"
#include "detectors/completeness/redefinition.h"
#include "detectors/completeness/routedrift.h"
#include "detectors/completeness/scheduledtasks.h"
#include "detectors/completeness/statenotwritten.h"
#include "detectors/completeness/stubbedsuccess.h"
#include "detectors/completeness/stubbedtask.h"
#include "detectors/completeness/undefinedattribute.h"
#include "detectors/completeness/undefinedname.h"
#include "detectors/completeness/unfinishedmarker.h"
#include "detectors/completeness/unimplementedhook.h"
#include "detectors/completeness/unresolvedimport.h"
#include "detectors/concurrency/blockingcallinasync.h"
#include "detectors/concurrency/cachedfactory.h"
#include "detectors/concurrency/cancellationswallowed.h"
#include "detectors/concurrency/checkthencreate.h"
#include "detectors/concurrency/firethread.h"
#include "detectors/concurrency/ineffectivelock.h"
#include "detectors/concurrency/lazyinitrace.h"
#include "detectors/concurrency/mutabledefault.h"
#include "detectors/concurrency/sharedrequeststate.h"
#include "detectors/concurrency/syncoverasync.h"
#include "detectors/concurrency/unawaitedcoroutine.h"
#include "detectors/concurrency/unusedasync.h"
#include "detectors/configuration/configkeywithouteffect.h"
#include "detectors/configuration/envexampleformat.h"
#include "detectors/configuration/hardcodedtunable.h"
#include "detectors/configuration/serviceparity.h"
#include "detectors/data-integrity/firstpage.h"
#include "detectors/data-integrity/schemamissing.h"
#include "detectors/data-integrity/setorder.h"
#include "detectors/data-integrity/statevocabulary.h"
#include "detectors/data-integrity/valueviolates.h"
#include "detectors/dependency/deprecatedpackage.h"
#include "detectors/dependency/mutablebuildreference.h"
#include "detectors/dependency/undeclareddependency.h"
#include "detectors/dependency/unpinneddependency.h"
#include "detectors/dependency/unuseddependency.h"
#include "detectors/detector.h"
#include "detectors/observability/auditcoverage.h"
#include "detectors/observability/inconsistentlogging.h"
#include "detectors/observability/personaldatainlogs.h"
#include "detectors/observability/printinsteadoflogging.h"
#include "detectors/observability/uninstrumentedoperation.h"
#include "detectors/observability/unusedrecorder.h"
#include "detectors/operations/apprebound.h"
#include "detectors/operations/backgroundafterresponse.h"
#include "detectors/operations/cachedsecret.h"
#include "detectors/operations/committedartifact.h"
#include "detectors/operations/containerrunsasroot.h"
#include "detectors/operations/dockerfilehygiene.h"
#include "detectors/operations/missingreferencedfile.h"
#include "detectors/operations/promotedimage.h"
#include "detectors/operations/shallowhealthcheck.h"
#include "detectors/operations/unsafecompose.h"
#include "detectors/performance/busywaitloop.h"
#include "detectors/performance/clientpercall.h"
#include "detectors/performance/longworkinrequest.h"
#include "detectors/performance/nplusone.h"
#include "detectors/performance/routesnotlazy.h"
#include "detectors/performance/unpagedlist.h"
#include "detectors/performance/wholedataset.h"
#include "detectors/resilience/broadexcept.h"
#include "detectors/resilience/contextmanagercatches.h"
#include "detectors/resilience/externalcallwithouttimeout.h"
#include "detectors/resilience/missingshutdown.h"
#include "detectors/resilience/nestedretry.h"
#include "detectors/resilience/stalejobs.h"
#include "detectors/resilience/swallowedexception.h"
#include "detectors/resilience/tempfiles.h"
#include "detectors/resilience/unboundedgrowth.h"
#include "detectors/resilience/unboundedinputread.h"
#include "detectors/resilience/unprotectedwrite.h"
#include "detectors/resilience/unreleasedresource.h"
#include "detectors/security/checkfailsopen.h"
#include "detectors/security/commandinjection.h"
#include "detectors/security/crosssitescripting.h"
#include "detectors/security/debugmodeenabled.h"
#include "detectors/security/denylistsanitizer.h"
#include "detectors/security/exceptiondetailinresponse.h"
#include "detectors/security/hardcodedcredential.h"
#include "detectors/security/insecuredefaultflag.h"
#include "detectors/security/missingratelimit.h"
#include "detectors/security/ownershipcheck.h"
#include "detectors/security/regexdenial.h"
#include "detectors/security/rowsecurity.h"
#include "detectors/security/secretinexceptiontext.h"
#include "detectors/security/secretinrepository.h"
#include "detectors/security/securitydefiner.h"
#include "detectors/security/sqlinjection.h"
#include "detectors/security/unauthenticatedendpoint.h"
#include "detectors/security/unsafecontainerimage.h"
#include "detectors/security/untrustedvalue.h"
#include "detectors/security/uploadtype.h"
#include "detectors/testing/broadraises.h"
#include "detectors/testing/cigatenonblocking.h"
#include "detectors/testing/ciruntimecoverage.h"
#include "detectors/testing/ciservices.h"
#include "detectors/testing/integrationtests.h"
#include "detectors/testing/testsnotrun.h"
#include "detectors/testing/untestedasyncpath.h"
#include "detectors/testing/untestederrorpath.h"
#include "detectors/testing/untestedmodule.h"
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
        list.push_back({"accepted-input-never-used", std::make_unique<IgnoredInput>()});
        list.push_back({"accumulated-list-only-last-element-read", std::make_unique<LastElementOnly>()});
        list.push_back({"async-path-untested", std::make_unique<UntestedAsyncPath>()});
        list.push_back({"background-work-after-response", std::make_unique<BackgroundAfterResponse>()});
        list.push_back({"blocking-call-in-async", std::make_unique<BlockingCallInAsync>()});
        list.push_back({"broad-except", std::make_unique<BroadExcept>()});
        list.push_back({"broad-raises-in-test", std::make_unique<BroadRaises>()});
        list.push_back({"build-time-config-promoted-across-environments", std::make_unique<PromotedImage>()});
        list.push_back({"busy-wait-loop", std::make_unique<BusyWaitLoop>()});
        list.push_back({"cached-factory-ignores-arguments", std::make_unique<CachedFactory>()});
        list.push_back({"call-signature-mismatch", std::make_unique<CallSignature>()});
        list.push_back({"cancel-not-propagated", std::make_unique<CancelNotPropagated>()});
        list.push_back({"cancellation-swallowed", std::make_unique<CancellationSwallowed>()});
        list.push_back({"check-then-create-race", std::make_unique<CheckThenCreate>()});
        list.push_back({"ci-gate-non-blocking", std::make_unique<CiGateNonBlocking>()});
        list.push_back({"ci-runtime-coverage-gap", std::make_unique<CiRuntimeCoverage>()});
        list.push_back({"ci-services-and-tests-mismatch", std::make_unique<CiServices>()});
        list.push_back({"client-constructed-per-call", std::make_unique<ClientPerCall>()});
        list.push_back({"command-injection", std::make_unique<CommandInjection>()});
        list.push_back({"committed-artifact", std::make_unique<CommittedArtifact>()});
        list.push_back({"condition-without-effect", std::make_unique<ConditionWithoutEffect>()});
        list.push_back({"config-key-without-effect", std::make_unique<ConfigKeyWithoutEffect>()});
        list.push_back({"container-runs-as-root", std::make_unique<ContainerRunsAsRoot>()});
        list.push_back({"contextmanager-catches-body", std::make_unique<ContextManagerCatches>()});
        list.push_back({"cross-site-scripting", std::make_unique<CrossSiteScripting>()});
        list.push_back({"dead-code", std::make_unique<DeadCode>()});
        list.push_back({"debug-mode-enabled", std::make_unique<DebugModeEnabled>()});
        list.push_back({"defined-but-never-wired", std::make_unique<NeverWired>()});
        list.push_back({"denylist-sanitizer", std::make_unique<DenylistSanitizer>()});
        list.push_back({"deprecated-package", std::make_unique<DeprecatedPackage>()});
        list.push_back({"dockerfile-hygiene", std::make_unique<DockerfileHygiene>()});
        list.push_back({"docs-route-mismatch", std::make_unique<DocumentedRoutes>()});
        list.push_back({"duplicate-route", std::make_unique<DuplicateRoute>()});
        list.push_back({"duplicated-code", std::make_unique<DuplicatedCode>()});
        list.push_back({"env-example-format-mismatch", std::make_unique<EnvExampleFormat>()});
        list.push_back({"env-parity-between-services", std::make_unique<ServiceParity>()});
        list.push_back({"exception-detail-in-response", std::make_unique<ExceptionDetailInResponse>()});
        list.push_back({"external-call-without-timeout", std::make_unique<ExternalCallWithoutTimeout>()});
        list.push_back({"fire-and-forget-thread", std::make_unique<FireAndForgetThread>()});
        list.push_back({"framework-app-rebound", std::make_unique<AppRebound>()});
        list.push_back({"frontend-backend-route-drift", std::make_unique<RouteDrift>()});
        list.push_back({"hardcoded-credential", std::make_unique<HardcodedCredential>()});
        list.push_back({"hardcoded-tunable", std::make_unique<HardcodedTunable>()});
        list.push_back({"http-exception-swallowed", std::make_unique<HttpExceptionSwallowed>()});
        list.push_back({"ignored-boolean-result", std::make_unique<IgnoredResult>()});
        list.push_back({"import-cycle", std::make_unique<ImportCycle>()});
        list.push_back({"in-process-job-state", std::make_unique<InProcessJobs>()});
        list.push_back({"inconsistent-logging", std::make_unique<InconsistentLogging>()});
        list.push_back({"ineffective-lock", std::make_unique<IneffectiveLock>()});
        list.push_back({"insecure-default-env-flag", std::make_unique<InsecureDefaultFlag>()});
        list.push_back({"layering-violation-import", std::make_unique<LayeringViolation>()});
        list.push_back({"lazy-init-race", std::make_unique<LazyInitRace>()});
        list.push_back({"long-work-in-request-handler", std::make_unique<LongWorkInRequest>()});
        list.push_back({"metric-recorder-never-called", std::make_unique<UnusedRecorder>()});
        list.push_back({"missing-error-path-test", std::make_unique<UntestedErrorPath>()});
        list.push_back({"missing-integration-tests", std::make_unique<IntegrationTests>()});
        list.push_back({"missing-object-ownership-check", std::make_unique<OwnershipCheck>()});
        list.push_back({"missing-rate-limit", std::make_unique<MissingRateLimit>()});
        list.push_back({"missing-referenced-file", std::make_unique<MissingReferencedFile>()});
        list.push_back({"module-without-tests", std::make_unique<UntestedModule>()});
        list.push_back({"mutable-build-reference", std::make_unique<MutableBuildReference>()});
        list.push_back({"mutable-default-argument", std::make_unique<MutableDefault>()});
        list.push_back({"mutable-module-singleton", std::make_unique<MutableSingleton>()});
        list.push_back({"mutation-without-audit-log", std::make_unique<AuditCoverage>()});
        list.push_back({"n-plus-one-query", std::make_unique<NPlusOne>()});
        list.push_back({"nested-retry-amplification", std::make_unique<NestedRetry>()});
        list.push_back({"no-graceful-shutdown", std::make_unique<MissingShutdown>()});
        list.push_back({"no-stale-job-recovery", std::make_unique<StaleJobs>()});
        list.push_back({"non-idempotent-create-endpoint", std::make_unique<CreateIdempotency>()});
        list.push_back({"operation-not-instrumented", std::make_unique<UninstrumentedOperation>()});
        list.push_back({"oversized-file", std::make_unique<OversizedFile>()});
        list.push_back({"parallel-legacy-architecture", std::make_unique<ParallelLegacy>()});
        list.push_back({"persistence-write-in-error-handler", std::make_unique<UnprotectedWrite>()});
        list.push_back({"personal-data-in-logs", std::make_unique<PersonalDataInLogs>()});
        list.push_back({"print-instead-of-logging", std::make_unique<PrintInsteadOfLogging>()});
        list.push_back({"redefinition", std::make_unique<Redefinition>()});
        list.push_back({"regex-denial-of-service", std::make_unique<RegexDenial>()});
        list.push_back({"remote-listing-first-page-only", std::make_unique<FirstPageOnly>()});
        list.push_back({"request-body-without-schema", std::make_unique<BodyWithoutSchema>()});
        list.push_back({"request-state-on-shared-instance", std::make_unique<SharedRequestState>()});
        list.push_back({"resource-not-released-on-error", std::make_unique<UnreleasedResource>()});
        list.push_back({"routes-not-lazy", std::make_unique<RoutesNotLazy>()});
        list.push_back({"row-security", std::make_unique<RowSecurity>()});
        list.push_back({"schedule-and-task-mismatch", std::make_unique<ScheduledTasks>()});
        list.push_back({"schema-missing", std::make_unique<SchemaMissing>()});
        list.push_back({"secret-cached-for-process-lifetime", std::make_unique<CachedSecret>()});
        list.push_back({"secret-in-exception-text", std::make_unique<SecretInExceptionText>()});
        list.push_back({"secret-in-repository", std::make_unique<SecretInRepository>()});
        list.push_back({"security-check-fails-open", std::make_unique<CheckFailsOpen>()});
        list.push_back({"security-definer", std::make_unique<SecurityDefiner>()});
        list.push_back({"set-order-dependence", std::make_unique<SetOrder>()});
        list.push_back({"shallow-health-check", std::make_unique<ShallowHealthCheck>()});
        list.push_back({"sql-injection", std::make_unique<SqlInjection>()});
        list.push_back({"state-read-but-never-written", std::make_unique<StateNotWritten>()});
        list.push_back({"state-vocabulary-mismatch", std::make_unique<StateVocabulary>()});
        list.push_back({"stubbed-scheduled-task", std::make_unique<StubbedTask>()});
        list.push_back({"stubbed-success", std::make_unique<StubbedSuccess>()});
        list.push_back({"swallowed-exception", std::make_unique<SwallowedException>()});
        list.push_back({"sync-over-async-bridge", std::make_unique<SyncOverAsync>()});
        list.push_back({"temp-file-not-removed", std::make_unique<TemporaryFiles>()});
        list.push_back({"tests-not-run-in-ci", std::make_unique<TestsNotRun>()});
        list.push_back({"unauthenticated-endpoint", std::make_unique<UnauthenticatedEndpoint>()});
        list.push_back({"unawaited-coroutine", std::make_unique<UnawaitedCoroutine>()});
        list.push_back({"unbounded-growth-on-long-lived-object", std::make_unique<UnboundedGrowth>()});
        list.push_back({"unbounded-input-read", std::make_unique<UnboundedInputRead>()});
        list.push_back({"unchecked-enum-conversion", std::make_unique<UncheckedConversion>()});
        list.push_back({"undeclared-dependency", std::make_unique<UndeclaredDependency>()});
        list.push_back({"undefined-attribute", std::make_unique<UndefinedAttribute>()});
        list.push_back({"undefined-name", std::make_unique<UndefinedName>()});
        list.push_back({"unfinished-code-marker", std::make_unique<UnfinishedMarker>()});
        list.push_back({"unimplemented-hook", std::make_unique<UnimplementedHook>()});
        list.push_back({"unpaginated-list-endpoint", std::make_unique<UnpagedList>()});
        list.push_back({"unpinned-dependency", std::make_unique<UnpinnedDependency>()});
        list.push_back({"unresolved-import", std::make_unique<UnresolvedImport>()});
        list.push_back({"unsafe-compose-configuration", std::make_unique<UnsafeCompose>()});
        list.push_back({"unsafe-container-image", std::make_unique<UnsafeContainerImage>()});
        list.push_back({"untrusted-value", std::make_unique<UntrustedValue>()});
        list.push_back({"unused-async", std::make_unique<UnusedAsync>()});
        list.push_back({"unused-dependency", std::make_unique<UnusedDependency>()});
        list.push_back({"unvalidated-request-field", std::make_unique<UnvalidatedRequestField>()});
        list.push_back({"upload-without-type-allowlist", std::make_unique<UploadType>()});
        list.push_back({"vacuous-test", std::make_unique<VacuousTest>()});
        list.push_back({"value-violates-column", std::make_unique<ValueViolatesColumn>()});
        list.push_back({"whole-dataset-in-memory", std::make_unique<WholeDataset>()});
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
