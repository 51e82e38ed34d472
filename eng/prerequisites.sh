# Shared by eng/imagerywatch and eng/test (sourced, not run): makes sure that what the product needs is there.
# On Debian and Ubuntu, as root or with sudo, missing packages are installed; elsewhere the message says what to install.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "imagerywatch: $*"
    exit 70
}

# Names of the shared libraries the loader knows; read once.
known_libraries() {
    if [ -z "${_libraries+set}" ]; then
        _libraries=$({ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null || true)
    fi
    printf '%s\n' "$_libraries"
}

has_library() {
    case "$(known_libraries)" in
        *"$1"*) return 0 ;;
    esac
    [ "$(uname -s)" = Darwin ] || return 1
    local folder
    for folder in /opt/homebrew/lib /usr/local/lib; do
        ls "$folder/${1%.so*}"*.dylib >/dev/null 2>&1 && return 0
    done
    return 1
}

# libgdal.so.30 is GDAL 3.4, the oldest that works. IMAGERYWATCH_GDAL names a libgdal of your own.
has_gdal() {
    [ -n "${IMAGERYWATCH_GDAL:-}" ] && return 0
    [ -n "${IMAGERYWATCH_GDAL_RUNTIME:-}" ] && return 0
    local number
    for number in $(known_libraries | sed -n 's/.*libgdal\.so\.\([0-9][0-9]*\).*/\1/p'); do
        [ "$number" -ge 30 ] && return 0
    done
    [ "$(uname -s)" = Darwin ] && has_library libgdal.so
}

# Prints the missing parts, one word each. $1 = "with-training" asks for XGBoost as well.
missing_parts() {
    has_gdal || echo gdal
    if [ "${1:-}" = with-training ]; then
        has_library libxgboost.so || echo xgboost
    fi
}

# The newest available package whose name matches an extended regular expression; package names differ by release.
newest_package() {
    apt-cache search --names-only "$1" 2>/dev/null | cut -d' ' -f1 | sort -V | tail -n 1
}

gdal_package() {
    apt-cache search --names-only '^libgdal[0-9]+(t64)?$' 2>/dev/null | cut -d' ' -f1 |
        sed -n 's/^libgdal\([0-9]*\).*/\1 &/p' | awk '$1 >= 30' | sort -n | tail -n 1 | cut -d' ' -f2
}

package_of() {
    case "$1" in
        gdal) gdal_package ;;
        xgboost) newest_package '^libxgboost[0-9]+(t64)?$' ;;
    esac
}

describe_part() {
    case "$1" in
        gdal) echo "GDAL 3.4 or newer (Debian/Ubuntu: libgdal32 or the libgdalNN of your release; Fedora: gdal-libs; macOS: brew install gdal)" ;;
        xgboost) echo "XGBoost's library, for training and its tests (Debian/Ubuntu: libxgboost0; else from xgboost.readthedocs.io)" ;;
    esac
}

privilege() {
    if [ "$(id -u)" = 0 ]; then
        echo ''
    elif command -v sudo >/dev/null 2>&1; then
        echo sudo
    else
        return 1
    fi
}

apt_install() {
    local prefix=$1 part packages
    shift
    say "Installing what is missing ($*) by apt ..."
    $prefix apt-get update -qq >&2 || fail "apt-get update failed; install by hand: $(for part in "$@"; do describe_part "$part"; done)"
    packages=$(for part in "$@"; do package_of "$part"; done)
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 ||
        fail "apt-get install failed for: $(echo $packages)"
    unset _libraries
}

# $1 = "with-training" or empty. XGBoost is never a reason to stop: what needs it says so.
require_native() {
    local missing prefix part
    missing=$(missing_parts "${1:-}")
    [ -z "$missing" ] && return 0
    if command -v apt-get >/dev/null 2>&1 && prefix=$(privilege); then
        # shellcheck disable=SC2086
        apt_install "$prefix" $missing
        missing=$(missing_parts "${1:-}")
    fi
    for part in $missing; do
        [ "$part" = xgboost ] && say "Note: not found: $(describe_part xgboost)."
    done
    missing=$(echo "$missing" | grep -v '^xgboost$' || true)
    [ -z "$missing" ] && return 0
    say "imagerywatch: these are missing; install them, then start again:"
    for part in $missing; do say "  - $(describe_part "$part")"; done
    exit 70
}

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 ||
        fail ".NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0 (Debian/Ubuntu: dotnet-sdk-10.0)"
}

require_sdk() {
    require_dotnet
    dotnet --list-sdks | grep -q '^1[0-9]\.' ||
        fail ".NET SDK 10 is needed, found: $(dotnet --list-sdks | tr '\n' ' '). Get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

# No telemetry, no banner, no messages in another language than the code's own.
quiet_dotnet() {
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
    export MSBUILDDISABLENODEREUSE=1 # no processes left behind
}
