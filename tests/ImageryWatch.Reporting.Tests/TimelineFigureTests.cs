using System.Text;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

public class TimelineFigureTests
{
    private static TimelineDate Date(int year, PresenceState state, double? probability = null, bool hasView = true) => new(
        new LedgerDate($"scene-{year}", new DateOnly(year, 5, 1), new DateOnly(year, 5, 1)), new DatedState(state, probability),
        hasView
            ? new TimelineView(
                Sample.Grid, new PixelWindow(40, 20, 120, 120), Sample.Square(45, 35, 4), Sample.Report().Before.Metadata,
                Sample.Pictures.Before)
            : null);

    private static TimelineContent Content(bool isSynthetic = false, params TimelineDate[] dates) => new()
    {
        Title = "Camp: structures by date", Producer = "ImageryWatch 1.2.3", IsSynthetic = isSynthetic, Id = "tower-1",
        Class = StructureClass.GuardTower, Confidence = 0.8, Centre = new GeographicPoint(126.08, 39.56),
        Periods = ["built before 2010-05-01, removed between 2011-05-01 and 2012-05-01"], Dates = dates,
    };

    private static string Svg(TimelineContent content) =>
        Encoding.UTF8.GetString(new TimelineFigure(content, new FigureOptions()).Render(FigureFormat.Svg).Bytes);

    [Fact]
    public void Render_dates_haveTheirStatesWithTheProbabilityOfTheState()
    {
        var svg = Svg(Content(
            false, Date(2010, PresenceState.Present, 0.93), Date(2011, PresenceState.Absent, 0.04), Date(2012, PresenceState.Unknown),
            Date(2013, PresenceState.NotAssessable, hasView: false)));
        string[] texts =
        [
            "1 May 2010", "present (0.93)", "absent (0.96)", "not known", "not assessable", "no assessable image",
            "Built before 1 May 2010",
        ];
        foreach (var text in texts)
            Assert.Contains(text, svg, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{4}-\d{2}-\d{2}<", svg);
        Assert.DoesNotContain("SYNTHETIC", svg, StringComparison.Ordinal);
        Assert.Equal(3, Count(svg, "<image"));
        Assert.DoesNotContain("scene-2013", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "All dates have one contrast stretch")]
    [InlineData(true, false, "With a stretch of their own: 1 May 2011.")]
    [InlineData(false, false, "Each date has its own contrast stretch.")]
    public void Render_stretch_isStated(bool first, bool second, string text)
    {
        static TimelineDate With(TimelineDate date, bool isCommon) => date with { View = date.View! with { HasCommonStretch = isCommon } };
        var svg = Svg(Content(
            false, With(Date(2010, PresenceState.Present, 0.9), first), With(Date(2011, PresenceState.Present, 0.9), second)));
        Assert.Contains(text, Text(svg), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_synthetic_marksEachPicture()
    {
        var svg = Svg(Content(true, Date(2010, PresenceState.Present, 0.9), Date(2011, PresenceState.Present, 0.9)));
        Assert.True(Count(svg, SyntheticNotice.Text) >= 3, "the banner of each picture and the notice");
    }

    [Theory]
    [InlineData(FigureFormat.Png)]
    [InlineData(FigureFormat.Svg)]
    [InlineData(FigureFormat.Pdf)]
    public void Render_twice_givesTheSameBytes(FigureFormat format)
    {
        TimelineDate[] dates = [.. Enumerable.Range(0, 7).Select(i => Date(2010 + i, PresenceState.Present, 0.9))];
        var figure = new TimelineFigure(Content(false, dates), new FigureOptions());
        var rendered = figure.Render(format);
        Assert.Equal(rendered.Bytes, figure.Render(format).Bytes);
        Assert.StartsWith("timeline-tower-1.", rendered.Name, StringComparison.Ordinal);
        Assert.Contains("1 May 2016: present", rendered.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_maskedDate_isHatched()
    {
        var date = Date(2010, PresenceState.NotAssessable);
        var window = new PixelWindow(280, 0, 120, 120);
        var masked = date with { View = date.View! with { Window = window, Masked = Sample.Pictures.Quality } };
        Assert.Contains("<pattern", Svg(Content(false, masked)), StringComparison.Ordinal);
        Assert.DoesNotContain("<pattern", Svg(Content(false, date)), StringComparison.Ordinal);
    }

    /// <summary>The text without the line breaks of paragraphs.</summary>
    private static string Text(string svg) => Regex.Replace(Regex.Replace(svg, "<[^>]+>", " "), @"\s+", " ");

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
