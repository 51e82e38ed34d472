using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public partial class ChangesKmzTests
{
    private static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";

    private static byte[] Kmz(ChangeReport report, bool hasFigures = true)
    {
        var located = Sample.Located(report);
        var plan = new FigurePlan(located, new FigureOptions());
        IReadOnlyList<FigureContent> figures = hasFigures ? [plan.Overview(), .. plan.Details().Figures] : [];
        return new ChangesKmz(located, Sample.Pictures, new FigureOptions()).Bytes(figures, 2, TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, byte[]> Entries(byte[] kmz)
    {
        using var archive = new ZipArchive(new MemoryStream(kmz));
        Assert.All(archive.Entries, entry => Assert.Equal(2000, entry.LastWriteTime.Year));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = new MemoryStream();
            using var source = entry.Open();
            source.CopyTo(stream);
            return stream.ToArray();
        });
    }

    [Fact]
    public void Kmz_balloons_showThePicturesOfTheArchive()
    {
        var entries = Entries(Kmz(Sample.Report()));
        Assert.Equal("doc.kml", entries.Keys.First()); // Google Earth opens the first KML
        var placemarks = XDocument.Parse(Encoding.UTF8.GetString(entries["doc.kml"])).Descendants(Kml + "Placemark").ToList();
        Assert.Equal(4, placemarks.Count);
        var balloons = placemarks.Select(placemark => placemark.Element(Kml + "description")!.Value);
        var shown = balloons.Select(balloon => Source().Match(balloon).Groups[1].Value).ToHashSet();
        Assert.Equal(entries.Keys.Skip(1).Order(), shown.Order());
        Assert.All(entries.Where(entry => entry.Key != "doc.kml"), entry => Assert.Equal([0xFF, 0xD8], entry.Value[..2]));
    }

    [Fact]
    public void Kmz_withoutFigures_isTheKml()
    {
        var entry = Assert.Single(Entries(Kmz(Sample.Report(), hasFigures: false)));
        Assert.Equal(new ChangesKml(Sample.Located(Sample.Report()), _ => null).Bytes(), entry.Value);
    }

    [Fact]
    public void Kmz_synthetic_isLabelled() => Assert.Contains(
        SyntheticNotice.Text, Encoding.UTF8.GetString(Entries(Kmz(Sample.Report(isSynthetic: true)))["doc.kml"]), StringComparison.Ordinal);

    [Fact]
    public void Kmz_twice_hasTheSameBytes() => Assert.Equal(Kmz(Sample.Report()), Kmz(Sample.Report()));

    [GeneratedRegex("<img src=\"([^\"]+)\"")]
    private static partial Regex Source();
}
