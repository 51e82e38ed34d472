using ImageryWatch.Preprocessing;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Application;
using ImageryWatch.Geospatial;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>A scene folder, prepared as <c>compare</c> prepares it, and what each evidence says of its truth.</summary>
internal sealed class TrialScene : IDisposable
{
    /// <summary>Misregistration added to what registration left, in pixels.</summary>
    public static readonly double[] Shifts = [0, 0.3, 0.6, 1, 2];

    /// <summary>Shares of the unchanged ground that stand above the threshold.</summary>
    public static readonly double[] Shares = [0.01, 0.03, 0.1];

    /// <summary>Minimum probability of a detection by the network, of 254.</summary>
    private const float MinProbability = 76;

    /// <summary>The border in which windows reach beyond the scene.</summary>
    private const int BorderPixels = 24;

    /// <summary>Every so many pixels of unchanged ground set the threshold.</summary>
    private const int SampleStep = 3;

    /// <summary>Direction of the added misregistration, in radians: along no axis.</summary>
    private const double ShiftAngle = 0.5;
    private static readonly RasterReadOptions AsStored = new() { NoDataValue = -1, AssumeCommonFill = false };

    private readonly string _folder;
    private readonly bool _isLabelled;
    private readonly OpenedPair _scenes;
    private readonly PreparedPair _prepared;

    public TrialScene(string folder)
    {
        (_folder, _isLabelled) = (folder, File.Exists(Path.Combine(folder, "label.tif")));
        var end = _isLabelled ? ".tif" : "";
        _scenes = new OpenedPair(new SceneInput { Paths = [Path.Combine(folder, "before" + end)] },
            new SceneInput { Paths = [Path.Combine(folder, "after" + end)] });
        var watch = new StageWatch(TimeProvider.System, new ProgressReporter(null, "", 1, 1));
        _prepared = new PairPreparation(new StageOptions(), 1, watch, Path.GetTempPath())
            .Prepare(_scenes.Before, _scenes.After, GridPlanner.Plan(_scenes.Before, _scenes.After), CancellationToken.None);
    }

    public void Dispose()
    {
        _prepared.Dispose();
        _scenes.Dispose();
    }

    /// <summary>What is left by the tie points (90 %), in pixels.</summary>
    public double TolerancePixels => _prepared.Pair.RegistrationToleranceMetres / _prepared.Grid.PixelSizeMetres;

    /// <param name="tally">Added to.</param>
    /// <param name="shifts">Some of <see cref="Shifts"/>.</param>
    public void Try(TrialTally tally, double[] shifts)
    {
        foreach (var shift in shifts)
        {
            var pair = Shifted(shift);
            var planes = new PairPlanes(pair, new PairCalibrator(pair, Options).Calibrate(CancellationToken.None));
            var truth = Truth(planes);
            var decoys = truth.Targets.ConvertAll(target => target.Moved(truth.Unchanged, new Random(1)));
            var passed = shift == 0 ? new PassOutcome(pair, truth) : null;
            foreach (var evidence in CandidateEvidence.All)
                if (evidence.Plane(planes) is { } plane) Count(tally, shift, evidence.Name, plane, truth, decoys, passed);
            if (passed is not null) Count(tally, shift, PassOutcome.NetworkName, passed.Network, truth, decoys, passed);
        }
    }

    private static DetectionOptions Options => new() { Threads = 1 };

    private static void Count(TrialTally tally, double shift, string evidence,
        float[] plane, TrialTruth truth, List<TrialTarget> decoys, PassOutcome? passed)
    {
        var ground = Sample(plane, truth.Unchanged);
        if (ground.Length == 0) return;
        for (var share = 0; share < Shares.Length; share++)
        {
            var threshold = Threshold(ground, Shares[share]);
            for (var i = 0; i < truth.Targets.Count; i++)
            {
                var (target, decoy) = (truth.Targets[i], decoys[i]);
                tally.All.Add((target.Class, evidence, shift, share),
                    new TrialCount(target.Parts.Count, target.Touched(plane, threshold), decoy.Parts.Count,
                    decoy.Touched(plane, threshold)));
            }
        }

        passed?.Count(tally, evidence, plane, Threshold(ground, passed.FlaggedShare),
            Threshold(ground, 2 * passed.FlaggedShare), truth, decoys);
    }

    /// <summary>Sorted values of unchanged ground.</summary>
    private static float[] Sample(float[] plane, bool[] unchanged)
    {
        var values = new List<float>();
        for (var i = 0; i < plane.Length; i += SampleStep)
            if (unchanged[i]) values.Add(plane[i]);
        values.Sort();
        return [.. values];
    }

    /// <summary>The value that at most this share of the sorted ground exceeds.</summary>
    private static float Threshold(float[] ground, double share) =>
        ground[Math.Clamp(ground.Length - 1 - (int)(share * ground.Length), 0, ground.Length - 1)];

