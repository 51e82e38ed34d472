using ImageryWatch.Core;

namespace ImageryWatch.Reporting.Tests;

/// <summary>Every preset against a reference picture in the folder Golden.</summary>
public class GoldenFigureTests
{
    private static readonly FigureOptions Options = new() { WidthMillimetres = 150, DotsPerInch = 72 };

    [Theory]
    [InlineData("overview", FigurePreset.Overview)]
    [InlineData("pair", FigurePreset.Pair)]
    [InlineData("detail", FigurePreset.Detail, "c1", "c2")]
    [InlineData("insets", FigurePreset.Detail, "a1", "b1")]
    public void Render_preset_equalsTheReference(string name, FigurePreset preset, params string[] ids)
    {
        using var renderer = new FigureRenderer(Sample.Report(isSynthetic: true), Pictures, Options);
        GoldenPicture.Check(name, renderer.Render(preset, ids, FigureFormat.Png).Bytes);
    }

    [Fact]
    public void Render_countedOverview_equalsTheReference()
    {
        var houses = Enumerable.Range(0, 150).Select(i => Sample.Change(
            $"h{i}", StructureClass.Housing, ChangeKind.Removed, Sample.Square(5 + (i % 15 * 12) + (i % 7), 20 + (i / 15 * 12), 6)));
        var tower = Sample.Change("far", StructureClass.GuardTower, ChangeKind.Appeared, Sample.Square(180, 8, 3));
        using var renderer = new FigureRenderer(Sample.Report(changes: [.. houses, tower]), Pictures, Options);
        GoldenPicture.Check("overview-counted", renderer.Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
    }

    [Fact]
    public void Render_timeline_equalsTheReference()
    {
        TimelineDate Date(int year, PresenceState state, double? probability, bool isMosaic = false) => new(
            new LedgerDate($"scene-{year}", new DateOnly(year, 5, 1), new DateOnly(year, isMosaic ? 9 : 5, 1)),
            new DatedState(state, probability),
            state == PresenceState.NotAssessable ? null : new TimelineView(
                Sample.Grid, new PixelWindow(40, 20, 120, 120), Sample.Square(45, 35, 8), Sample.Report().Before.Metadata,
                Pictures.Before));
        var content = new TimelineContent
        {
            Title = "Camp: structures by date", Producer = "ImageryWatch 1.2.3", IsSynthetic = false, Id = "housing-1",
            Class = StructureClass.Housing, Confidence = 0.8, Centre = new GeographicPoint(126.08, 39.56),
            Periods = ["built before 2010-05-01, removed between 2010-05-01 and 2011-05-01"],
            Dates =
            [
                Date(2010, PresenceState.Present, 0.93), Date(2011, PresenceState.Absent, 0.04, isMosaic: true),
                Date(2012, PresenceState.Unknown, null), Date(2013, PresenceState.NotAssessable, null),
            ],
        };
        GoldenPicture.Check("timeline", new TimelineFigure(content, Options).Render(FigureFormat.Png).Bytes);
    }

    [Fact]
    public void DifferingShare_smallNoise_isZero_andAMovedLabelIsFound()
    {
        using var renderer = new FigureRenderer(Sample.Report(), Pictures, Options);
        var figure = PngReader.Read(renderer.Render(FigurePreset.Overview, [], FigureFormat.Png).Bytes);
        var random = new Random(1);
        byte[] noisy = [.. figure.Pixels.Select(value => (byte)Math.Clamp(value + random.Next(-9, 10), 0, 255))];
        Assert.Equal(0, GoldenPicture.DifferingShare(figure, figure with { Pixels = noisy }));
        var moved = (byte[])figure.Pixels.Clone();
        for (var row = 100; row < 110; row++)
            for (var i = 0; i < 48; i++) moved[(((row * figure.Width) + 60) * 3) + i] = (byte)(i % 3 == 2 ? 60 : 240);
        Assert.True(GoldenPicture.DifferingShare(figure, figure with { Pixels = moved }) > GoldenPicture.MaxDifferingShare);
    }

    /// <summary>Smooth pictures, so that the reference files are small.</summary>
    private static ReportPictures Pictures { get; } = ScenePictures.Create(Smooth(0), Smooth(90), Sample.Cloud());

    private static InMemoryRaster Smooth(int offset)
    {
        var planes = Enumerable.Range(0, 3).Select(band => Enumerable.Range(0, Sample.Grid.Width * Sample.Grid.Height)
            .Select(i => (float)(200 + offset + (i % Sample.Grid.Width / 4) + (i / Sample.Grid.Width / (band + 2)))).ToArray()).ToArray();
        return new InMemoryRaster(Sample.Grid.Width, Sample.Grid.Height, [BandRole.Red, BandRole.Green, BandRole.Blue], planes);
    }
}
