# shellcheck shell=bash
# What run.sh, test.sh and shell.sh share. Sourced, never run.
#
# Punchlist builds and runs with the packages of Debian 13. On Debian 13 or later that is the system itself. On
# Debian 12 it is a build root in the user's cache (buildroot.sh). `prepare_environment` brings either about, and
# `in_environment COMMAND…` runs a command in it, so that nothing else here has to know which one it is.

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
PACKAGING=$PROJECT/packaging
CACHE=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/punchlist
SETUP_LOG=$CACHE/setup.log

# All talk goes to stderr: stdout belongs to the program (`run.sh --cli scan … --format sarif >file`).
say() { printf 'punchlist: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# Ctrl-C also ends the command in the foreground; without this the script would go on to explain its failure.
trap 'exit 130' INT

packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$PACKAGING/packages.txt"; }

make_cache() {
    { mkdir -p "$CACHE" && : >>"$SETUP_LOG"; } 2>/dev/null && return 0
    (($(free_kb "$CACHE") > 0)) || die "The disk of $CACHE is full: free about 4 GB and start again."
    die "Cannot write to $CACHE: make that folder writable, or set XDG_CACHE_HOME to one that is."
}

# Free space where the path is or would be.
free_kb() {
    local path=$1
    while [[ ! -e $path ]]; do path=$(dirname "$path"); done
    df --output=avail -k "$path" | tail -n 1
}

# Runs a command with its output in the set-up log, which every failure message names.
logged() {
    make_cache
    printf '\n== %s\n' "$*" >>"$SETUP_LOG"
    "$@" >>"$SETUP_LOG" 2>&1 </dev/null
}

# Why the last logged command failed, as far as its log tells, in one sentence with the remedy.
explain_failure() {
    local what=$1 recent
    recent=$(sed -n 'H; /^== /h; ${x; p}' "$SETUP_LOG" 2>/dev/null || true)
    # A full disk often cuts the log short as well.
    (($(free_kb "$CACHE") > 20000)) || recent='No space left on device'
    case $recent in
    *'No space left on device'* | *"don't have enough free space"*)
        die "$what: the disk is full; free about 4 GB and start again. Log: $SETUP_LOG" ;;
    *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'*)
        die "$what: another program is installing packages; start again when it is done. Log: $SETUP_LOG" ;;
    *'  40'[0-9]'  '* | *'does not have a Release file'*)
        die "$what: the mirror has no such files; run apt-get update, or set PUNCHLIST_MIRROR to a full mirror of Debian," \
            "and start again. Log: $SETUP_LOG" ;;
    *'emporary failure resolving'* | *'ould not resolve'* | *'ould not connect'* | *'etwork is unreachable'* | \
        *'ailed to fetch'* | *'nable to locate package'* | *'onnection timed out'* | *'onnection refused'* | \
        *'o installation candidate'*)
        die "$what: the package mirror cannot be reached; check the network connection and start again. Log: $SETUP_LOG" ;;
    *noexec* | *nodev*)
        die "$what: the disk of $CACHE does not allow programs; set XDG_CACHE_HOME to a folder on another one. Log: $SETUP_LOG" ;;
    *)
        die "$what: the end of $SETUP_LOG says why." ;;
    esac
}

# --- privileges -------------------------------------------------------------------------------------------------------

# Can this user become root, with a password typed at the terminal if need be?
can_be_root() {
    ((EUID == 0)) && return 0
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null && return 0
    { : </dev/tty; } 2>/dev/null || return 1 # nowhere to ask for a password
    say "Installing packages needs administrator rights."
    sudo -v
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo -n -- "$@"; fi
}

# Installs those of the named packages that are missing. A second try after `apt-get update`, because the package lists
# of a fresh machine are empty and those of an old one name files that the mirror no longer has.
install_packages() {
    local known missing=() package
    # One dpkg-query for all: this is the part that runs every time.
    known=$(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        sed -n 's/^\([^: ]*\).* installed$/ \1 /p') || true # it fails when it does not know one of them
    for package in "$@"; do
        [[ $known == *" $package "* ]] || missing+=("$package")
    done
    ((${#missing[@]} == 0)) && return 0

    can_be_root || die "These packages are missing and installing them needs administrator rights (root or sudo):" \
        "ask an administrator to run: apt-get install ${missing[*]}"
    say "Installing with apt-get: ${missing[*]}"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends
        -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0)
    logged as_root "${apt[@]}" install "${missing[@]}" && return 0
    logged as_root "${apt[@]}" update || true
    logged as_root "${apt[@]}" install "${missing[@]}" || explain_failure "Packages could not be installed"
}

# --- the environment --------------------------------------------------------------------------------------------------

# Prints `system` (use this machine's packages), `root` (make a build root) or a sentence that tells why neither.
environment_kind() {
    if [[ -n ${PUNCHLIST_USE_SYSTEM:-}${PUNCHLIST_INSIDE:-} ]]; then
        echo prepared
        return
    fi
    local ID='' VERSION_ID='' PRETTY_NAME='this system'
    # shellcheck disable=SC1091
    [[ -r /etc/os-release ]] && . /etc/os-release
    case $ID:${VERSION_ID%%.*} in
    debian:12) echo root ;;
    debian: | debian:1[3-9] | debian:[2-9][0-9]) echo system ;; # testing and unstable have no number
    *) echo "Punchlist sets itself up on Debian 12 or later, and this is $PRETTY_NAME: install what" \
        "packaging/packages.txt lists by other means, then set PUNCHLIST_USE_SYSTEM=1 and start again." ;;
    esac
}

