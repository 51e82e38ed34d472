using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Simulation;

/// <summary>Request for a synthetic pair.</summary>
public sealed record SyntheticRequest
{
    public required string OutputFolder { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>One of <see cref="SyntheticScenes.PresetNames"/>.</summary>
    public string Preset { get; init; } = "normal";

    public int Width { get; init; } = 1024;

    public int Height { get; init; } = 1024;

    /// <summary>Columns and rows of tiles.</summary>
    public int TilesPerSide { get; init; } = 2;

    /// <summary>EPSG code that every second tile of the later date is written in, or null.</summary>
    public int? OtherEpsgCode { get; init; }

    /// <inheritdoc cref="PackageOptions.JpegQuality"/>
    public int? JpegQuality { get; init; }

    /// <summary>Number of dates; null: a pair.</summary>
    public int? DateCount { get; init; }

    public bool Force { get; init; }

    public int Threads { get; init; } = 1;
}

/// <param name="Folder">Holds before/, after/ and truth.geojson.</param>
/// <param name="TrueChanges">Changes between the dates.</param>
public sealed record SyntheticResult(string Folder, int TrueChanges);

/// <summary>Generates pairs of synthetic scenes with exact truth.</summary>
public static class SyntheticScenes
{
    private const string Mark = "truth.geojson";

    public static IEnumerable<string> PresetNames => Presets.All.Select(preset => preset.Name);

    /// <exception cref="ConfigurationException">A value out of range, or the folder is not empty.</exception>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public static SyntheticResult Make(SyntheticRequest request, CancellationToken cancellation)
    {
        var options = PresetOf(request.Preset) with { Width = request.Width, Height = request.Height };
        options.ThrowIfInvalid();
        using var folder = OutputFolder.Prepare(request.OutputFolder, Mark, request.Force);
        var pair = SceneGenerator.Generate(options, request.Seed);
        ScenePackage.Write(folder.Path, pair, Layout(request), cancellation);
        cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        return new SyntheticResult(request.OutputFolder, pair.Truth.Count);
    }

    /// <summary>Generates a series of <see cref="SyntheticRequest.DateCount"/> dates.</summary>
    /// <returns>Number of structures at the first and the last date.</returns>
    /// <exception cref="ConfigurationException">A value out of range, or the folder is not empty.</exception>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public static (int First, int Last) MakeSeries(SyntheticRequest request, CancellationToken cancellation)
    {
        var options = PresetOf(request.Preset) with { Width = request.Width, Height = request.Height };
        options.ThrowIfInvalid();
        using var folder = OutputFolder.Prepare(request.OutputFolder, SeriesPackage.Mark, request.Force);
        var series = SceneSeries.Generate(options, request.Seed, request.DateCount!.Value);
        SeriesPackage.Write(folder.Path, series, Layout(request), cancellation);
        cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        return (series[0].Structures.Count, series[^1].Structures.Count);
    }

    internal static SynthesisOptions PresetOf(string name) => Presets.All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ConfigurationException($"unknown preset '{name}'; known presets: {string.Join(", ", PresetNames)}");

    private static PackageOptions Layout(SyntheticRequest request) => new()
    {
        TileColumns = request.TilesPerSide,
        TileRows = request.TilesPerSide,
        OtherCrs = request.OtherEpsgCode is { } code ? CoordinateSystems.FromEpsg(code) : null,
        JpegQuality = request.JpegQuality,
        Threads = request.Threads,
    };
}
