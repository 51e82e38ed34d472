using ImageryWatch.Core;
using BenchmarkDotNet.Attributes;
using ImageryWatch.Structures;

namespace ImageryWatch.Benchmarks.Classification;

/// <summary>The shipped model over candidates with random features, on one thread. Goals: 10,000 candidates and the reasons of 200 changes below a second each.</summary>
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
            Rectangularity = Up(1), SidesHere = Up(4), SidesThere = Up(4), StrengthHere = Up(60), StrengthThere = Up(60), ChangedShare = Up(1),
            AreaSquareMetres = Up(300), LengthMetres = Up(30), WidthMetres = Up(12), RingContrastHere = Up(100), RingContrastThere = Up(100),
            Brightness = Up(255), Likeness = Up(2) - 1, ShadowSideHere = Up(40), ShadowSideThere = Up(40), ShadowHere = Shadow(), ShadowThere = Shadow(),
            ShadowHeightMetres = Up(15), LineDistanceMetres = Up(40), IsBright = random.Next(2) == 0, TextureHere = Up(30), TextureThere = Up(30),
            RednessHere = Up(1) - 0.5, BluenessHere = Up(1) - 0.5, ColourChange = Up(1), WholeRatio = 1 + Up(3), LightRatio = 0.5 + Up(1.5),
            ClarityRatio = 0.5 + Up(1), Learned = LearnedFeatures.Unknown, HasSun = random.Next(4) > 0,
        };
    }
}
