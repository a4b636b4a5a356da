#!/usr/bin/env bash
# packaging/shell.sh COMMAND…: runs a command where Punchlist's compiler and libraries are (see lib.sh), in the current
# folder. Without a command it starts a shell there.
#
#   packaging/shell.sh cmake --preset dev
#   packaging/shell.sh cmake --build build/dev
#   packaging/shell.sh build/dev/tests/core/tst_fingerprint
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

(($# > 0)) || set -- bash
prepare_environment
exec_in_environment "$@"
