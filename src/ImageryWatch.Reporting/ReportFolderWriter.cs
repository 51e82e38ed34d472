using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <param name="Files">Paths relative to the folder, in the order written, with forward slashes.</param>
/// <param name="Warnings">Those of the report, then those met while writing.</param>
/// <param name="ChangesWithoutDetailFigure">Changes beyond the cap on figures; they are in every table.</param>
public sealed record WrittenReport(IReadOnlyList<string> Files, IReadOnlyList<string> Warnings, int ChangesWithoutDetailFigure);

/// <summary>Writes every output of one comparison into a folder. Same report, pictures and options: same bytes.</summary>
public static class ReportFolderWriter
{
    private const string FigureFolder = "figures";

    /// <param name="report">What was found.</param>
    /// <param name="pictures">Pixels on the report's grid; not asked for anything without <see cref="ReportOptions.WithPictures"/>.</param>
    /// <param name="folder">Made if it does not exist; files of the same names are replaced.</param>
    /// <param name="options">What to write.</param>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    /// <exception cref="NativeRuntimeException">A drawing library is missing.</exception>
    public static WrittenReport Write(ChangeReport report, ReportPictures pictures, string folder, ReportOptions options)
    {
        using var geography = new GridGeography(report.Grid);
        var located = new LocatedReport(report, geography.ToGeographic);
        var output = new OutputFolder(folder);
        var (figures, notShown) = options.WithPictures ? Planned(located, options) : ([], 0);
        var warnings = report.Warnings.Concat(DrawFigures(located, pictures, figures, output, options)).Distinct().ToList();

        output.Write(ChangesGeoJson.FileName, ChangesGeoJson.Bytes(located));
        output.Write(ChangesCsv.FileName, ChangesCsv.Bytes(located));
        output.Write(ChangesGeoPackage.FileName, path => ChangesGeoPackage.Write(located, path));
        if (located.Inventory is { } inventory) output.Write(InventoryGeoJson.FileName, InventoryGeoJson.Bytes(report, inventory));
        output.Write(SummaryJson.FileName, SummaryJson.Bytes(located, warnings));
        var page = new ReportPage(located, pictures, options, figures, notShown, warnings);
        output.Write(ReportPage.FileName, page.Bytes());
        return new WrittenReport(output.Files, warnings, notShown);
    }

    private static (IReadOnlyList<FigureContent> Figures, int NotShown) Planned(LocatedReport located, ReportOptions options)
    {
        var plan = new FigurePlan(located, options.Figures);
        var (details, notShown) = plan.Details();
        return ([plan.Overview(), .. details], notShown);
    }

    private static List<string> DrawFigures(
        LocatedReport located, ReportPictures pictures, IReadOnlyList<FigureContent> contents, OutputFolder output, ReportOptions options)
    {
        if (contents.Count == 0) return [];
        using var renderer = new FigureRenderer(located, pictures, options.Figures);
        var drawn = new RenderedFigure[contents.Count];
        ParallelLoop.For(contents.Count, options.Threads, i => drawn[i] = renderer.Render(contents[i], FigureFormat.Png));
        foreach (var figure in drawn) output.Write($"{FigureFolder}/{figure.Name}", figure.Bytes);
        return [.. drawn.SelectMany(figure => figure.Warnings)];
    }

    private sealed class OutputFolder(string folder)
    {
        private readonly List<string> _files = [];

        public IReadOnlyList<string> Files => _files;

        public void Write(string name, byte[] bytes) => Write(name, path => OutputFile.Write(path, bytes));

        public void Write(string name, Action<string> write)
        {
            var path = Path.Combine(folder, name);
            OutputFile.MakeFolder(Path.GetDirectoryName(path)!);
            write(path);
            _files.Add(name);
        }
    }
}
