using System.Globalization;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Pipeline;

/// <summary>Hands a report and its pictures to the writers.</summary>
internal static class ReportWriting
{
    public static WrittenReport Write(ChangeReport report, PreparedPair prepared, ComparisonRequest request, string folder, CancellationToken cancellation)
    {
        var threads = request.Resources.ThreadCount;
        var options = new Reporting.ReportOptions { Threads = threads, WithPictures = request.Figures, Settings = Settings(request) };
        return ReportFolderWriter.Write(report, Pictures(prepared, threads, cancellation), folder, options);
    }

    /// <summary>Both dates as they look, and what cannot be seen in them.</summary>
    public static ReportPictures Pictures(PreparedPair prepared, int threads, CancellationToken cancellation)
    {
        var hidden = new HiddenGround(prepared.Grid, prepared.Hidden.Before, prepared.Hidden.After);
        return Cancellable(ScenePictures.Create(prepared.Shown.Before, prepared.Shown.After, hidden, threads), cancellation);
    }

    /// <summary>Every figure asks for pictures, so that this is where writing stops when the user does.</summary>
    private static ReportPictures Cancellable(ReportPictures pictures, CancellationToken cancellation)
    {
        return new ReportPictures(Guarded(pictures.Before), Guarded(pictures.After), Guarded(pictures.Unseen));

        Func<PixelWindow, int, T> Guarded<T>(Func<PixelWindow, int, T> picture) => (window, side) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return picture(window, side);
        };
    }

    private static List<KeyValuePair<string, string>> Settings(ComparisonRequest request) =>
    [
        new("minimum confidence", request.MinConfidence.ToString(CultureInfo.InvariantCulture)),
        new("changes of other kinds", request.IncludeOther ? "listed" : "left out"),
    ];
}
