#!/usr/bin/env bash
# Measures `imagerywatch compare` beside GDAL, Orfeo ToolBox and plain numpy, all in one run and in turn, and writes
# benchmarks/results/DATE-peers.md. The ratio columns are the result: seconds differ from machine to machine.
#   benchmarks/peers/run.sh [--size PIXELS] [--rounds N] [--compare-rounds N] [--work DIR] [--output FILE] [--program DLL]
# Scenes are generated (seed 2, 4 bands of 16 bits) and kept in --work, so that a second run starts at once.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=../../eng/prerequisites.sh
. "$root/eng/prerequisites.sh"

size=8192 rounds=5 compare_rounds=3 work=${TMPDIR:-/tmp}/imagerywatch-peers program=
output=$root/benchmarks/results/$(date -u +%F)-peers.md
while [ $# -gt 0 ]; do
    case "$1" in
        --size) size=$2 ;;
        --rounds) rounds=$2 ;;
        --compare-rounds) compare_rounds=$2 ;;
        --work) work=$2 ;;
        --output) output=$2 ;;
        --program) program=$2 ;;
        *) fail "unknown option $1; see the head of benchmarks/peers/run.sh" ;;
    esac
    shift 2
done

install_peers() {
    local prefix missing=''
    command -v gdalwarp >/dev/null 2>&1 || missing="$missing gdal-bin"
    command -v otbcli_MultivariateAlterationDetector >/dev/null 2>&1 || missing="$missing otb-bin"
    /usr/bin/python3 -c 'from osgeo import gdal' 2>/dev/null || missing="$missing python3-gdal"
    /usr/bin/python3 -c 'import numpy, scipy.ndimage' 2>/dev/null || missing="$missing python3-numpy python3-scipy"
    [ -z "$missing" ] && return 0
    prefix=$(privilege) || fail "install these first:$missing"
    # shellcheck disable=SC2086
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

make_pair() {
    pair=$work/pair-$size
    [ -f "$pair/after-deflate.tif" ] && return 0
    say "Making the pair ($size x $size x 4, 16 bits) in $pair ..."
    dotnet "$program" synth -o "$work/scenes-$size" --seed 2 --size "$size" --tiles 1 --quiet >&2
    /usr/bin/python3 "$here/make_pair.py" "$work/scenes-$size" "$pair" "$size"
    rm -r "$work/scenes-$size"
}

# name, fewer rounds (0 = all), environment, folder to delete before each run, command ...
entry() {
    local name=$1 own=$2 environment=$3 remove=$4
    shift 4
    /usr/bin/python3 - "$name" "$own" "$environment" "$remove" "$@" <<'PYTHON'
import json, sys
name, own, environment, remove, *argv = sys.argv[1:]
command = {"name": name, "argv": argv, "env": dict(part.split("=", 1) for part in environment.split())}
if int(own):
    command["rounds"] = int(own)
if remove:
    command["remove"] = remove
print(json.dumps(command))
PYTHON
}

commands() {
    local python=/usr/bin/python3 cores
    cores=$(nproc)
    local before=$pair/before-deflate.tif after=$pair/after-deflate.tif
    entry "GDAL decodes both, DEFLATE, all cores (yardstick)" 0 "GDAL_CACHEMAX=64" "" "$python" "$here/decode.py" "$cores" \
        "$before" "$after"
    entry "GDAL decodes both, DEFLATE, 1 thread" 0 "GDAL_CACHEMAX=64" "" "$python" "$here/decode.py" 1 "$before" "$after"
    entry "GDAL decodes both, uncompressed, all cores" 0 "GDAL_CACHEMAX=64" "" "$python" "$here/decode.py" "$cores" "$pair/before-raw.tif" \
        "$pair/after-raw.tif"
    entry "gdalwarp bilinear of one, uncompressed, all cores" 0 "" "" gdalwarp -q -overwrite -r bilinear -wm 512 -multi \
        -wo NUM_THREADS="$cores" -tr "$warp_metres" "$warp_metres" "$pair/after-raw.tif" "$work/warped.tif"
    entry "numpy: matched difference, Otsu, labels; uncompressed" "$compare_rounds" "" "" "$python" "$here/cva.py" "$pair/before-raw.tif" \
        "$pair/after-raw.tif"
    entry "OTB MultivariateAlterationDetector, uncompressed" "$compare_rounds" "" "" otbcli_MultivariateAlterationDetector -in1 \
        "$pair/before-raw.tif" -in2 "$pair/after-raw.tif" -out "$work/mad.tif" -ram 4096
    entry "imagerywatch compare --network off --no-figures, DEFLATE" "$compare_rounds" "" "$work/plain" dotnet "$program" compare \
        "$before" "$after" -o "$work/plain" --network off --no-figures --quiet
    entry "imagerywatch compare --no-figures, DEFLATE" "$compare_rounds" "" "$work/without" dotnet "$program" compare "$before" "$after" \
        -o "$work/without" --no-figures --quiet
    entry "imagerywatch compare, DEFLATE" "$compare_rounds" "" "$work/whole" dotnet "$program" compare "$before" "$after" -o \
        "$work/whole" --quiet
}

plan() {
    commands >"$work/commands.jsonl"
    /usr/bin/python3 - "$size" "$work" <<'PYTHON'
import datetime, json, os, platform, subprocess, sys
size, work = sys.argv[1], sys.argv[2]
with open(f"{work}/commands.jsonl", encoding="utf-8") as file:
    commands = [json.loads(line) for line in file]
cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
gdal = subprocess.run(["gdalinfo", "--version"], capture_output=True, text=True).stdout.strip()
date = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
print(json.dumps({
    "title": f"Beside the peers, {date}",
    "yardstick": commands[0]["name"],
    "notes": [f"{size} x {size} pixels, 4 bands of 16 bits, both dates generated. "
              f"{cpu}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; {gdal}. "
              f"Commands run in turn; each ratio is against the yardstick of the same round."],
    "commands": commands}))
PYTHON
}

require_gdal
require_sdk
quiet_dotnet
install_peers
mkdir -p "$work" "$(dirname "$output")"
if [ -z "$program" ]; then
    "$root/eng/imagerywatch" --version >/dev/null
    program=$root/src/ImageryWatch.Cli/bin/Release/net10.0/imagerywatch.dll
fi
make_pair
# A pixel size that is not the scene's own, so that the warp interpolates.
warp_metres=$(gdalinfo "$pair/after-raw.tif" | sed -n 's/^Pixel Size = (\([0-9.]*\),.*/\1/p' | awk '{ printf "%.6f", $1 * 1.0007 }')
plan >"$work/plan.json"
/usr/bin/python3 "$here/measure.py" "$work/plan.json" "$output" "$rounds"
rm -rf "$work/warped.tif" "$work/mad.tif" "$work/whole" "$work/without" "$work/plain"
say "Written: $output"
