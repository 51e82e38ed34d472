using System.Runtime.CompilerServices;
using ImageryWatch.Core;

namespace ImageryWatch.Raster.Tests;

/// <summary>
/// Loading the native library happens once per process, so how it is found is tried out in a process of its own: this
/// test program, started with <see cref="Argument"/>, prints what it loads and ends before any test runs.
/// </summary>
internal static class LoaderProbe
{
    public const string Argument = "--probe-gdal";

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (!Environment.GetCommandLineArgs().Contains(Argument)) return;
        try
        {
            GdalRuntime.Initialise();
            Console.WriteLine($"library={GdalRuntime.LibraryPath}");
            Console.WriteLine($"proj={NativeLibraryLocator.DataFolder(GdalRuntime.LibraryPath, "proj.db")}");
            Console.WriteLine($"crs={CoordinateSystems.FromEpsg(32652).Name}");
        }
        catch (NativeRuntimeException e)
        {
            Console.WriteLine($"{nameof(NativeRuntimeException)}: {e.Message}");
        }

        Environment.Exit(0);
    }
}
