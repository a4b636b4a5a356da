#!/usr/bin/env bash
# packaging/run.sh [REPOSITORY] [OPTION…]       opens the workbench, on REPOSITORY if one is named
# packaging/run.sh --cli [ARGUMENT…]            runs punchlist-cli, which needs no display
#
# Installs what is missing, builds what changed, runs. Says what it does on stderr.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Looked at before the long work, and again in vain by Qt, whose message would not name the way out.
require_display() {
    local number
    [[ -z ${QT_QPA_PLATFORM:-} ]] || return 0 # chosen on purpose, such as offscreen or vnc
    if [[ -n ${WAYLAND_DISPLAY:-} && -S $(realpath -m -- "${XDG_RUNTIME_DIR:-/}/$WAYLAND_DISPLAY") ]]; then return 0; fi
    case ${DISPLAY:-} in
    '') ;;
    :*)
        number=${DISPLAY#:}
        number=${number%%.*}
        [[ ! -S /tmp/.X11-unix/X$number ]] || return 0
        ! grep -q "@/tmp/.X11-unix/X$number\$" /proc/net/unix 2>/dev/null || return 0
        ;;
    *) return 0 ;; # on another machine, as with ssh -X
    esac
    die "There is no display to open the workbench on: start it from a desktop session (or with ssh -X)," \
        "or use packaging/run.sh --cli, which needs none."
}

case ${1:-} in
-h | --help)
    sed -n 's/^# \(packaging.*\)/\1/p' "${BASH_SOURCE[0]}"
    exit
    ;;
--cli)
    program=punchlist-cli
    shift
    ;;
*)
    program=punchlist
    require_display
    # Inside a build root the workbench should look like the rest of the desktop.
    export PUNCHLIST_HOST_FONTS=1
    ;;
esac

prepare_environment
build release "$program"
exec_in_environment "$PROJECT/build/release/bin/$program" "$@"
