using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <param name="Files">Paths relative to the folder, in the order written, with forward slashes.</param>
/// <param name="Warnings">Warnings of the report, followed by those from writing.</param>
/// <param name="ChangesWithoutDetailFigure">Number of changes beyond the maximum number of figures; all tables include them.</param>
public sealed record WrittenReport(IReadOnlyList<string> Files, IReadOnlyList<string> Warnings, int ChangesWithoutDetailFigure);

/// <summary>Writes all outputs of one comparison to a folder. The same report, pictures and options give the same bytes.</summary>
public static class ReportFolderWriter
{
    private const string FigureFolder = "figures";

    /// <param name="report">The report.</param>
    /// <param name="pictures">Pixels on the report's grid; not used without <see cref="ReportOptions.Figures"/>.</param>
    /// <param name="folder">Created if it does not exist; existing files are replaced.</param>
    /// <param name="options">The options.</param>
    /// <param name="cancellation">Checked before each figure and each file.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    public static WrittenReport Write(
        ChangeReport report, ReportPictures pictures, string folder, ReportOptions options, CancellationToken cancellation = default)
    {
        using var geography = new GridGeography(report.Grid);
        var located = new LocatedReport(report, geography.ToGeographic);
        var output = new ReportFiles(folder, cancellation);
        var (figures, omitted) = options.Figures ? Planned(located, options) : ([], 0);
        var warnings = report.Warnings.Concat(DrawFigures(located, pictures, figures, output, options, cancellation)).Distinct().ToList();

        // The page takes as long as all other files together.
        var (page, kmz) = (Array.Empty<byte>(), Array.Empty<byte>());
        Action[] parts = [
            () => page = new ReportPage(located, pictures, options, figures, omitted, warnings).Bytes(),
            () => kmz = new ChangesKmz(located, pictures, options.FigureStyle).Bytes(figures, options.Threads, cancellation),
            () => WriteData(located, geography, warnings, output)];
        ParallelLoop.For(parts.Length, options.Threads, part => parts[part](), cancellation);
        output.Write(ChangesKmz.FileName, kmz);
        output.Write(ReportPage.FileName, page);
        var markdown = new MarkdownDocument(report);
        new ReportContent(located, options, figures, warnings, markdown, omitted).Write();
        output.Write(MarkdownDocument.FileName, markdown.Bytes());
        if (options.Pdf) output.Write(PdfReport.FileName, Pdf(located, pictures, options, (figures, omitted), warnings));
        return new WrittenReport(output.Files, warnings, omitted);
    }

    /// <summary>The machine-readable files.</summary>
    private static void WriteData(LocatedReport located, GridGeography geography, IReadOnlyList<string> warnings, ReportFiles output)
    {
        var report = located.Report;
        output.Write(ChangesGeoJson.FileName, ChangesGeoJson.Bytes(located));
        if (report.Candidates is { } candidates) output.Write(ChangesGeoJson.CandidatesFileName, Others(candidates, "candidates"));
        if (report.Review is { } review) output.Write(ChangesGeoJson.RejectedFileName, Others(review.Rejected, "rejected"));
        output.Write(ChangesCsv.FileName, ChangesCsv.Bytes(located));
        output.Write(ChangesGeoPackage.FileName, path => ChangesGeoPackage.Write(located, path));
        output.Write(ChangesKml.FileName, new ChangesKml(located, _ => null).Bytes());
        if (located.Inventory is { } inventory) output.Write(InventoryGeoJson.FileName, InventoryGeoJson.Bytes(report, inventory));
        output.Write(SummaryJson.FileName, SummaryJson.Bytes(located, warnings));

        byte[] Others(IReadOnlyList<ChangeObject> changes, string name) => ChangesGeoJson.Bytes(
            new LocatedReport(report with { Changes = changes, Unchanged = null }, geography.ToGeographic), name);
    }

    /// <summary>The report as PDF; adds a warning if no font contains some of its characters.</summary>
    private static byte[] Pdf(
        LocatedReport located, ReportPictures pictures, ReportOptions options,
        (IReadOnlyList<FigureContent> Contents, int Omitted) figures, List<string> warnings)
    {
        using var document = PdfReport.Of(located, pictures, options.FigureStyle);
        new ReportContent(located, options, figures.Contents, [.. warnings], document, figures.Omitted).Write();
        if (document.MissingGlyphs > 0) warnings.Add(MissingGlyphs.Warning(document.MissingGlyphs, PdfReport.FileName));
        return document.Bytes();
    }

    private static (IReadOnlyList<FigureContent> Figures, int Omitted) Planned(LocatedReport located, ReportOptions options)
    {
        var plan = new FigurePlan(located, options.FigureStyle);
        var (details, omitted) = plan.Details();
        return ([plan.Overview(), .. details], omitted);
    }

    private static List<string> DrawFigures(
        LocatedReport located, ReportPictures pictures, IReadOnlyList<FigureContent> contents, ReportFiles output, ReportOptions options,
        CancellationToken cancellation)
    {
        if (contents.Count == 0) return [];
        _ = pictures.Quality(located.Report.Grid.Window, 1); // reads the reduced copies with all threads, before figures wait for them
        using var renderer = new FigureRenderer(located, pictures, options.FigureStyle);
        var drawn = new RenderedFigure[contents.Count];
        ParallelLoop.For(contents.Count, options.Threads, i => drawn[i] = renderer.Render(contents[i], FigureFormat.Png), cancellation);
        foreach (var figure in drawn) output.Write($"{FigureFolder}/{figure.Name}", figure.Bytes);
        return [.. drawn.SelectMany(figure => figure.Warnings)];
    }

    private sealed class ReportFiles(string folder, CancellationToken cancellation)
    {
        private readonly List<string> _files = [];

        public IReadOnlyList<string> Files => _files;

        public void Write(string name, byte[] bytes) => Write(name, path => OutputFile.Write(path, bytes));

        public void Write(string name, Action<string> write)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, name);
            OutputFile.MakeFolder(Path.GetDirectoryName(path)!);
            write(path);
            _files.Add(name);
        }
    }
}
