#!/usr/bin/env bash
# packaging/test.sh [--preset PRESET] [CTEST OPTION…]
#
# Installs what is missing, builds what changed, runs every test. PRESET is dev, asan or tsan (CMakePresets.json).
#
#   packaging/test.sh -R fingerprint          only the tests with that in their name
#   packaging/test.sh --preset asan
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

preset=dev
if [[ ${1:-} == --preset ]]; then
    preset=${2:?a name follows --preset: dev, asan or tsan}
    shift 2
fi

prepare_environment
build "$preset"

say "Running the tests"
export QT_QPA_PLATFORM=offscreen
# Qt itself is not built for the thread sanitizer, which would blame it for every hand-over.
export TSAN_OPTIONS=${TSAN_OPTIONS:-ignore_noninstrumented_modules=1}
# Nothing after this: the summary of ctest comes last, and its exit code is ours.
exec_in_environment ctest --test-dir "$PROJECT/build/$preset" --output-on-failure --no-tests=error \
    --parallel "${CTEST_PARALLEL_LEVEL:-$(nproc)}" "$@"
