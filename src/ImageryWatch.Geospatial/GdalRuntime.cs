using System.Reflection;
using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The native GDAL library, loaded and configured once per process. All public members of this project call <see cref="Initialise"/>
/// themselves; calling it first reports a missing library early.
/// </summary>
public static class GdalRuntime
{
    private const int MinVersion = 3040000;
    private const long DefaultBlockCacheBytes = 64L << 20;
    private static readonly Lock Gate = new();
    private static nint _library;
    private static volatile bool _isReady;

    /// <summary>For example "3.6.2".</summary>
    public static string Version
    {
        get
        {
            Initialise();
            return Cpl.Text(Gdal.VersionInfo("RELEASE_NAME"));
        }
    }

    /// <summary>Version of PROJ, used for coordinate transforms.</summary>
    public static string ProjVersion
    {
        get
        {
            Initialise();
            Osr.GetProjVersion(out var major, out var minor, out var patch);
            return $"{major}.{minor}.{patch}";
        }
    }

    /// <summary>The loaded library: a path for a bundled or configured library, a bare name for the system's.</summary>
    public static string LibraryPath { get; private set; } = "";

    /// <summary>Loads, checks and configures GDAL. Thread-safe; a failure is thrown again on every call.</summary>
    /// <exception cref="NativeRuntimeException">GDAL is missing or older than 3.4.</exception>
    public static void Initialise()
    {
        if (_isReady) return;
        lock (Gate)
        {
            if (_isReady) return;
            if (_library == 0) Load();
            CheckVersion();
            Configure();
            _isReady = true;
        }
    }

    /// <summary>
    /// Sets the size of the block cache of all datasets together. Overlapping windows are served from the cache when two rows of tiles of
    /// both dates fit.
    /// </summary>
    public static void LimitBlockCache(long bytes)
    {
        Initialise();
        Gdal.SetCacheMax(bytes);
    }

    private static void Load()
    {
        var configured = Environment.GetEnvironmentVariable(NativeLibraryLocator.Variable);
        var candidates = NativeLibraryLocator.Candidates(
            configured, AppContext.BaseDirectory, NativeLibraryLocator.CurrentRuntimeIdentifiers());
        var found = candidates.FirstOrDefault(candidate => NativeLibrary.TryLoad(candidate, out _library))
            ?? throw new NativeRuntimeException(Missing(configured));
        LibraryPath = found;
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Gdal.Library ? _library : 0);
    }

    private static void CheckVersion()
    {
        if (int.TryParse(Cpl.Text(Gdal.VersionInfo("VERSION_NUM")), out var version) && version >= MinVersion) return;
        throw new NativeRuntimeException(
            $"GDAL {Cpl.Text(Gdal.VersionInfo("RELEASE_NAME"))} ({LibraryPath}) is too old: 3.4 or newer is needed. {InstallationHint}");
    }

    /// <summary>
    /// Inputs are not trusted: only drivers for local rasters stay registered, so that a VRT cannot use others; network access and code
    /// inside VRTs are disabled. Sources of VRTs are not shared between datasets, because datasets are used by different threads.
    /// </summary>
    private static void Configure()
    {
        GdalErrors.Install();
        ConfigureShippedData();
        Cpl.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", "NO");
        Cpl.SetConfigOption("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
        Cpl.SetConfigOption("VRT_SHARED_SOURCE", "NO");
        Cpl.SetConfigOption("GDAL_PAM_ENABLED", "YES");
        Gdal.AllRegister();
        DriverAllowList.Enforce();
        Gdal.SetCacheMax(DefaultBlockCacheBytes);
        GdalErrors.Reset();
    }

    /// <summary>Sets the data folders of a bundled library; a system library finds its own.</summary>
    private static void ConfigureShippedData()
    {
        if (!Path.IsPathFullyQualified(LibraryPath)) return;
        if (NativeLibraryLocator.DataFolder(LibraryPath, "gdalvrt.xsd") is { } data) Cpl.SetConfigOption("GDAL_DATA", data);
        if (NativeLibraryLocator.DataFolder(LibraryPath, "proj.db") is { } proj) Osr.SetProjSearchPaths([proj, null]);
    }

    private static string Missing(string? configured) => string.IsNullOrEmpty(configured)
        ? $"The GDAL library was not found. {InstallationHint}"
        : $"No GDAL library could be loaded from {NativeLibraryLocator.Variable}={configured}. {InstallationHint}";

    private static string InstallationHint =>
        $"On Debian 12: apt-get install libgdal32 (Ubuntu 24.04: libgdal34t64); macOS: brew install gdal; elsewhere set "
        + $"{NativeLibraryLocator.Variable} to the library.";
}
