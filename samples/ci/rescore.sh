#!/usr/bin/env bash
# Compares the scenes of a pipeline file and checks the gate, in a CI job:   samples/ci/rescore.sh [PIPELINE]
# The exit code is that of 'imagerywatch run': 0 passed, 1 gate failed, 2 arguments, 3 input, 4 not assessable (docs/gate.md).
#
# Environment, with its defaults:
#   RESULTS=reports               results; keep it between jobs
#   BASELINE=baseline             changes of the last run that passed: only new changes fail the gate; keep it between jobs
#   DECISIONS=decisions.geojson   decisions about changes; used if the file exists
#   IMAGERYWATCH=eng/imagerywatch the program; that of this checkout
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
pipeline=${1:-pipeline.yaml}
results=${RESULTS:-reports}
baseline=${BASELINE:-baseline}
decisions=${DECISIONS:-decisions.geojson}
program=${IMAGERYWATCH:-$root/eng/imagerywatch}

has_results() { [ -d "$1" ] && [ -n "$(find "$1" -name changes.geojson -print -quit)" ]; }

# Copies the changes only, under their paths.
renew_baseline() {
    rm -rf "$baseline.new"
    mkdir -p "$baseline.new"
    (cd "$results" && find . -name changes.geojson -print0) | while IFS= read -r -d '' file; do
        mkdir -p "$baseline.new/$(dirname "$file")"
        cp "$results/$file" "$baseline.new/$file"
    done
    rm -rf "$baseline"
    mv "$baseline.new" "$baseline"
}

arguments=(run "$pipeline" --output "$results")
if has_results "$baseline"; then arguments+=(--baseline "$baseline"); fi
if [ -f "$decisions" ]; then arguments+=(--decisions "$decisions"); fi

# Of an earlier run: must not be published as those of this one.
rm -f "$results/summary.md" "$results/junit.xml" "$results/results.sarif"
status=0
"$program" "${arguments[@]}" || status=$?
if [ -f "$results/summary.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$results/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
if [ "$status" = 0 ]; then renew_baseline; fi
exit "$status"
