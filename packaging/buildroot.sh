# shellcheck shell=bash
# The build root: Debian 13 in a folder of the user's cache, for machines with Debian 12. Sourced by lib.sh.
#
# It is made by mmdebstrap from the machine's own mirror and entered with bubblewrap. It does not isolate anything: a
# command sees the machine's own files at their own paths, except /usr and most of /etc, which come from the root.

# Raise it when the recipe below changes: every root made by another recipe is stale.
ROOT_RECIPE=1
ROOT_SUITE=trixie
ROOT_NEEDS_KB=2600000

# The name says what is inside. Two branches with different package lists each have their own.
root_path() {
    local hash
    hash=$({ echo "$ROOT_RECIPE $ROOT_SUITE"; packages; } | sha256sum)
    printf '%s\n' "$CACHE/root-${hash:0:12}"
}

prepare_root() {
    ROOT=$(root_path)
    if [[ ! -e $ROOT/.complete ]]; then
        local tools=(bubblewrap mmdebstrap debian-archive-keyring)
        ((EUID == 0)) || tools+=(uidmap)
        install_packages "${tools[@]}"
    elif ! command -v bwrap >/dev/null; then
        install_packages bubblewrap
    fi
    bwrap --ro-bind / / true 2>/dev/null ||
        die "bubblewrap cannot start a container here, which Debian 12 needs to use the build root: allow it" \
            "(as root: sysctl kernel.unprivileged_userns_clone=1; in Docker: --privileged), or work on Debian 13."
    [[ -e $ROOT/.complete ]] || make_root_once
    # When it was last used, for remove_stale_roots.
    touch "$ROOT/.complete" 2>/dev/null || true
}

# Whatever interrupts this, the next run starts afresh: only a complete root gets its final name.
make_root_once() {
    make_cache
    # mmdebstrap inherits the lock: should this shell be killed, the next run waits until its mmdebstrap is gone, too.
    exec 9>"$CACHE/lock"
    if ! flock -n 9; then
        say "Another set-up is at work: waiting for it"
        flock 9
    fi
    if [[ ! -e $ROOT/.complete ]]; then
        trap remove_leftovers EXIT
        remove_leftovers
        rm -f "$SETUP_LOG"
        prepare_to_make_root
        run_root_maker
        finish_root "$ROOT.partial"
        mv -T "$ROOT.partial" "$ROOT"
        remove_leftovers
        remove_stale_roots
        trap - EXIT
    fi
    exec 9>&-
}

run_root_maker() {
    local started=$SECONDS maker
    say "Making a Debian 13 build root in $CACHE (one to two minutes, once)"
    set -m # a process group of its own, to be ended as a whole
    make_root "$ROOT.partial" &
    maker=$!
    set +m
    trap 'trap "" INT TERM HUP; kill -TERM -- "-$maker" 2>/dev/null; wait "$maker" || true; exit 130' INT TERM HUP
    wait "$maker" || explain_failure "The build root could not be made"
    trap - TERM HUP
    trap 'exit 130' INT
    say "Made the build root in $((SECONDS - started)) seconds"
}

# Of an interrupted set-up; nobody else's, because we hold the lock. A root without its stamp cannot come from us, but is
# in the way all the same.
remove_leftovers() {
    local leftovers=("$CACHE"/root-*.partial ${KEYRINGS:+"$KEYRINGS"})
    [[ -e $ROOT/.complete ]] || leftovers+=("$ROOT")
    rm -rf --one-file-system -- "${leftovers[@]}" ||
        die "Leftovers of an interrupted set-up cannot be removed: delete ${leftovers[0]} and start again."
}

remove_stale_roots() {
    local stamp
    while IFS= read -r -d '' stamp; do
        say "Removing a build root that was not used for two weeks: ${stamp%/.complete}"
        rm -rf --one-file-system -- "${stamp%/.complete}"
    done < <(find "$CACHE" -mindepth 2 -maxdepth 2 -path "$CACHE/root-*/.complete" -mtime +14 -print0)
}

# The mirror from which this machine itself gets Debian. apt reads its own sources, in whichever of the two styles.
find_mirror() {
    local codename uri
    if [[ -n ${PUNCHLIST_MIRROR:-} ]]; then
        printf '%s\n' "$PUNCHLIST_MIRROR"
        return
    fi
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
    uri=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(CODENAME) $(COMPONENT) $(REPO_URI)' \
        'Created-By: Packages' 2>/dev/null |
        sed -nE "s,^Debian Debian $codename main ([^ ]+)\$,\1,p" | grep -vE '^(cdrom|file|copy):' | sed -n 1p) || true
    # apt knows the origin only of lists that it has downloaded. Without: the first source named like an archive of Debian.
    [[ -n $uri ]] || uri=$(apt-get update --print-uris 2>/dev/null |
        sed -nE "s,^'(.*/debian(\.list)?)/+dists/$codename/(In)?Release'.*,\1,p" | grep -vE '^(cdrom|file|copy):' | sed -n 1p) || true
    # Cloud images name a file with a list of mirrors.
    if [[ $uri == mirror+file:* ]]; then
        uri=$(sed -nE 's,^([a-z]+:[^[:space:]]+).*,\1,p' "${uri#mirror+file:}" 2>/dev/null | sed -n 1p) || true
    fi
    printf '%s\n' "${uri%/}"
}

