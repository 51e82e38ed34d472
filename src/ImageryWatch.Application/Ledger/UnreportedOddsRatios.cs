using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>
/// Factors on the odds of a structure for each pair that does not report it although it would be present and unmasked at both dates. They
/// were chosen on generated series by the errors of the counts (docs/decisions/0076-labels-of-unchanged-structures.md). Towers are missed
/// too often for a missing report to be evidence (docs/decisions/0077-candidate-network-of-unchanged-structures.md).
/// </summary>
internal static class UnreportedOddsRatios
{
    private const double GuardTower = 1;
    private const double Fence = 0.7;
    private const double Housing = 0.5;

    public static double Of(StructureClass kind) => kind switch
    {
        StructureClass.GuardTower => GuardTower,
        StructureClass.Fence => Fence,
        _ => Housing,
    };
}
