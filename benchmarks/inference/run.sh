#!/usr/bin/env bash
# Measures our network runtime beside PyTorch on the same machine, in turn, and writes benchmarks/results/DATE-inference.md.
#   benchmarks/inference/run.sh [--side PIXELS] [--rounds N] [--output FILE]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
# shellcheck source=../../eng/prerequisites.sh
. "$root/eng/prerequisites.sh"
require_sdk
quiet_dotnet
side=1024 rounds=5 output=$root/benchmarks/results/$(date +%F)-inference.md python=${IMAGERYWATCH_PYTHON:-/usr/bin/python3}
while [ $# -gt 0 ]; do
    case "$1" in
        --side) side=$2 ;;
        --rounds) rounds=$2 ;;
        --output) output=$2 ;;
        *) echo "unknown option $1; there are --side, --rounds and --output" >&2; exit 2 ;;
    esac
    shift 2
done
"$python" -c 'import torch' 2>/dev/null || { echo "needs PyTorch: apt-get install python3-torch" >&2; exit 3; }
cd "$root"
dotnet build -c Release --nologo -v q benchmarks/ImageryWatch.Benchmarks
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for threads in $(printf '1\n%s\n' "$(nproc)" | sort -nu); do
    for _ in $(seq "$rounds"); do
        speed=$(dotnet run --no-build -c Release --project benchmarks/ImageryWatch.Benchmarks -- network-speed "$side" "$threads")
        echo "ours $threads $speed"
        for way in eager fused; do echo "$way $threads $("$python" -B benchmarks/inference/pytorch.py "$side" "$threads" "$way")"; done
    done
done > "$work/times"
"$python" -B benchmarks/inference/table.py "$work/times" "$side" > "$work/table"
mv "$work/table" "$output"
cat "$output"