    /// <summary>The pair with its later date shown on a grid that lies beside: one interpolation, as without.</summary>
    private ScenePair Shifted(double pixels)
    {
        if (pixels == 0) return _prepared.Pair;
        var (grid, metres) = (_prepared.Grid, pixels * _prepared.Grid.PixelSizeMetres);
        var beside = grid
            with
        { OriginX = grid.OriginX + (metres * Math.Cos(ShiftAngle)), OriginY = grid.OriginY + (metres * Math.Sin(ShiftAngle)) };
        var later = new GriddedScene(beside, TilePlacement.Place(_scenes.After, beside),
            _prepared.Pair.Bands, _prepared.Registration.Displacement);
        return _prepared.Pair with { After = new MaskedScene(later, _prepared.Masks.After) };
    }

    private TrialTruth Truth(PairPlanes planes)
    {
        if (!_isLabelled) return TrialTruth.FromObjects(Path.Combine(_folder, "truth.geojson"), planes, BorderPixels);
        using var raster = GdalRaster.Open(Path.Combine(_folder, "label.tif"), AsStored);
        if (raster.Width != planes.Width || raster.Height != planes.Height)
            throw new InputException($"{_folder}: the label does not lie on the grid of the pair.");
        var block = new PixelBlock();
        raster.Read(new PixelWindow(0, 0, raster.Width, raster.Height), block);
        var label = new bool[planes.Unmasked.Length];
        // The reader takes the upper limit, which labels mark with, for saturated.
        for (var i = 0; i < label.Length; i++) label[i] = block.Quality[i].HasFlag(QualityFlags.Saturated) || block.Band(0)[i] > 127;
        return TrialTruth.FromLabel(label, planes, BorderPixels);
    }

    /// <summary>What the pass finds of the pair as it ships: regions, and what the network says.</summary>
    private sealed class PassOutcome
    {
        public const string NetworkName = "network, any change";

        private readonly bool[] _regions;
        private readonly Dictionary<NetworkOutput, float[]> _probabilities = [];

        public PassOutcome(ScenePair pair, TrialTruth truth)
        {
            var result = new ChangeDetector(Options, SiameseNetwork.Shipped).Detect(pair, null, null, null, CancellationToken.None);
            using var probabilities = result.Probabilities!;
            foreach (var output in probabilities.Outputs.OfType<NetworkOutput>()
                .Where(output => output.State is OutputState.Appeared or OutputState.Removed))
                _probabilities[output] = Plane(probabilities, output, pair.Grid);
            Network = [.. Enumerable.Range(0, truth.Unchanged.Length).Select(i => _probabilities.Values.Max(plane => plane[i]))];
            _regions = new bool[truth.Unchanged.Length];
            foreach (var run in result.Regions.SelectMany(region => region.Region.Runs))
                _regions.AsSpan((run.Row * pair.Grid.Width) + run.Column, run.Length).Fill(true);
            var flagged = Enumerable.Range(0, _regions.Length).Count(i => _regions[i] && truth.Unchanged[i]);
            FlaggedShare = flagged / (double)Math.Max(1, truth.Unchanged.Count(unchanged => unchanged));
        }

        public float[] Network { get; }

        /// <summary>Share of the unchanged ground that lies in regions.</summary>
        public double FlaggedShare { get; }

        /// <summary>
        /// Of the structures that neither the network nor a region shows: how many this evidence would show. The current one is allowed
        /// twice the ground, as both together would take.
        /// </summary>
        public void Count(TrialTally tally, string evidence, float[] plane,
            float threshold, float twice, TrialTruth truth, List<TrialTarget> decoys)
        {
            for (var i = 0; i < truth.Targets.Count; i++)
            {
                var (target, decoy) = (truth.Targets[i], decoys[i]);
                if (target.Class == StructureClass.Fence || target.Change.Length == 0 || !IsMissed(target)) continue;
                var limit = evidence == CandidateEvidence.Current ? twice : threshold;
                tally.Missed.Add((target.Class, evidence),
                    new TrialCount(1, target.Touched(plane, limit), decoy.Parts.Count, decoy.Touched(plane, limit)));
            }
        }

        private bool IsMissed(TrialTarget target) =>
            !target.Parts[0].Any(pixel => _regions[pixel])
            && !ShapePlanes(target.Change).Any(plane => TrialTarget.IsTouched(target.Parts[0], plane, MinProbability - 1));

        /// <summary>What opens ground for a change: roofs and towers that came or went; of what was altered either.</summary>
        private IEnumerable<float[]> ShapePlanes(string change) =>
            from plane in _probabilities
            where plane.Key.Class != StructureClass.Fence
                && (change == "altered" || plane.Key.State.ToString().Equals(change, StringComparison.OrdinalIgnoreCase))
            select plane.Value;

        private static float[] Plane(ProbabilityMap map, NetworkOutput output, AnalysisGrid grid)
        {
            var values = new byte[map.Window.PixelCount];
            map.Read(map.Window, map.PlaneOf(output), values);
            return [.. Enumerable.Range(0, grid.Width * grid.Height)
                .Select(i => (float)values[(i / grid.Width / map.Stride * map.Window.Width) + (i % grid.Width / map.Stride)])];
        }
    }
}
