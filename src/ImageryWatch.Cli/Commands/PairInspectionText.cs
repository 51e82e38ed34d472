using System.Text.Json;
using ImageryWatch.Application;

namespace ImageryWatch.Cli;

/// <summary>Prints the inspection of a pair as text.</summary>
internal static class PairInspectionText
{
    public static void Write(PairInspection pair, TextWriter output)
    {
        if (pair.IsSynthetic) output.WriteLine("SYNTHETIC imagery");
        output.WriteLine($"grid: {pair.Crs}, {pair.Width} x {pair.Height} pixels of {pair.PixelSizeMetres:0.####} m");
        output.WriteLine(pair.Registration.Message);
        if (pair.Registration.TiePointCe90Metres is { } scatter)
            output.WriteLine($"  CE90 of the tie points alone: {scatter:0.00} m; the reported CE90 also includes relief displacement "
                + $"and shadows of raised objects");
        Write(pair.Radiometry, output);
        foreach (var date in pair.Quality) Write(date, output);
    }

    private static void Write(InspectedRadiometry radiometry, TextWriter output)
    {
        output.WriteLine($"Radiometric normalisation: {radiometry.Method}, {radiometry.SampledPixels} pixels sampled");
        if (radiometry.CanonicalCorrelations.Count > 0)
            output.WriteLine($"  canonical correlations: "
                + $"{string.Join(", ", radiometry.CanonicalCorrelations.Select(value => $"{value:0.0000}"))}; no change "
                + $"{100 * radiometry.NoChangeShare:0} %");
        foreach (var band in radiometry.Bands)
            output.WriteLine($"  {band.Band}: gain {band.Gain:0.0000}, offset {band.Offset:0.00}, r {band.Correlation:0.000}, from "
                + $"{band.Pixels} pixels by {band.Method}");
        foreach (var warning in radiometry.Warnings) output.WriteLine($"  note: {warning}");
    }

    private static void Write(DateQuality date, TextWriter output)
    {
        var causes = string.Join(", ", date.Causes.Select(cause => $"{Words(cause.Key)} {100 * cause.Value:0.#} %"));
        output.WriteLine($"{date.Name}: {100 * date.AssessableShare:0.#} % of the common area is "
            + $"assessable{(causes.Length > 0 ? $" ({causes})" : "")}");
        foreach (var warning in date.Warnings) output.WriteLine($"  note: {warning}");
    }

    /// <summary>"cloudShadow" as "cloud shadow".</summary>
    private static string Words(string key) => JsonNamingPolicy.SnakeCaseLower.ConvertName(key).Replace('_', ' ');
}
