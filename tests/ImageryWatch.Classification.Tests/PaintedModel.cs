using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using ImageryWatch.ChangeDetection;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// A model trained on painted pairs, once for all classes: what is tested is that training and naming fit together, not what ships.
/// </summary>
public sealed class PaintedModel
{
    private const int Pairs = 24;
    private const double PixelSizeMetres = 0.5;

    private static readonly Lazy<(byte[] Bytes, ModelCard Card)> Trained = new(() => Train());
    private static readonly Lazy<StructureModel> Loaded = new(() => StructureModel.Load(Trained.Value.Bytes, "painted"));

    public byte[] Bytes => [.. Trained.Value.Bytes];

    public StructureModel Model => Loaded.Value;

    public ModelCard Card => Trained.Value.Card;

    /// <param name="realisticFences">Whether the first of the pairs held out may be asked how common fences are.</param>
    public static (byte[] Bytes, ModelCard Card) Train(bool realisticFences = true)
    {
        var training = new StructureTraining(new ClassifyOptions { Threads = 1 });
        for (var i = 0; i < Pairs; i++)
        {
            var (painted, truth) = Paint(new Random(100 + i), i);
            var pair = painted.Pair();
            var detection = new ChangeDetector(new DetectionOptions { Threads = 2 }).Detect(pair, null, null, null, CancellationToken.None);
            training.Add(pair, detection, truth, heldOut: i % 5 == 4, realisticFences || i != 4);
            var planes = new PaintedPlanes(pair.Grid);
            var unchanged = Unchanged(planes, new Random(500 + i));
            training.AddUnchanged(pair, detection with { Probabilities = planes.Map() }, unchanged, heldOut: i % 5 == 4);
        }

        return training.Fit(new TrainingCard { LabelledScenes = Pairs }, new BoostingOptions { Iterations = 60, MaxDepth = 5 });
    }

    private static (PaintedPair Pair, List<LabelledStructure> Truth) Paint(Random random, int seed)
    {
        var pair = new PaintedPair(500, 400, seed, texture: 4 + random.Next(15));
        var truth = new List<LabelledStructure>();
        for (var i = 0; i < 6; i++) House(pair, random, truth, 60 + (random.Next(0, 5) * 70), 50 + (i / 2 * 80));
        var line = 320 + random.Next(20);
        Line(pair, random, truth, line);
        for (var column = 80; column < 440; column += 90) Tower(pair, random, truth, column + random.Next(20), line - 14);
        return (pair, truth);
    }

    /// <summary>Half of what is drawn stands in both dates; the rest in one only, or hardly in either.</summary>
    private static List<LabelledStructure> Unchanged(PaintedPlanes planes, Random random)
    {
        var unchanged = new List<LabelledStructure>();
        for (var i = 0; i < 20; i++)
        {
            var (kind, column, row) =
                (i % 2 == 0 ? StructureClass.Housing : StructureClass.GuardTower, 20 + (i % 5 * 90), 20 + (i / 5 * 90));
            var (width, height) = kind == StructureClass.Housing ? (20 + (2 * random.Next(15)), 16 + (2 * random.Next(10))) : (6, 6);
            var sure = (byte)(120 + random.Next(130));
            var isBoth = random.Next(2) == 0;
            var (before, after) = isBoth
                ? (sure, (byte)(sure - random.Next(20)))
                : random.Next(3) switch { 0 => (sure, (byte)10), 1 => ((byte)10, sure), _ => ((byte)60, (byte)60) };
            var structure = planes.Stand(kind, column, row, width, height, before, after);
            if (isBoth) unchanged.Add(structure);
        }

        return unchanged;
    }

    private static void House(PaintedPair pair, Random random, List<LabelledStructure> truth, int column, int row)
    {
        var (width, height) = (14 + random.Next(26), 12 + random.Next(16));
        var value = random.Next(3) == 0 ? 45 : 170 + random.Next(60);
        // Where it stands on both dates, light and registration differ a little.
        var (shift, fade) = (random.Next(2), random.Next(35));
        Paint(
            random, truth, StructureClass.Housing,
            inAfter =>
                pair.Fill(inAfter, inAfter ? column : column + shift, row, width, height, inAfter ? value : value - fade),
                Box(column, row, width, height));
    }

    private static void Line(PaintedPair pair, Random random, List<LabelledStructure> truth, int row)
    {
        var (column, length) = (40 + random.Next(40), 300 + random.Next(100));
        var shape = new LineString([At(column, row + 0.5), At(column + length, row + 0.5)]);
        Paint(random, truth, StructureClass.Fence, inAfter => pair.Fill(inAfter, column, row, length, 1, 60), shape);
    }

    private static void Tower(PaintedPair pair, Random random, List<LabelledStructure> truth, int column, int row) =>
        Paint(random, truth, StructureClass.GuardTower, inAfter => pair.Tower(inAfter, column, row), Box(column, row, 6, 6));

    private static void Paint(Random random, List<LabelledStructure> truth, StructureClass kind, Action<bool> paint, Geometry shape)
    {
        var when = random.Next(3);
        if (when != 1) paint(true);
        if (when != 0) paint(false);
        if (when < 2)
            truth.Add(new LabelledStructure(kind, when == 0 ? ChangeKind.Appeared : ChangeKind.Removed, shape, IsObscured: false));
    }

    private static Polygon Box(int column, int row, int width, int height) => new(new LinearRing(
        [At(column, row), At(column, row + height), At(column + width, row + height), At(column + width, row), At(column, row)]));

    private static Coordinate At(double column, double row) => new(500000 + (column * PixelSizeMetres), 4400000 - (row * PixelSizeMetres));
}
