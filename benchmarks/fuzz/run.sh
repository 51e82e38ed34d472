#!/usr/bin/env bash
# Reads damaged inputs of every format (default 10,000, seeded): run.sh [COUNT]. Fails on an internal error, a crash or a hang.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dotnet build "$root/tests/ImageryWatch.EndToEnd.Tests" -c Release -nologo -v quiet
IMAGERYWATCH_FUZZ_INPUTS=${1:-10000} dotnet "$root/tests/ImageryWatch.EndToEnd.Tests/bin/Release/net10.0/ImageryWatch.EndToEnd.Tests.dll" \
    -noColor -class '*FuzzTests'
