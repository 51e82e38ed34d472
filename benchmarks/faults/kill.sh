#!/usr/bin/env bash
# Kills a batch at random moments and checks that every result folder is complete or absent, and that the next run succeeds with the
# same bytes as an uninterrupted run: kill.sh [COUNT] [SEED].
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
count=${1:-100}
RANDOM=${2:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build "$root/src/ImageryWatch.Cli" -c Release -nologo -v quiet >/dev/null
program=$root/src/ImageryWatch.Cli/bin/Release/net10.0/imagerywatch.dll
for seed in 1 2; do dotnet "$program" synth -o "$work/pair-$seed" --size 256 --seed $seed --preset easy --quiet >/dev/null; done
cat >"$work/batch.yaml" <<EOF
pairs: [{before: a1, after: b1}, {before: a2, after: b2}]
scenes:
  - {files: pair-1/before, name: a1}
  - {files: pair-1/after, name: b1}
  - {files: pair-2/before, name: a2}
  - {files: pair-2/after, name: b2}
report:
  output: out
EOF
batch() { dotnet "$program" run "$work/batch.yaml" --force --quiet; }
compared() { (cd "$1" && find . -name changes.geojson -o -name report.html -o -name summary.json | sort | xargs sha256sum); }

start=$(date +%s%N)
batch >/dev/null || true
milliseconds=$((($(date +%s%N) - start) / 1000000))
compared "$work/out" >"$work/expected"
faults=0
for ((i = 0; i < count; i++)); do
    batch >/dev/null 2>&1 &
    child=$!
    pause=$((RANDOM * milliseconds / 32767))
    sleep "$(printf '%d.%03d' $((pause / 1000)) $((pause % 1000)))"
    pkill -KILL -P $child 2>/dev/null || true
    kill -KILL $child 2>/dev/null || true
    wait $child 2>/dev/null || true
    while read -r folder; do
        for file in report.html changes.geojson summary.json run-manifest.json; do
            [ -s "$folder/$file" ] || { echo "moment $pause ms: $folder lacks $file"; faults=$((faults + 1)); }
        done
    done < <(find "$work/out" -mindepth 2 -maxdepth 2 -type d -not -name '.*' -not -path '*/.*')
done
batch >/dev/null || { echo "the next run failed"; faults=$((faults + 1)); }
compared "$work/out" | diff - "$work/expected" || faults=$((faults + 1))
[ -z "$(find "$work/out" -name '.*partial*' -o -name '.*old*')" ] || { echo "leftovers remain"; faults=$((faults + 1)); }
echo "$count kills within $milliseconds ms, $faults faults"
[ "$faults" = 0 ]
