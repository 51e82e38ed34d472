using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Factors on the odds of a structure for each pair that does not report it although it would be present and unmasked at both dates. They
/// were chosen on generated series by the errors of the counts (docs/decisions/0076-labels-of-unchanged-structures.md,
/// docs/decisions/0079-pixels-of-unchanged-towers.md).
/// </summary>
internal static class UnreportedOddsRatios
{
    private const double GuardTower = 0.85;
    private const double Fence = 0.7;
    private const double Housing = 0.5;

    public static double Of(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => GuardTower,
        StructureClass.Fence => Fence,
        _ => Housing,
    };
}
