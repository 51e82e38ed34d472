using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Agreement of the old and the new results in one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Old">Objects in the old results.</param>
/// <param name="New">Objects in the new results.</param>
/// <param name="Agreeing">Objects in both with the same class and kind of change.</param>
/// <param name="Moves">New minus old confidence of the agreeing objects.</param>
public sealed record ClassDrift(StructureClass Class, int Old, int New, int Agreeing, IReadOnlyList<decimal> Moves)
{
    private const int Decimals = 4;
    private static readonly StructureClass[] Classes = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];

    /// <summary>F1 of the new objects against the old ones, 0..1; null where there are none.</summary>
    public decimal? Agreement => Old + New > 0 ? Math.Round(2m * Agreeing / (Old + New), Decimals) : null;

    /// <summary>Mean of new minus old confidence; null without agreeing objects.</summary>
    public decimal? MeanMove => Moves.Count > 0 ? Math.Round(Moves.Average(), Decimals) : null;

    /// <summary>Mean size of a move.</summary>
    public decimal? MeanAbsoluteMove => Moves.Count > 0 ? Math.Round(Moves.Average(Math.Abs), Decimals) : null;

    /// <summary>Largest size of a move.</summary>
    public decimal? MaxAbsoluteMove => Moves.Count > 0 ? Moves.Max(Math.Abs) : null;

    /// <summary>The three classes, in a fixed order.</summary>
    public static IReadOnlyList<ClassDrift> Of(IReadOnlyList<ObjectPair> objects) => [.. Classes.Select(kind =>
    {
        var agreeing = objects.Where(one => one.Agrees && one.Reference.Class == kind).ToList();
        return new ClassDrift(
            kind, objects.Count(one => one.Old?.Class == kind), objects.Count(one => one.New?.Class == kind), agreeing.Count,
            [.. agreeing.Select(one => one.ConfidenceChange!.Value)]);
    })];
}
