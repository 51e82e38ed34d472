using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using FsCheck;
using FsCheck.Fluent;
using ImageryWatch.TestKit;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>What holds of any pieces, however they lie.</summary>
public class FenceAssemblyProperties
{
    /// <summary>Two lines may run side by side over a shared stretch too short to tell, and be prolonged by one snap.</summary>
    private const double MinReportedMetres = 8 + 5 + 1;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(150).WithSeed(5, 9);

    /// <summary>Bent lines of 20 to 80 m that start on a few metres of ground, so that many touch, cross and double each other.</summary>
    private static readonly Arbitrary<FenceLine[]> Pieces = (
        from count in Gen.Choose(1, 7)
        from pieces in Piece().ArrayOf(count)
        select pieces).ToArbitrary();

    private static Gen<FenceLine> Piece() =>
        from column in Gen.Choose(0, 1200)
        from row in Gen.Choose(0, 1200)
        from heading in Gen.Choose(0, 359)
        from bend in Gen.Choose(-60, 60)
        from steps in Gen.Choose(2, 8)
        from confidence in Gen.Choose(30, 95)
        select new FenceLine(Bent(column / 10.0, row / 10.0, heading, bend / 4.0, steps), confidence / 100.0, []);

    [Fact]
    public void Assemble_anyOrderAndDirection_givesSameFences() => Prop.ForAll(Pieces, pieces =>
    {
        var turned = pieces.Reverse().Select((piece, i) => i % 2 == 0 ? piece with { Shape = (LineString)piece.Shape.Reverse() } : piece);
        return Assemble(pieces).Select(Text).SequenceEqual(Assemble(turned).Select(Text));
    }).Check(Many);

    [Fact]
    public void Assemble_anyLines_reportsNoSectionTwice() => Prop.ForAll(Pieces, pieces =>
    {
        var fences = Assemble(pieces);
        return fences.All(fence =>
            fences.Where(other => other != fence).All(other => LongestBeside(fence.Shape, other.Shape) <= MinReportedMetres));
    }).Check(Many);

    [Fact]
    public void Assemble_confidence_isWithinThatOfTheParts() => Prop.ForAll(Pieces, pieces =>
        Assemble(pieces).All(fence => fence.Confidence >= pieces.Min(p => p.Confidence) - 1e-9
            && fence.Confidence <= pieces.Max(p => p.Confidence) + 1e-9)).Check(Many);

    /// <summary>Pieces lie on both sides of a strip that was not seen, many pointing at each other across it.</summary>
    [Fact]
    public void Assemble_maskedGap_isNotBridged() => Prop.ForAll(Pieces, pieces =>
    {
        Polygon Strip(double half) =>
            new(new LinearRing([new(60 - half, -500), new(60 + half, -500), new(60 + half, 500), new(60 - half, 500),
            new(60 - half, -500)]));
        // An end may give way to a corner some metres on: the last of its segments then lies beside the bridge that was asked about.
        var (hidden, core) = (Strip(5.5), Strip(1));
        FenceLine[] outside = [.. pieces.Where(piece => !piece.Shape.Intersects(hidden))];
        var fences = new FenceAssembly(new FenceAssemblyOptions(), bridge => !bridge.Intersects(hidden)).Assemble(outside);
        return fences.All(fence => !fence.Shape.Intersects(core));
    }).Check(Many);

    private static IReadOnlyList<FenceLine> Assemble(IEnumerable<FenceLine> pieces) =>
        new FenceAssembly(new FenceAssemblyOptions(), _ => true).Assemble(pieces);

    private static string Text(FenceLine fence) => $"{fence.Confidence:0.000000000} {fence.Shape.AsText()}";

    private static LineString Bent(double x, double y, double heading, double bend, int steps)
    {
        var points = new List<Coordinate> { new(x, y) };
        for (var i = 0; i < steps; i++)
        {
            var angle = (heading + (i * bend)) * Math.PI / 180;
            points.Add(new Coordinate(points[^1].X + (10 * Math.Cos(angle)), points[^1].Y + (10 * Math.Sin(angle))));
        }

        return new LineString([.. points]);
    }

    /// <summary>
    /// Longest run of a line, in metres, within 3 m of another that goes the same way within 25 degrees: sampled every half metre.
    /// </summary>
    private static double LongestBeside(LineString line, LineString other)
    {
        var (longest, run) = (0.0, 0.0);
        foreach (var step in Segments(line)
            .SelectMany(s => Enumerable.Range(0, (int)(s.Length * 2)).Select(i => (At: s.PointAlong((i + 0.5) / (s.Length * 2)), s.Angle))))
        {
            var beside = Segments(other)
                .Any(s => s.Distance(step.At) <= 3 && s.ProjectionFactor(step.At) is >= 0 and <= 1
                && Math.Abs(Math.Sin(s.Angle - step.Angle)) <= Math.Sin(25 * Math.PI / 180));
            run = beside ? run + 0.5 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static IEnumerable<LineSegment> Segments(LineString line) =>
        line.Coordinates.Zip(line.Coordinates.Skip(1), (a, b) => new LineSegment(a, b));
}
