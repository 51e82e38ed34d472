using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>A <see cref="RegistrationResult"/> in a form that can be stored as JSON without loss.</summary>
public sealed record StoredRegistration(
    PixelPoint Shift, StoredLattice? Field, RegistrationSummary Summary, IReadOnlyList<TiePoint> TiePoints, string Message,
    double TiePointCe90Metres, string? Warning)
{
    public static StoredRegistration Of(RegistrationResult result) => new(
        result.Displacement.Shift, result.Displacement.Lattice is { } field ? StoredLattice.Of(field) : null, result.Summary,
        result.TiePoints, result.Message, result.TiePointCe90Metres, result.Warning);

    public RegistrationResult ToResult() => new(
        Field is null ? Displacement.Constant(Shift.Column, Shift.Row) : Displacement.Field(Field.ToLattice(), Shift),
        Summary, TiePoints, Message)
    {
        TiePointCe90Metres = TiePointCe90Metres,
        Warning = Warning,
    };
}

/// <summary>The nodes of a <see cref="PointLattice"/>, row by row.</summary>
public sealed record StoredLattice(PixelWindow Domain, int Step, IReadOnlyList<PixelPoint> Nodes)
{
    public static StoredLattice Of(PointLattice lattice) => new(
        lattice.Domain, lattice.Step,
        [.. Enumerable.Range(0, lattice.NodeRows * lattice.NodeColumns)
            .Select(i => lattice.Node(i % lattice.NodeColumns, i / lattice.NodeColumns))]);

    public PointLattice ToLattice()
    {
        var next = 0;
        return new PointLattice(Domain, Step, _ => Nodes[next++]);
    }
}
