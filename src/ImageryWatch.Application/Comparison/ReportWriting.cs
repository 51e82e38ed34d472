using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application;

/// <summary>Passes a report and its pictures to the writers.</summary>
internal static class ReportWriting
{
    public static WrittenReport Write(
        ChangeReport report, ReportPictures pictures, ComparisonRequest request, string folder, CancellationToken cancellation)
    {
        var threads = request.Options.Resources.ThreadCount;
        var options = request.Options.Report with { Threads = threads, Settings = Settings(request.Options.Report) };
        return ReportFolderWriter.Write(report, Cancellable(pictures, cancellation), folder, options, cancellation);
    }

    /// <summary>Unmasked pictures of both dates, and the masked areas.</summary>
    public static ReportPictures Pictures(PreparedPair prepared, int threads, StepCache? cache)
    {
        var maskedAreas = new MaskedAreas(prepared.Grid, prepared.Masks.Before, prepared.Masks.After);
        return ScenePictures.Create(
            prepared.Unmasked.Before, prepared.Unmasked.After, maskedAreas, threads, cache, prepared.Pair.Radiometry);
    }

    /// <summary>
    /// Checks for cancellation at each picture request. Every figure requests pictures, so report writing stops soon after cancellation.
    /// </summary>
    private static ReportPictures Cancellable(ReportPictures pictures, CancellationToken cancellation)
    {
        return pictures with { Before = Guarded(pictures.Before), After = Guarded(pictures.After), Quality = Guarded(pictures.Quality) };

        Func<PixelWindow, int, T> Guarded<T>(Func<PixelWindow, int, T> picture) => (window, side) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return picture(window, side);
        };
    }

    private static List<KeyValuePair<string, string>> Settings(ReportOptions options) =>
    [
        new("minimum confidence", options.MinConfidence.ToString(CultureInfo.InvariantCulture)),
        new("other changes", options.IncludeOther ? "included" : "excluded"),
    ];
}