# Brings the environment about. Quick when it is there: no apt, no network.
prepare_environment() {
    ENVIRONMENT=$(environment_kind)
    case $ENVIRONMENT in
    prepared) ;;
    system)
        local wanted
        mapfile -t wanted < <(packages)
        install_packages "${wanted[@]}"
        ;;
    root)
        # shellcheck source=packaging/buildroot.sh
        . "$PACKAGING/buildroot.sh"
        prepare_root
        ;;
    *) die "$ENVIRONMENT" ;;
    esac
    set_compiler_cache
}

# Replaces this process by the command, inside the environment.
exec_in_environment() {
    if [[ $ENVIRONMENT == root ]]; then
        exec_in_root "$@"
    else
        exec "$@"
    fi
}

in_environment() { (exec_in_environment "$@"); }

# All work trees share one compiler cache: paths below the project count as relative, the working directory not at all.
set_compiler_cache() {
    export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache}
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PROJECT}
    export CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
}

# Names the compiler and libraries in use. Their files keep the packager's dates, so ninja does not notice when they
# are replaced; a build directory made with others has to be made anew.
environment_id() {
    if [[ $ENVIRONMENT == root ]]; then
        basename "$ROOT"
    elif [[ -n ${PUNCHLIST_INSIDE:-} ]]; then
        echo "$PUNCHLIST_INSIDE"
    else
        packages | xargs dpkg-query -W 2>/dev/null | sha256sum | cut -c1-16
    fi
}

# --- building ---------------------------------------------------------------------------------------------------------

# A C++ compiler takes up to 1.5 GB here: more jobs than memory can hold are slower, not faster.
build_jobs() {
    local cores available
    cores=$(nproc)
    available=$(awk '/^MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo)
    ((available < 1)) && available=1
    echo "${CMAKE_BUILD_PARALLEL_LEVEL:-$((cores < available ? cores : available))}"
}

# build PRESET [TARGET…]: configures and builds into build/PRESET. Everything is said on stderr.
build() {
    local preset=$1 folder=$PROJECT/build/$1 targets=()
    shift
    (($# > 0)) && targets=(--target "$@")

    { mkdir -p "$folder" && [[ -w $folder ]]; } 2>/dev/null ||
        die "Cannot write to $folder: make it yours (chown), or work in a clone of your own."
    configure "$preset" "$folder"
    say "Building build/$preset"
    in_environment cmake --build "$folder" --parallel "$(build_jobs)" "${targets[@]}" >&2 </dev/null && return 0
    (($(free_kb "$folder") > 20000)) ||
        die "Building failed: the disk of $folder is full; free about 2 GB and start again."
    die "Building failed: the messages above say why."
}

configure() {
    local preset=$1 folder=$2
    local log=$folder/configure.log problem=$folder/setup-problem.txt id
    id=$(environment_id)
    if is_stale "$folder" "$id"; then
        say "The compiler, the libraries or the place of the project changed: building $preset anew"
        find "$folder" -mindepth 1 -delete
    fi
    [[ -e $folder/build.ninja ]] || say "Configuring build/$preset"

    rm -f "$problem"
    if ! (cd "$PROJECT" && in_environment cmake --preset "$preset" >"$log" 2>&1 </dev/null); then
        # What our own CMake files can explain in a sentence they leave here (packaging/grammars).
        [[ ! -s $problem ]] || die "$(<"$problem")"
        (($(free_kb "$folder") > 20000)) ||
            die "Configuring failed: the disk of $folder is full; free about 2 GB and start again."
        cat "$log" >&2
        die "Configuring failed: the messages above say why (also in $log)."
    fi
    printf '%s\n' "$id" >"$folder/.environment"
}

# Was this build directory made with other libraries, or somewhere else? A CMake cache is bound to its place.
is_stale() {
    local folder=$1 id=$2 place
    [[ -e $folder/CMakeCache.txt ]] || return 1
    [[ ! -e $folder/.environment || $(<"$folder/.environment") == "$id" ]] || return 0
    place=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    [[ $(realpath -m -- "$place") != "$PROJECT" ]]
}
