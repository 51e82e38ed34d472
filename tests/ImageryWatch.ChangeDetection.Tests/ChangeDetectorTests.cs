using ImageryWatch.Core;
using ImageryWatch.TestKit;

namespace ImageryWatch.ChangeDetection.Tests;

public class ChangeDetectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Detect_identicalDates_findsNothing(double toleranceMetres)
    {
        var result = Detect(new PaintedPair(400, 300, 1).Pair() with { RegistrationToleranceMetres = toleranceMetres });
        Assert.Empty(result.Regions);
        Assert.Empty(result.Lines.Before);
        Assert.Empty(result.Lines.After);
    }

    [Fact]
    public void Detect_newHouse_isOneRegionAtItsPosition()
    {
        var result = Detect(new PaintedPair(400, 300, 2).Fill(true, 120, 90, 30, 18, 220).Pair());
        var region = Assert.Single(result.Regions);
        Assert.InRange(region.Region.PixelCount, 400, 700);
        Assert.True(new PixelWindow(116, 86, 38, 26).Contains(region.Region.Bounds));
        Assert.True(region.PeakScore > 0.5);
    }

    /// <summary>Brightness ramps shifted by one pixel; wider than the opening.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 0)]
    [InlineData(1, 0)]
    public void Detect_shiftWithinTolerance_findsNothing(double toleranceMetres, int expected)
    {
        var pair = new PaintedPair(400, 300, 10);
        for (var column = 100; column < 220; column++)
            pair.Fill(false, column, 100, 1, 80, 40 + (10 * (column % 15))).Fill(true, column, 100, 1, 80, 40 + (10 * ((column + 1) % 15)));
        Assert.Equal(expected, Math.Min(1, Detect(pair.Pair() with { RegistrationToleranceMetres = toleranceMetres }).Regions.Count));
    }

    [Fact]
    public void Detect_broadIlluminationDifference_findsNothing()
    {
        var pair = new PaintedPair(400, 300, 3);
        var brighter = pair.Pair() with { Radiometry = [new BandMatch(BandRole.Panchromatic, 1.0, 25, 1)] };
        Assert.Empty(Detect(brighter).Regions);
    }

    /// <summary>At this magnitude a float cannot represent the differences of small values.</summary>
    [Fact]
    public void Calibrate_bandWithOneLargeValue_hasStretch()
    {
        var result = Detect(new PaintedPair(200, 200, 3).Fill(false, 0, 0, 200, 200, 50_000).Fill(true, 0, 0, 200, 200, 50_000).Pair());
        Assert.True(result.Calibration.Stretch.Before.High[0] > result.Calibration.Stretch.Before.Low[0]);
        Assert.True(result.Calibration.Stretch.After.High[0] > result.Calibration.Stretch.After.Low[0]);
    }

    [Fact]
    public void Detect_groundMaskedOnOneDate_isNeverChange()
    {
        var pair = new PaintedPair(400, 300, 4).Fill(true, 120, 90, 60, 60, 0);
        pair.QualityAfter = new QualityFlags[400 * 300];
        for (var row = 90; row < 150; row++) pair.QualityAfter.AsSpan((row * 400) + 120, 60).Fill(QualityFlags.NoData);
        var scores = new byte[400 * 300];
        var result = Detect(pair.Pair(), (window, values) => Copy(window, values, scores));
        Assert.Empty(result.Regions);
        Assert.Empty(result.Lines.After);
        Assert.Equal(ChangeDetector.NoData, scores[(120 * 400) + 150]);
        Assert.NotEqual(ChangeDetector.NoData, scores[(20 * 400) + 20]);
    }

    [Fact]
    public void Detect_noCommonUnmaskedPixels_throwsNotAssessable()
    {
        var pair = new PaintedPair(200, 200, 5) { QualityAfter = Enumerable.Repeat(QualityFlags.NoData, 40_000).ToArray() };
        Assert.Throws<NotAssessableException>(() => Detect(pair.Pair()));
    }

    [Fact]
    public void Detect_newThinLine_isFoundOnceWithLength()
    {
        var result = Detect(new PaintedPair(400, 300, 6).Fill(true, 60, 150, 240, 1, 60).Pair());
        var line = Assert.Single(result.Lines.After);
        // A segment of nine samples still responds four pixels beyond the end.
        Assert.InRange(line.LengthPixels, 225, 258);
        Assert.True(line.NewShare > 0.95);
        Assert.True(line.DarkShare > 0.95);
        Assert.Empty(result.Lines.Before);
    }

    [Fact]
    public void Detect_lineOnBothDates_isNotNew()
    {
        var result = Detect(new PaintedPair(400, 300, 7).Fill(true, 60, 150, 240, 1, 60).Fill(false, 60, 151, 240, 1, 60).Pair());
        Assert.True(Assert.Single(result.Lines.After).NewShare < 0.05);
        Assert.True(Assert.Single(result.Lines.Before).NewShare < 0.05);
    }

    [Theory]
    [InlineData(64, 1, 0.3)]
    [InlineData(100, 4, 0)]
    [InlineData(100, 4, 0.3)]
    [InlineData(173, 2, 1)]
    [InlineData(1024, 3, 0.3)]
    public void Detect_anyBlockSizeAndThreads_givesSameResult(int blockSize, int threads, double toleranceMetres)
    {
        var pair = new PaintedPair(400, 300, 8, texture: 30)
            .Fill(true, 120, 90, 30, 18, 220).Fill(false, 250, 60, 16, 40, 30).Fill(true, 60, 200, 240, 1, 20)
                .Fill(true, 198, 10, 4, 120, 250).Pair() with
        { RegistrationToleranceMetres = toleranceMetres };
        var (expectedScores, scores) = (new byte[400 * 300], new byte[400 * 300]);
        var expected = Detect(pair, (window, values) => Copy(window, values, expectedScores));
        var result = new ChangeDetector(new DetectionOptions { BlockSize = blockSize, Threads = threads })
            .Detect(pair, (window, values) => Copy(window, values, scores), null, null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(expected.Regions);
        Assert.NotEmpty(expected.Lines.After);
        Assert.Equal(expectedScores, scores);
        Assert.Equal(Describe(expected), Describe(result));
    }

    [Fact]
    public void Detect_cancelled_stopsPass()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new ChangeDetector(new DetectionOptions()).Detect(new PaintedPair(300, 300, 9).Pair(), null, null, null, cancelled.Token));
    }

    private static DetectionResult Detect(ScenePair pair, ScoreSink? sink = null) =>
        new ChangeDetector(new DetectionOptions { Threads = 2 }).Detect(pair, sink, null, null, TestContext.Current.CancellationToken);

    private static void Copy(PixelWindow window, ReadOnlySpan<byte> values, byte[] raster)
    {
        for (var row = 0; row < window.Height; row++)
            values.Slice(row * window.Width, window.Width).CopyTo(raster.AsSpan(((window.Row + row) * 400) + window.Column));
    }

    private static string Describe(DetectionResult result) => string.Join(
        '\n',
        result.Regions.Select(r => $"{r.PeakScore:R} {r.MeanScore:R} {string.Join(';', r.Region.Runs)}")
            .Concat(result.Lines.Before.Concat(result.Lines.After)
                .Select(l => $"{l.Contrast:R} {l.NewShare:R} {string.Join(';', l.Vertices)}")));
}
