#!/usr/bin/env bash
# Simulates an analyst on generated scenes: errors found by order of review, and accuracy against the number of decisions.
#   benchmarks/review/run.sh [--scenes N] [--held-out N] [--base N] [--size PIXELS] [--points A,B]
#       [--threads N] [--output FILE] [--work DIR]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
# shellcheck source=../../eng/prerequisites.sh
. "$root/eng/prerequisites.sh"
require_gdal
require_sdk
quiet_dotnet
cd "$root"
exec dotnet run -c Release --project benchmarks/review -- "$@"
