using System.Runtime.InteropServices;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Possible locations of the native GDAL library, in order of preference: configured by the user, bundled with the application (layout of
/// the MaxRev runtime packages, <c>runtimes/&lt;rid&gt;/native</c>), installed on the system.
/// </summary>
internal static class NativeLibraryLocator
{
    public const string Variable = "IMAGERYWATCH_GDAL";
    private const int NewestSoname = 41;
    private const int OldestSoname = 30;

    /// <summary>All candidates in order: full paths of existing files, then bare names for the system's loader.</summary>
    /// <param name="configured">Value of <see cref="Variable"/>: a library, or its folder; null or empty if unset.</param>
    /// <param name="applicationFolder">Folder of the application's assemblies.</param>
    /// <param name="runtimeIdentifiers">The platform, most specific first, such as "linux-x64".</param>
    public static IReadOnlyList<string> Candidates(string? configured, string applicationFolder, IReadOnlyList<string> runtimeIdentifiers)
    {
        if (!string.IsNullOrEmpty(configured)) return Directory.Exists(configured) ? LibrariesIn(configured) : [configured];
        var shipped = runtimeIdentifiers.SelectMany(rid => LibrariesIn(Path.Combine(applicationFolder, "runtimes", rid, "native")));
        return [.. shipped, .. LibrariesIn(applicationFolder), .. SystemNames()];
    }

    /// <summary>The runtime identifiers of this machine, used in package folders.</summary>
    public static IReadOnlyList<string> CurrentRuntimeIdentifiers()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return [.. new[] { RuntimeInformation.RuntimeIdentifier, $"{system}-{architecture}" }.Distinct()];
    }

    /// <summary>
    /// The folder with <paramref name="marker"/> (such as proj.db) of a bundled library, or null for a system library, which finds its own
    /// data.
    /// </summary>
    public static string? DataFolder(string libraryPath, string marker)
    {
        var folder = Path.GetDirectoryName(libraryPath);
        if (string.IsNullOrEmpty(folder)) return null;
        string[] names = ["gdal-data", "maxrev.gdal.core.libshared", "share/gdal", "share/proj", "proj", "."];
        string[] roots = [folder, Path.Combine(folder, ".."), Path.Combine(folder, "..", "..", "any", "native")];
        var places = roots.SelectMany(root => names.Select(name => Path.GetFullPath(Path.Combine(root, name))));
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, marker)));
    }

    private static IReadOnlyList<string> LibrariesIn(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        var names = Directory.EnumerateFiles(folder).Where(path => IsGdal(Path.GetFileName(path)));
        return [.. names.OrderBy(path => path, StringComparer.Ordinal)];
    }

    private static bool IsGdal(string name) =>
        name.StartsWith("libgdal.so", StringComparison.Ordinal)
        || name.StartsWith("libgdal.", StringComparison.Ordinal) && name.EndsWith(".dylib", StringComparison.Ordinal)
        || name.StartsWith("gdal", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("wrap", StringComparison.OrdinalIgnoreCase) && !name.Contains("csharp", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> SystemNames()
    {
        if (OperatingSystem.IsWindows()) return ["gdal.dll", "libgdal.dll"];
        if (OperatingSystem.IsMacOS()) return ["libgdal.dylib", "/opt/homebrew/lib/libgdal.dylib", "/usr/local/lib/libgdal.dylib"];
        var versioned = Enumerable.Range(OldestSoname, NewestSoname - OldestSoname + 1).Reverse().Select(n => $"libgdal.so.{n}");
        return ["libgdal.so", .. versioned];
    }
}