# Prints the keyrings that may vouch for that mirror: Debian's own and those that the sources of this machine name for
# it (a company's mirror may sign with its own key).
find_keyrings() {
    local mirror=$1 candidate
    for candidate in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp} /etc/apt/trusted.gpg.d/debian-archive-*.{gpg,asc}; do
        [[ -r $candidate ]] && printf '%s\n' "$candidate"
    done
    { grep -rlsF -- "$mirror" /etc/apt/sources.list /etc/apt/sources.list.d || true; } | while IFS= read -r file; do
        grep -ioE 'signed-by[=:] *[^] ]+' "$file" | grep -oE '/[^],; ]+' || true
    done | sort -u | while IFS= read -r candidate; do
        [[ -r $candidate ]] && printf '%s\n' "$candidate"
    done
    return 0
}

# Everything that can be found missing before the long work starts. Leaves the command in ROOT_MAKER.
prepare_to_make_root() {
    require_space "$CACHE"
    MIRROR=$(find_mirror)
    [[ -n $MIRROR ]] || die "/etc/apt names no Debian mirror: set PUNCHLIST_MIRROR to the address of one and start again."
    collect_keyrings

    if ((EUID == 0)); then
        # Its mounts of /dev and /sys are for itself, and go when it ends, however that happens.
        ROOT_MAKER=(unshare --mount --propagation private mmdebstrap --mode=root)
        return
    fi
    # As a user: build as the root of a user namespace. That happens in /var/tmp, because the namespace's other users
    # may not enter a private home folder.
    require_space /var/tmp
    ROOT_MAKER=(env TMPDIR=/var/tmp mmdebstrap --mode=unshare)
    if ! grep -qs "^$(id -un):" /etc/subuid; then
        can_be_root || die "Making the build root needs sudo or a range of subordinate user ids: ask an administrator to" \
            "run: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
        ROOT_MAKER=(as_root env TMPDIR=/var/tmp unshare --mount --propagation private mmdebstrap --mode=root)
    fi
}

require_space() {
    local free
    free=$(free_kb "$1")
    ((free > ROOT_NEEDS_KB)) ||
        die "The build root needs $((ROOT_NEEDS_KB / 1000)) MB in $1 and only $((free / 1000)) MB are free:" \
            "free some space, or set XDG_CACHE_HOME to a folder on a larger disk."
}

# mmdebstrap takes one keyring or a folder of them, which its user namespace must be able to read.
collect_keyrings() {
    local keyring number=0
    KEYRINGS=$(mktemp -d /tmp/punchlist-keyrings.XXXXXX)
    chmod 755 "$KEYRINGS"
    while IFS= read -r keyring; do
        number=$((number + 1))
        if [[ $keyring == *.asc ]]; then
            install -m 644 -- "$keyring" "$KEYRINGS/$number.asc"
        else
            install -m 644 -- "$keyring" "$KEYRINGS/$number.gpg"
        fi
    done < <(find_keyrings "$MIRROR")
    ((number > 0)) ||
        die "The keys of the Debian archive are missing: install the package debian-archive-keyring and start again."
}

make_root() {
    local target=$1 setting
    umask 022
    trap : INT TERM HUP # first mmdebstrap ends, then this
    local options=(--variant=apt --keyring="$KEYRINGS" --components=main
        --include="$(packages | paste -sd, -)"
        # The root can be made again at any time, so nothing has to reach the disk before the next step.
        --dpkgopt=force-unsafe-io
        --dpkgopt='path-exclude=/usr/share/man/*'
        --dpkgopt='path-exclude=/usr/share/doc/*'
        --dpkgopt='path-exclude=/usr/share/info/*')
    # This machine's way to its mirror: proxy, retries, certificates, the tolerance of a frozen mirror.
    while IFS= read -r setting; do
        options+=(--aptopt="$setting")
    done < <(apt-config dump --format '%F "%v";%n' Acquire 2>/dev/null |
        grep -E '^Acquire::(https?::|Retries|Check-Valid-Until|Check-Date|ForceIPv)' | grep -v '""')

    if ((EUID == 0)); then
        logged "${ROOT_MAKER[@]}" --format=directory "${options[@]}" "$ROOT_SUITE" "$target" "$MIRROR"
    else
        # Through an archive, for the files to belong to the user, who may then also delete them.
        mkdir -p "$target"
        logged unpack_from "$target" "${ROOT_MAKER[@]}" --format=tar "${options[@]}" "$ROOT_SUITE" - "$MIRROR"
    fi
}

