using ImageryWatch.Core;
using ImageryWatch.Reporting;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Application;

/// <summary>Draws one structure of a ledger through all dates, from the results of the pairs and their scenes.</summary>
public sealed class TimelineMaker
{
    private const double MinWindowMetres = 50;
    private const double WindowGrowth = 1.8;

    /// <exception cref="InputException">A result or a scene is missing, damaged or different.</exception>
    /// <exception cref="ConfigurationException">Not exactly one id, an unknown id, or an unknown format.</exception>
    /// <exception cref="OutputException">The figure cannot be written.</exception>
    public static FigureResult Make(FigureRequest request, CancellationToken cancellation)
    {
        if (request.Ids.Count != 1) throw new ConfigurationException(
            $"A timeline shows one structure; give its id, as in {LedgerGeoJson.FileName}, with one --id.");
        if (request.BeforePaths.Count + request.AfterPaths.Count > 0)
            throw new ConfigurationException("--before and --after are for the figures of one pair; a timeline has many scenes.");
        var format = FigureMaker.FormatOf(request.OutputFile);
        var folder = FigureMaker.FolderOf(request);
        var file = Path.Combine(folder, LedgerGeoJson.FileName);
        if (!File.Exists(file))
            throw new InputException($"{file}: does not exist; a timeline needs the folder of a site that 'run' or 'merge' wrote.");
        var ledger = RecordedLedger.Load(file, request.Ids[0]);
        var pairs = TimelinePair.In(folder, ledger.Dates);
        using var views = new TimelineViews(
            ledger.Dates.Count, pairs, request.Options.Resources.ThreadCount, new FileHashes(), cancellation);
        var figure = new TimelineFigure(Content(ledger, views), request.Options.Report.FigureStyle).Render(format);
        var path = request.OutputFile ?? figure.Name;
        PublishedFile.Write(path, figure.Bytes);
        return new FigureResult(path, figure.AltText, figure.Warnings);
    }

    /// <summary>Whether a grid covers a structure.</summary>
    internal static Coverage CoverageOf(Geometry structure, AnalysisGrid grid)
    {
        var bounds = grid.Bounds;
        var covered = new Envelope(bounds.MinX, bounds.MaxX, bounds.MinY, bounds.MaxY);
        if (covered.Contains(structure.EnvelopeInternal)) return Coverage.Whole;
        return covered.Contains(structure.EnvelopeInternal.Centre) ? Coverage.Centre : Coverage.None;
    }

    /// <summary>A square around a structure, moved and not cut at the edge of the grid.</summary>
    internal static PixelWindow WindowAround(AnalysisGrid grid, Envelope structure)
    {
        var metres = Math.Max(MinWindowMetres, WindowGrowth * Math.Max(structure.Width, structure.Height));
        var side = Math.Min((int)Math.Ceiling(metres / grid.PixelSizeMetres), Math.Min(grid.Width, grid.Height));
        var centre = grid.ToPixel(new MapPoint(structure.Centre.X, structure.Centre.Y));
        int Start(double at, int length) => (int)Math.Clamp(Math.Round(at - (side / 2.0)), 0, length - side);
        return new PixelWindow(Start(centre.Column, grid.Width), Start(centre.Row, grid.Height), side, side);
    }

    /// <summary>What the timeline of one structure shows.</summary>
    /// <exception cref="InputException">A result or a scene is missing, damaged or different.</exception>
    internal static TimelineContent Content(RecordedLedger ledger, TimelineViews views)
    {
        var (track, shown) = (ledger.Track, views.Of(ledger.Track));
        var centre = track.Geometry.EnvelopeInternal.Centre;
        return new TimelineContent
        {
            Title = SiteLedger.PlaceOf(ledger.Title),
            Producer = ProductInfo.Producer,
            IsSynthetic = ledger.IsSynthetic || views.IsSynthetic,
            Id = track.Id,
            Class = track.Class,
            Confidence = track.Confidence,
            Centre = new GeographicPoint(centre.X, centre.Y),
            Periods = [.. track.Periods, .. track.Alterations],
            Contradictions = track.Contradictions,
            Dates = [.. ledger.Dates.Zip(track.States, shown).Select(one => new TimelineDate(one.First, one.Second, one.Third))],
        };
    }
}

/// <summary>The part of a structure that a grid covers, in ascending order.</summary>
internal enum Coverage
{
    None,
    Centre,
    Whole,
}
