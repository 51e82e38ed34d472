using ImageryWatch.ChangeDetection;
using ImageryWatch.Core;
using ImageryWatch.TestKit;
using ImageryWatch.Training;

namespace ImageryWatch.Classification.Tests;

/// <summary>A part for altered housing, trained on painted pairs.</summary>
public sealed class AlteredModel
{
    private const int Pairs = 12;

    internal ClassModel<AlteredFeatures> Part { get; } = Train();

    private static ClassModel<AlteredFeatures> Train()
    {
        var training = new StructureTraining(new ClassifyOptions { Threads = 1 });
        for (var i = 0; i < Pairs; i++)
        {
            var town = new PaintedTown(i);
            for (var house = 0; house < PaintedTown.HouseCount; house++) town.Add(house, isAltered: (house + i) % 3 == 0);
            training.AddAltered(town.Scene.Pair(), town.Detect(), town.Truth, heldOut: i % 3 == 2);
        }

        var part = training.FitAltered(new BoostingOptions { Iterations = 40, MaxDepth = 3 })!;
        return new ClassModel<AlteredFeatures>(part.Pipeline, AlteredFeatureTable.All, part.Card.PositiveRate);
    }
}

/// <summary>Houses in both dates, in pixels and in the network's planes. Altered ones are re-roofed or extended.</summary>
internal sealed class PaintedTown(int seed)
{
    public const int HouseCount = 12;

    private readonly Random _random = new(seed);
    private readonly List<LabelledStructure> _truth = [];
    private PaintedPlanes? _planes;

    public PaintedPair Scene { get; } = new(500, 400, seed, texture: 6);

    public IReadOnlyList<LabelledStructure> Truth => _truth;

    public Segment Add(int index, bool isAltered)
    {
        _planes ??= new PaintedPlanes(Scene.Grid);
        var before = HouseCases.Roof(50 + (index % 4 * 110), 60 + (index / 4 * 110), 36 + (2 * _random.Next(4)), 20);
        var bounds = before.Rectangle.Bounds();
        var isExtended = isAltered && index % 2 == 0;
        var after = isExtended ? HouseCases.Roof(bounds.Column, bounds.Row, bounds.Width + 24, bounds.Height) : before;
        var value = 170 + _random.Next(40);
        Scene.Paint(before, value, after, isAltered && !isExtended ? 60 : value - _random.Next(10));
        Paint(OutputState.Before, before);
        var outline = Paint(OutputState.After, after);
        if (isAltered) _truth.Add(outline with { Change = ChangeKind.Altered });
        return after;
    }

    public DetectionResult Detect() => new ChangeDetector(new DetectionOptions { Threads = 1 })
        .Detect(Scene.Pair(), null, null, null, CancellationToken.None) with
    { Probabilities = _planes!.Map() };

    private LabelledStructure Paint(OutputState state, Segment roof)
    {
        var at = roof.Rectangle.Bounds();
        return _planes!.Add(new NetworkOutput(StructureClass.Housing, state), at.Column, at.Row, at.Width, at.Height, 230);
    }
}
