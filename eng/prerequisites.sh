# Shared by eng/imagerywatch and eng/test (sourced, not run): checks what the product needs.
# On Debian and Ubuntu, as root or with sudo, missing packages are installed; elsewhere a message lists what to install.

artifacts=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)/artifacts

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "imagerywatch: $*"
    exit 70
}

# Names of the shared libraries that the loader finds.
known_libraries() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null || true; }

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

# libgdal.so.30 is GDAL 3.4, the oldest that works. IMAGERYWATCH_GDAL is the path of another libgdal.
has_gdal() {
    [ -n "${IMAGERYWATCH_GDAL:-}" ] && return 0
    [ -n "${IMAGERYWATCH_GDAL_RUNTIME:-}" ] && return 0
    local number
    for number in $(known_libraries | sed -n 's/.*libgdal\.so\.\([0-9][0-9]*\).*/\1/p'); do
        [ "$number" -ge 30 ] && return 0
    done
    [ "$(uname -s)" = Darwin ] && has_library libgdal.so
}

# LightGBM trains the structure classifier; its native library is for x64 only and needs GCC's OpenMP runtime. Comparing needs neither.
has_openmp() {
    [ "$(uname -sm)" = 'Linux x86_64' ] || return 0
    has_library libgomp.so.1
}

gdal_package() {
    apt-cache search --names-only '^libgdal[0-9]+(t64)?$' 2>/dev/null | cut -d' ' -f1 |
        sed -n 's/^libgdal\([0-9]*\).*/\1 &/p' | awk '$1 >= 30' | sort -n | tail -n 1 | cut -d' ' -f2
}

GDAL_NAMES="GDAL 3.4 or newer (Debian/Ubuntu: libgdal32 or the libgdalNN of your release; Fedora: gdal-libs; macOS: brew install gdal)"
OPENMP_NAMES="libgomp (Debian/Ubuntu: libgomp1; Fedora: libgomp)"

privilege() {
    if [ "$(id -u)" = 0 ]; then
        echo ''
    elif command -v sudo >/dev/null 2>&1; then
        echo sudo
    else
        return 1
    fi
}

openmp_package() { echo libgomp1; }

# The package manager's own lines go to a log; its last ones are shown where it fails.
# $1 = what is installed, in words; $2 = command that prints the package's name; $3 = what to install by hand.
apt_install() {
    local log=$artifacts/apt.log prefix package
    command -v apt-get >/dev/null 2>&1 && prefix=$(privilege) || return 1
    mkdir -p "$artifacts"
    say "Installing $1 by apt (once) ..."
    $prefix apt-get update -qq >>"$log" 2>&1 || apt_failed "apt-get update" "$log" "$3"
    package=$("$2")
    [ -n "$package" ] || return 1
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >>"$log" 2>&1 ||
        apt_failed "apt-get install $package" "$log" "$3"
}

apt_failed() {
    tail -n 5 "$2" >&2
    fail "$1 failed (log: $2); install by hand: $3"
}

require_gdal() {
    has_gdal && return 0
    apt_install GDAL gdal_package "$GDAL_NAMES" && has_gdal && return 0
    fail "GDAL is missing; install it, then start again: $GDAL_NAMES"
}

# For training and its tests.
require_openmp() {
    has_openmp && return 0
    apt_install "GCC's OpenMP runtime" openmp_package "$OPENMP_NAMES" && has_openmp && return 0
    fail "GCC's OpenMP runtime is missing, which training needs; install it, then start again: $OPENMP_NAMES"
}

require_dotnet() {
    command -v dotnet >/dev/null 2>&1 ||
        fail ".NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0 (Debian/Ubuntu: dotnet-sdk-10.0)"
}

require_sdk() {
    require_dotnet
    dotnet --list-sdks | grep -q '^1[0-9]\.' ||
        fail ".NET SDK 10 is needed, found: $(dotnet --list-sdks | tr '\n' ' ')." \
            "Get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

# $1 = Python; the rest: modules that it must find. Importing PyTorch would take seconds at each start of a script.
has_modules() {
    "$1" -c 'import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, sys.argv[1:])))' "${@:2}" 2>/dev/null
}

# No telemetry, no banner, no messages in another language than the code's own.
quiet_dotnet() {
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
    export MSBUILDDISABLENODEREUSE=1 # no processes left behind
}
