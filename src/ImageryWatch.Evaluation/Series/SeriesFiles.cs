using System.Globalization;
using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Evaluation;

/// <summary>Reads truth and ledger of a series in the folder of <c>synth --dates</c> after <c>run</c> of its pipeline file.</summary>
internal static class SeriesFiles
{
    /// <summary>Relative to the folder of the series: a run without sites writes its ledger there.</summary>
    public static readonly string LedgerPath = Path.Combine("reports", "all", LedgerGeoJson.FileName);

    /// <returns>One element per date, in metres of the UTM zone of the first true structure.</returns>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static IReadOnlyList<ScoredDate> Read(string folder)
    {
        var path = Path.Combine(folder, LedgerPath);
        if (!File.Exists(path)) throw new InputException($"{path}: is missing; run {Path.Combine(folder, "pipeline.yaml")} first.");
        var (dates, tracks) = RecordedLedger.LoadAll(path);
        var truth = dates.Select(date => ObjectFile.Read(TruthPath(folder, date))).ToArray();
        if (UtmZone.EpsgCodeOf([.. truth.SelectMany(date => date)], []) is not { } code) return [];
        using var toMetres = CoordinateTransform.Create(CoordinateSystems.Wgs84, CoordinateSystems.FromEpsg(code));
        var places = tracks.Select(track => Repaired(toMetres.Transform(track.Geometry))).ToArray();
        return [.. truth.Select((objects, date) => new ScoredDate(
            [.. objects.Select(one => one with { Change = "", Geometry = Repaired(toMetres.Transform(one.Geometry)) })],
            [.. tracks.Select((track, index) => new ScoredTrack(track.Id, track.Class, places[index], track.States[date]))]))];
    }

    private static string TruthPath(string folder, LedgerDate date) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"truth-{date.From:yyyy-MM-dd}.geojson"));

    private static Geometry Repaired(Geometry geometry) => geometry.Dimension < Dimension.Surface || geometry.IsValid
        ? geometry : geometry.Buffer(0);
}
