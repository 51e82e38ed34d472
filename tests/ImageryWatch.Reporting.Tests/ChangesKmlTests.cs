using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class ChangesKmlTests
{
    private static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";

    /// <summary>The order of the elements that we write, from the sequences of the OGC schema (ogckml22.xsd).</summary>
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["kml"] = ["Document"],
        ["Document"] = ["name", "open", "description", "Style", "Folder"],
        ["Folder"] = ["name", "Placemark"],
        ["Placemark"] = ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "MultiGeometry"],
        ["TimeSpan"] = ["begin", "end"],
        ["Style"] = ["IconStyle", "LabelStyle", "LineStyle", "PolyStyle", "BalloonStyle"],
        ["IconStyle"] = ["scale"],
        ["LabelStyle"] = ["color", "scale"],
        ["LineStyle"] = ["color", "width"],
        ["PolyStyle"] = ["color", "fill"],
        ["BalloonStyle"] = ["text"],
        ["Polygon"] = ["outerBoundaryIs", "innerBoundaryIs"],
    };

    private static XDocument Read(ChangeReport report) =>
        XDocument.Load(new MemoryStream(new ChangesKml(Sample.Located(report), _ => null).Bytes()));

    [Fact]
    public void Kml_elements_haveTheOrderOfTheSchema()
    {
        foreach (var element in Read(Sample.Report(true)).Descendants())
        {
            Assert.Equal(Kml, element.Name.Namespace);
            if (!Order.TryGetValue(element.Name.LocalName, out var order)) continue;
            var places = element.Elements().Select(child => Array.IndexOf(order, child.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }
    }

    [Fact]
    public void Kml_changes_haveStyleSpanAndGeometry()
    {
        var document = Read(Sample.Report());
        var styles = document.Descendants(Kml + "Style").Select(style => $"#{style.Attribute("id")!.Value}").ToHashSet();
        var placemarks = document.Descendants(Kml + "Placemark").ToList();
        Assert.Equal(4, placemarks.Count);
        Assert.All(placemarks, placemark => Assert.Contains(placemark.Element(Kml + "styleUrl")!.Value, styles));
        Assert.All(placemarks, placemark => Assert.Equal("2019-03-042021-05-09", placemark.Element(Kml + "TimeSpan")!.Value));
        Assert.Equal("T1 guard tower, appeared", placemarks[0].Element(Kml + "name")!.Value);
        var ring = placemarks[0].Descendants(Kml + "LinearRing").Single().Value.Split(' ');
        Assert.Equal((5, ring[0]), (ring.Length, ring[^1]));
        Assert.StartsWith("126.07", ring[0], StringComparison.Ordinal);
        Assert.Single(placemarks[1].Descendants(Kml + "LineString"));
    }

    [Fact]
    public void Kml_synthetic_isLabelledOnEveryObject()
    {
        foreach (var isSynthetic in new[] { true, false })
        {
            var document = Read(Sample.Report(isSynthetic));
            Assert.Equal(isSynthetic, Has(document.Root!.Element(Kml + "Document")!.Element(Kml + "name")!));
            Assert.All(document.Descendants(Kml + "Placemark"), item => Assert.Equal(isSynthetic, Has(item.Element(Kml + "description")!)));
        }

        static bool Has(XElement element) => element.Value.Contains(SyntheticNotice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Kml_hostileNames_areTextInTheBalloon()
    {
        const string hostile = "<script>alert(1)</script>\u0001]]>";
        var report = Sample.Report(siteName: hostile, changes: [Sample.Changes[0] with { Zone = hostile }]);
        var document = Read(report with { Producer = hostile });
        Assert.All(
            document.Descendants(Kml + "description"), item => Assert.DoesNotContain("<script", item.Value, StringComparison.Ordinal));
        Assert.All(
            document.Descendants(Kml + "BalloonStyle"), style => Assert.Equal("<b>$[name]</b><br>$[description]", style.Value));
    }

    [Fact]
    public void Kml_unknownDates_haveNoSpan()
    {
        var sample = Sample.Report();
        var document = Read(sample with
        {
            Before = sample.Before with { Metadata = SceneMetadata.Unknown },
            After = sample.After with { Metadata = SceneMetadata.Unknown },
        });
        Assert.Empty(document.Descendants(Kml + "TimeSpan"));
    }
}
