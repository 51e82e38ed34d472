using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class FigurePresetTests
{
    private static string Svg(FigurePreset preset, ChangeReport report, params string[] ids)
    {
        using var renderer = new FigureRenderer(report, Sample.Pictures, new FigureOptions());
        return Encoding.UTF8.GetString(renderer.Render(preset, ids, FigureFormat.Svg).Bytes);
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    /// <summary>Small changes so far from each other that no window has two of them.</summary>
    private static ChangeReport Scattered(int number) => Sample.Report(changes: [.. Enumerable.Range(0, number).Select(i => Sample.Change(
        $"t{i:00}", StructureClass.GuardTower, ChangeKind.Appeared, Sample.Square(5 + (45 * (i % 4)), 5 + (40 * (i / 4)), 3)))]);

    [Fact]
    public void Render_pair_hasBothDatesWithoutMarks()
    {
        foreach (var svg in new[] { Svg(FigurePreset.Pair, Sample.Report()), Svg(FigurePreset.Pair, Sample.Report(), "a1", "c1") })
        {
            Assert.Equal(2, Count(svg, "<image"));
            Assert.DoesNotContain(">T1<", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("guard tower", svg, StringComparison.Ordinal);
            Assert.Contains("4 March 2019", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Render_withoutSite_isTheComparedArea()
    {
        var svg = Svg(FigurePreset.Pair, Sample.Report() with { Site = null });
        Assert.Contains("Compared area: 4 March 2019 and 9 May 2021", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("before and after", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_pairWithoutChanges_isDrawn() =>
        Assert.Equal(2, Count(Svg(FigurePreset.Pair, Sample.Report(changes: [])), "<image"));

    [Fact]
    public void Render_detailOfDistantChanges_hasAnInsetForEach()
    {
        var svg = Svg(FigurePreset.Detail, Scattered(4), "t00", "t03");
        Assert.Equal(4, Count(svg, "<image"));
        Assert.Contains("Insets with a scale of their own", svg, StringComparison.Ordinal);
        Assert.Equal(2, Count(Svg(FigurePreset.Detail, Sample.Report(), "c1", "c2"), "<image"));
    }

    /// <summary>The list of changes has the empty quarter, so that the figure is as high as that of the panels and the notes.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void Render_oddNumberOfInsets_hasTheListInTheLastRow(int number)
    {
        var (odd, even) = (Figure(number), Figure(number + 1));
        var panelBottom = odd.Images.Max(image => image.Bottom);
        Assert.All(odd.List, text => Assert.True(text.X > odd.Width / 2 ? text.Y < panelBottom + 40 : text.Y > panelBottom));
        Assert.True(odd.List.Count(text => text.X > odd.Width / 2) >= Math.Min(number, 5));
        Assert.DoesNotContain(odd.Images, image => odd.List.Any(text => text.X < image.Right && text.X > image.X - 20
            && text.Y > image.Y && text.Y < image.Bottom));
        Assert.All(even.List, text => Assert.True(text.X < even.Width / 2 && text.Y > even.Images.Max(image => image.Bottom)));
        Assert.True(odd.Height < even.Height);

        (double Width, double Height, List<(double X, double Y)> List, List<FigureBox> Images) Figure(int count)
        {
            string[] chosen = [.. Enumerable.Range(0, count).Select(i => $"t{i:00}")];
            var svg = XDocument.Parse(Svg(FigurePreset.Detail, Scattered(count), chosen));
            double Of(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
            var view = svg.Root!.Attribute("viewBox")!.Value.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))
                .ToArray();
            var texts = svg.Descendants().Where(element => element.Name.LocalName == "text"
                && element.Value.StartsWith("guard tower, appeared", StringComparison.Ordinal));
            return (view[2], view[3], [.. texts.Select(text => (Of(text, "x"), Of(text, "y")))],
                [.. svg.Descendants().Where(element => element.Name.LocalName == "image").Select(image => new FigureBox(
                    Of(image, "x"), Of(image, "y"), Of(image, "width"), Of(image, "height")))]);
        }
    }

    [Fact]
    public void Render_list_gridReferencesAreNotBroken()
    {
        var references = XDocument.Parse(Svg(FigurePreset.Detail, Scattered(3), "t00", "t01", "t02")).Descendants()
            .Where(element => element.Name.LocalName == "text").Select(text => text.Value.Replace('\u00A0', ' '))
            .Where(text => text.Contains("52S", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, references.Count);
        Assert.All(references, text => Assert.Matches(@"52S [A-Z]{2} \d{5} \d{5}$", text));
    }

    [Fact]
    public void Render_detailWithNeighbours_outlinesThemWithoutLabel()
    {
        var svg = Svg(FigurePreset.Detail, Sample.Report(), "c1");
        Assert.Contains(">H1<", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">H2<", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(">T1<", svg, StringComparison.Ordinal);
        Assert.Contains("marked: H1 housing structure appeared.", svg, StringComparison.Ordinal);
        Assert.Contains("Outlines without a label: other changes.", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Outlines without a label", Svg(FigurePreset.Detail, Sample.Report(), "c1", "c2", "a1", "b1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "listed in changes.csv", "areas of the report")]
    [InlineData(0.01, "listed in report.md", "numbered areas (")]
    public void Render_notes_nameWhatTheEditionHas(double? rounded, string list, string areas)
    {
        var options = new FigureOptions { RoundedDegrees = (decimal?)rounded };
        string Notes(ChangeReport report)
        {
            using var renderer = new FigureRenderer(report, Sample.Pictures, options);
            var svg = Encoding.UTF8.GetString(renderer.Render(FigurePreset.Overview, [], FigureFormat.Svg).Bytes);
            return System.Text.RegularExpressions.Regex.Replace(svg, @"(<[^>]+>|\s)+", " ");
        }

        ChangeObject House(int i) =>
            Sample.Change($"h{i}", StructureClass.Housing, ChangeKind.Removed, Sample.Square(5 + (i % 15 * 12), 20 + (i / 15 * 12), 6));
        Assert.Contains(list, Notes(Sample.Report(changes: [.. Enumerable.Range(0, 150).Select(House)])), StringComparison.Ordinal);
        Assert.Contains(areas, Notes(Sample.Report(changes: [.. Enumerable.Range(0, 20).Select(House)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_insets_legendHasNothingOutsideThem()
    {
        var between = Sample.Change("f", StructureClass.Fence, ChangeKind.Removed, Sample.Line((75, 40), (75, 60)));
        var report = Sample.Report(changes: [.. Scattered(4).Changes, between]);
        Assert.Contains(">fence<", Svg(FigurePreset.Detail, report, "t01", "t02"), StringComparison.Ordinal);
        Assert.DoesNotContain(">fence<", Svg(FigurePreset.Detail, report, "t00", "t03"), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_detailOfTooManyPlaces_isRefused()
    {
        var ids = Enumerable.Range(0, 16).Select(i => $"t{i:00}").ToArray();
        var fault = Assert.Throws<ConfigurationException>(() => Svg(FigurePreset.Detail, Scattered(16), ids));
        Assert.Contains("at most 12", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_presetWithoutItsIds_isRefused()
    {
        Assert.Throws<ConfigurationException>(() => Svg(FigurePreset.Detail, Sample.Report()));
        Assert.Throws<ConfigurationException>(() => Svg(FigurePreset.Overview, Sample.Report(), "a1"));
    }
}
