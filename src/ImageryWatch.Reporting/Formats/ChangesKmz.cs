using System.IO.Compression;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.kmz</c>: the same as <c>changes.kml</c> in one archive with small copies of the detail figures, which the balloons of the
/// changes show. The entries are stored without compression: pictures gain nothing from it, and the bytes depend on no version of zlib.
/// </summary>
internal sealed class ChangesKmz(LocatedReport located, ReportPictures pictures, FigureOptions style)
{
    public const string FileName = "changes.kmz";
    private const string Document = "doc.kml";
    private const double DotsPerInch = 200;
    private const int Quality = 80;
    private const int MaxPictureBytes = 20 << 20;

    /// <param name="figures">The figures of the report; the overview is left out.</param>
    /// <param name="threads">Number of figures drawn in parallel.</param>
    /// <param name="cancellation">Checked before each figure.</param>
    public byte[] Bytes(IReadOnlyList<FigureContent> figures, int threads, CancellationToken cancellation)
    {
        var details = figures.Where(figure => !figure.IsOverview).ToList();
        var drawn = new byte[details.Count][];
        var layout = new FigureLayout(
            located, pictures, style with { WidthMillimetres = FigureColumns.WidthMillimetres, DotsPerInch = DotsPerInch });
        ParallelLoop.For(drawn.Length, threads, i => drawn[i] = Jpeg(layout.Arrange(details[i])), cancellation);
        var files = Limited(details.Zip(drawn, (figure, bytes) => (Figure: figure, Name: $"files/{figure.Name}.jpg", Bytes: bytes)));
        var names = files.SelectMany(file => file.Figure.Listed.Select(change => (change, file.Name)))
            .DistinctBy(pair => pair.change).ToDictionary(pair => pair.change, pair => pair.Name);
        return StableZip.Write(
            [(Document, new ChangesKml(located, names.GetValueOrDefault).Bytes()), .. files.Select(file => (file.Name, file.Bytes))],
            CompressionLevel.NoCompression);
    }

    private static byte[] Jpeg(FigureSheet figure)
    {
        using var sheet = new PixelSheet(figure.Width, figure.Y, DotsPerInch, FigureStyle.MarginPoints);
        figure.Draw(sheet.Canvas);
        return PictureEncoder.Jpeg(sheet.ToImage(), Quality);
    }

    /// <summary>The first pictures, up to <see cref="MaxPictureBytes"/> in all.</summary>
    private static List<(FigureContent Figure, string Name, byte[] Bytes)> Limited(
        IEnumerable<(FigureContent Figure, string Name, byte[] Bytes)> files)
    {
        var total = 0L;
        return [.. files.TakeWhile(file => (total += file.Bytes.Length) <= MaxPictureBytes)];
    }
}