# unpack_from TARGET COMMAND…: the archive that the command writes, without the devices that only root may make.
unpack_from() {
    local target=$1
    shift
    "$@" | tar --extract --directory="$target" --no-same-owner --delay-directory-restore --exclude='./dev/*'
}

# Places where files and folders of the machine are put over those of the root: bubblewrap cannot make them later.
ROOT_ETC=(group gitconfig hostname hosts localtime machine-id passwd resolv.conf timezone)
finish_root() {
    local target=$1 name
    for name in "${ROOT_ETC[@]}"; do
        rm -f "$target/etc/$name"
        : >"$target/etc/$name"
    done
    mkdir -p "$target/etc/ssl/certs"
    : >"$target/.complete"
}

# --- entering ---------------------------------------------------------------------------------------------------------

exec_in_root() {
    local arguments=(--die-with-parent) entry name

    # /usr from the root, except the places where people keep their own things.
    for entry in "$ROOT"/usr/*; do
        name=/usr/${entry##*/}
        case $name in
        /usr/local | /usr/src) ;;
        *) arguments+=(--ro-bind "$entry" "$name") ;;
        esac
    done
    [[ -d /usr/src ]] && arguments+=(--bind /usr/src /usr/src)
    for entry in bin sbin lib lib32 lib64 libx32; do
        [[ -L $ROOT/$entry ]] && arguments+=(--symlink "usr/$entry" "/$entry")
    done

    # /etc from the root, with what makes this machine and its users known.
    arguments+=(--ro-bind "$ROOT/etc" /etc)
    for name in "${ROOT_ETC[@]}"; do
        [[ -f /etc/$name ]] && arguments+=(--ro-bind "$(readlink -f "/etc/$name")" "/etc/$name")
    done
    [[ -s /etc/ssl/certs/ca-certificates.crt ]] && arguments+=(--ro-bind /etc/ssl/certs /etc/ssl/certs)

    # Everything else is this machine's: homes, /tmp with the X11 socket, /run with Wayland and D-Bus, disks, projects.
    for entry in /*; do
        case ${entry#/} in
        bin | sbin | lib | lib32 | lib64 | libx32 | usr | etc | dev | proc) ;;
        *)
            if [[ -L $entry ]]; then
                arguments+=(--symlink "$(readlink "$entry")" "$entry")
            elif [[ -d $entry ]]; then
                arguments+=(--bind-try "$entry" "$entry")
            fi
            ;;
        esac
    done
    arguments+=(--dev-bind /dev /dev --proc /proc)
    # What belongs to the packages of the root. Read-only, or apt-get in here would ruin the lists of the machine.
    for name in /var/lib/dpkg /var/lib/apt /var/cache/fontconfig; do
        [[ -d $name && -d $ROOT$name ]] && arguments+=(--ro-bind "$ROOT$name" "$name")
    done
    if [[ -n ${PUNCHLIST_HOST_FONTS:-} && -d /usr/share/fonts ]]; then
        arguments+=(--ro-bind /usr/share/fonts /usr/local/share/fonts)
    fi

    # Paths that the above hides, such as a project in /usr/local/src.
    for entry in "$PROJECT" "$PWD" "${HOME:-/}" "$@"; do
        entry=${entry#--*=}
        [[ $entry == /usr/local/* && -e $entry ]] && arguments+=(--bind "$entry" "$entry")
    done
    arguments+=(--chdir "$PWD")

    clean_environment
    # Ctrl-C reaches everything in the foreground. The command may want to end in its own way, so bwrap, which would die
    # at once and take the command with it, has to ignore it.
    local restore=()
    if [[ $(trap -p INT) != "trap -- '' "* ]]; then
        restore=(env "--default-signal=INT,QUIT")
        trap '' INT QUIT
    fi
    exec bwrap "${arguments[@]}" -- "${restore[@]}" "$@"
}

# The machine's own tools and libraries do not fit those of the root.
clean_environment() {
    unset LD_LIBRARY_PATH LD_PRELOAD QT_PLUGIN_PATH QT_QPA_PLATFORM_PLUGIN_PATH PKG_CONFIG_PATH CMAKE_PREFIX_PATH
    export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    # The root knows no locale but C.UTF-8. LANG stays, because Qt takes the language from it.
    [[ -n ${LC_ALL:-} ]] && export LANG=$LC_ALL
    unset LC_ALL
    export LC_CTYPE=C.UTF-8
    # For these scripts, should they be called again in there.
    export PUNCHLIST_INSIDE=${ROOT##*/}
}
