using System.Runtime.CompilerServices;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

/// <summary>
/// Checks that need a separate process: loading the native library, or a limited disk. This test program is started again with an
/// argument, prints the result and ends before any test runs.
/// </summary>
internal static class ProcessProbe
{
    /// <summary>Prints which library is loaded.</summary>
    public const string Load = "--probe-load";

    /// <summary>Writes a COG and a GeoPackage into the folder that follows.</summary>
    public const string Write = "--probe-write";

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        var arguments = Environment.GetCommandLineArgs();
        if (arguments.Contains(Load)) Report(PrintLibrary);
        else if (Array.IndexOf(arguments, Write) is > 0 and var at)
            Report(() => WriteRaster(arguments[at + 1]), () => WriteVector(arguments[at + 1]));
        else return;
        Environment.Exit(0);
    }

    private static void Report(params Action[] actions)
    {
        foreach (var action in actions)
        {
            try
            {
                action();
            }
            catch (ImageryWatchException e)
            {
                Console.WriteLine($"{e.GetType().Name}: {e.Message}");
            }
        }
    }

    private static void PrintLibrary()
    {
        GdalRuntime.Initialise();
        Console.WriteLine($"library={GdalRuntime.LibraryPath}");
        Console.WriteLine($"proj={NativeLibraryLocator.DataFolder(GdalRuntime.LibraryPath, "proj.db")}");
        Console.WriteLine($"crs={CoordinateSystems.FromEpsg(32652).Name}");
    }

    private static void WriteRaster(string folder)
    {
        var random = new Random(1);
        var format = new CogFormat
        {
            Width = 1500,
            Height = 1500,
            Crs = CoordinateSystems.FromEpsg(32652),
            Transform = RasterFile.Utm,
            SampleType = SampleType.Float32,
            Bands = [new("score")],
        };
        CogWriter.Write<float>(Path.Combine(folder, "full.tif"), format, (_, pixels) => Fill(pixels, random));
        Console.WriteLine("written full.tif");
    }

    private static void Fill(Span<float> pixels, Random random)
    {
        foreach (ref var pixel in pixels) pixel = random.NextSingle();
    }

    private static void WriteVector(string folder)
    {
        var layer = new VectorLayer
        {
            Name = "a",
            GeometryType = VectorGeometryType.None,
            Crs = null,
            Fields = [new("t", VectorFieldType.Text)],
            Features = [.. Enumerable.Range(0, 4000).Select(i => new VectorFeature(null, [new string((char)('a' + (i % 26)), 2000)]))],
        };
        new VectorFileWriter(DateTimeOffset.UnixEpoch).Write(Path.Combine(folder, "full.gpkg"), [layer]);
        Console.WriteLine("written full.gpkg");
    }
}
