using ImageryWatch.ChangeDetection;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// Evidence of change that might be worth its place in the pass, as one plane over the whole pair: the higher, the more changed.
/// </summary>
/// <param name="Name">In the tables.</param>
/// <param name="Plane">Null where the pair lacks what it needs.</param>
internal sealed record CandidateEvidence(string Name, Func<PairPlanes, float[]?> Plane)
{
    /// <summary>What the pass uses today.</summary>
    public const string Current = "the pass";

    public static IReadOnlyList<CandidateEvidence> All { get; } =
    [
        new(Current, OfThePass),
        new("mean removed, opened", planes => Opened(planes, Magnitudes.MeanRemoved(planes, 0))),
        new("mean removed, not opened", planes => Magnitudes.MeanRemoved(planes, 0)),
        new("mean removed, opened by 2x2", planes =>
            WholePlane.OpenedByTwo(Magnitudes.MeanRemoved(planes, 0), planes.Width, planes.Height)),
        new("mean removed, area opened", planes => AreaOpened(planes, Magnitudes.MeanRemoved(planes, 0))),
        new("plain, opened", planes => Opened(planes, Magnitudes.Plain(planes, 0))),
        new("plain, not opened", planes => Magnitudes.Plain(planes, 0)),
        new("plain, area opened", planes => AreaOpened(planes, Magnitudes.Plain(planes, 0))),
        new("robust 3x3, smaller direction", planes => Magnitudes.Plain(planes, 1, larger: false)),
        new("robust 3x3, larger direction", planes => Magnitudes.Plain(planes, 1)),
        new("robust 3x3, mean removed", planes => Magnitudes.MeanRemoved(planes, 1)),
        new("robust 3x3, mean removed, area opened", planes => AreaOpened(planes, Magnitudes.MeanRemoved(planes, 1))),
        new("robust 3x3, mean removed, opened", planes => Opened(planes, Magnitudes.MeanRemoved(planes, 1))),
        new("robust 5x5, mean removed, opened", planes => Opened(planes, Magnitudes.MeanRemoved(planes, 2))),
        new("spectral angle", SpectralAngle),
        new("spectral angle, opened", planes => Opened(planes, SpectralAngle(planes))),
        new("ZNCC x deviation, 2.5 m", planes => Likeness.Correlation(planes, 1.25)),
        new("ZNCC x deviation, 4.5 m", planes => Likeness.Correlation(planes, 2.25)),
        new("gradient orientation, 2.5 m", planes => Likeness.Gradients(planes, 1.25)),
        new("gradient orientation, 4.5 m", planes => Likeness.Gradients(planes, 2.25)),
        new("building index, 6 m", planes => MorphologicalIndex.Change(planes, 6, bright: true)),
        new("building index, 6 m, area opened", planes => AreaOpened(planes, MorphologicalIndex.Change(planes, 6, bright: true))),
        new("building index, 15 m", planes => MorphologicalIndex.Change(planes, 15, bright: true)),
        new("shadow index, 6 m", planes => MorphologicalIndex.Change(planes, 6, bright: false)),
        new("shadow index, 15 m", planes => MorphologicalIndex.Change(planes, 15, bright: false)),
        new("vegetation index", VegetationIndex),
        new("vegetation index, opened", planes => VegetationIndex(planes) is { } plane ? Opened(planes, plane) : null),
        new("line response of one date only", LineOfOneDate),
    ];

    private static float[] Opened(PairPlanes planes, float[] plane) => WholePlane.Opened(plane, planes.Width, planes.Height);

    /// <summary>By what the pass takes for the smallest region.</summary>
    private static float[] AreaOpened(PairPlanes planes, float[] plane) => WholePlane.AreaOpened(
        plane, planes.Width, planes.Height,
            Math.Max(4, (int)Math.Round(new DetectionOptions().MinRegionSquareMetres / planes.Pair.Grid.PixelAreaSquareMetres)));

    private static float[] OfThePass(PairPlanes planes)
    {
        var (grid, evidence) = (planes.Pair.Grid, new EvidenceBlock(planes.Pair));
        var radius = ChangeDetector.LocalMeanRadiusPixels(grid, new DetectionOptions());
        var halo = EvidenceBlock.Reach(planes.Pair, radius);
        evidence.Read(grid.Window.Inflate(halo));
        evidence.Evaluate(planes.Calibration.NoisePerBand, radius);
        var plane = new float[grid.Width * grid.Height];
        for (var row = 0; row < grid.Height; row++)
            evidence.Magnitude.Slice(((row + halo) * (grid.Width + (2 * halo))) + halo, grid.Width).CopyTo(plane.AsSpan(row * grid.Width));
        return plane;
    }

    /// <summary>Kruse et al. 1993: the angle between the band vectors of the dates, in radians; blind to how bright they are.</summary>
    private static float[] SpectralAngle(PairPlanes planes)
    {
        var angle = new float[planes.Unmasked.Length];
        for (var i = 0; i < angle.Length; i++)
        {
            var (product, before, after) = (0.0, 0.0, 0.0);
            for (var band = 0; band < planes.Before.Length; band++)
            {
                var (x, y) = ((double)planes.Before[band][i], (double)planes.After[band][i]);
                (product, before, after) = (product + (x * y), before + (x * x), after + (y * y));
            }

            if (planes.Unmasked[i] && before > 0 && after > 0)
                angle[i] = (float)Math.Acos(Math.Clamp(product / Math.Sqrt(before * after), -1, 1));
        }

        return angle;
    }

    /// <summary>Magnitude of the difference of (near infrared - red) / (near infrared + red) between the dates.</summary>
    private static float[]? VegetationIndex(PairPlanes planes)
    {
        var bands = planes.Pair.Bands.ToList();
        var (red, infrared) = (bands.IndexOf(Core.BandRole.Red), bands.IndexOf(Core.BandRole.NearInfrared));
        if (red < 0 || infrared < 0) return null;
        var change = new float[planes.Unmasked.Length];
        for (var i = 0; i < change.Length; i++)
            if (planes.Unmasked[i]) change[i] = MathF.Abs(Index(planes.After, i) - Index(planes.Before, i));
        return change;

        float Index(float[][] date, int i) =>
            Math.Clamp((date[infrared][i] - date[red][i]) / MathF.Max(1, date[infrared][i] + date[red][i]), -1, 1);
    }

    /// <summary>
    /// What the line response of one date exceeds that of the other by, near the same place: stands for what the fences are found by.
    /// </summary>
    private static float[] LineOfOneDate(PairPlanes planes)
    {
        var flank = ChangeDetector.FlankPixels(planes.Pair.Grid, new DetectionOptions());
        var (before, after) = (new IntensityBlock(), new IntensityBlock());
        before.Evaluate(planes.RawBefore, planes.Calibration.Stretch.Before, flank);
        after.Evaluate(planes.RawAfter, planes.Calibration.Stretch.After, flank);
        var (one, other) = (Floats(before.Response), Floats(after.Response));
        var tolerance = RidgeFinder.TolerancePixels(planes.Pair);
        var (nearOne, nearOther) = (WholePlane.Largest(one, planes.Width, planes.Height, tolerance),
            WholePlane.Largest(other, planes.Width, planes.Height, tolerance));
        for (var i = 0; i < one.Length; i++)
            one[i] = planes.Unmasked[i] ? MathF.Max(0, MathF.Max(one[i] - nearOther[i], other[i] - nearOne[i])) : 0;
        return one;
    }

    private static float[] Floats(ReadOnlySpan<short> values)
    {
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++) floats[i] = values[i];
        return floats;
    }
}
