using ImageryWatch.Core;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Classification;

namespace ImageryWatch.Benchmarks.Classification;

/// <summary>
/// The shipped model over candidates with random features, on one thread. Goals: 10,000 candidates and the reasons of 200 changes below a
/// second each.
/// </summary>
public class ScoringBenchmarks
{
    private const int Candidates = 10_000;
    private const int Changes = 200;

    private ClassModel<StructureFeatures> _model = null!;
    private StructureFeatures[] _measured = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _model = StructureModel.Shipped.Tower;
        _measured = [.. Enumerable.Range(0, Candidates).Select(_ => Random(random))];
    }

    [Benchmark]
    public double[] Probabilities() => _model.Probabilities(_measured);

    [Benchmark]
    public int Reasons()
    {
        var count = 0;
        for (var i = 0; i < Changes; i++) count += _model.Reasons(_measured[i], ChangeKind.Appeared).Count;
        return count;
    }

    private static StructureFeatures Random(Random random)
    {
        double Up(double max) => random.NextDouble() * max;
        ShadowProfile Shadow() => new(Up(20), Up(60), Up(60) - 20);
        return new StructureFeatures
        {
            Rectangularity = Up(1), SidesTarget = Up(4), SidesReference = Up(4),
            AlignmentTarget = Up(2) - 1, AlignmentReference = Up(2) - 1,
            StrengthTarget = Up(60), StrengthReference = Up(60), ChangedShare = Up(1),
            AreaSquareMetres = Up(300), LengthMetres = Up(30),
            WidthMetres = Up(12), RingContrastTarget = Up(100), RingContrastReference = Up(100),
            Brightness = Up(255), Correlation = Up(2) - 1, ShadowSideTarget = Up(40),
            ShadowSideReference = Up(40), ShadowTarget = Shadow(), ShadowReference = Shadow(),
            ShadowHeightMetres = Up(15), LineDistanceMetres = Up(40),
            IsBright = random.Next(2) == 0, TextureTarget = Up(30), TextureReference = Up(30),
            RednessTarget = Up(1) - 0.5, BluenessTarget = Up(1) - 0.5,
            ColourChange = Up(1), ParentAreaRatio = 1 + Up(3), LightRatio = 0.5 + Up(1.5),
            ClarityRatio = 0.5 + Up(1), Network = NetworkFeatures.Unknown, HasSun = random.Next(4) > 0,
        };
    }
}
