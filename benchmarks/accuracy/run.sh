#!/usr/bin/env bash
# Scores the product on generated scenes of every preset and writes benchmarks/results/DATE-accuracy.md.
#   benchmarks/accuracy/run.sh [--scenes N] [--size PIXELS] [--presets a,b] [--threads N] [--output FILE] [--keep DIR]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
# shellcheck source=../../eng/prerequisites.sh
. "$root/eng/prerequisites.sh"
require_gdal
require_sdk
quiet_dotnet
cd "$root"
exec dotnet run -c Release --project benchmarks/ImageryWatch.Accuracy -- "$@"
