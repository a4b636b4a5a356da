#!/usr/bin/env bash
# Takes pictures of every page of the workbench in both themes: packaging/screenshots.sh FOLDER [REPOSITORY]
# REPOSITORY is what is scanned for them; by default Punchlist's own source. Needs no display.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    echo "usage: packaging/screenshots.sh FOLDER [REPOSITORY]" >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
repository=$(cd "${2:-$root}" && pwd)
shell="$root/packaging/shell.sh"

cd "$root"
"$shell" cmake --preset dev
"$shell" cmake --build build/dev --target punchlist_screenshots
# The screen of the offscreen platform is smaller than the window.
for theme in light dark; do
    "$shell" env QT_QPA_PLATFORM=offscreen:configfile=tests/screenshots/screen.json build/dev/bin/punchlist_screenshots "$repository" "$folder" "$theme"
done
