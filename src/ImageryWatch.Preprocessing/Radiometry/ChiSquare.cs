using MathNet.Numerics;

namespace ImageryWatch.Preprocessing;

/// <summary>The chi-square distribution for 1 to 4 degrees of freedom, in closed form.</summary>
internal static class ChiSquare
{
    /// <summary>Probability of a value above <paramref name="z"/>.</summary>
    public static double Above(double z, int degrees) => degrees switch
    {
        1 => SpecialFunctions.Erfc(Math.Sqrt(z / 2)),
        2 => Math.Exp(-z / 2),
        3 => SpecialFunctions.Erfc(Math.Sqrt(z / 2)) + (Math.Sqrt(2 * z / Math.PI) * Math.Exp(-z / 2)),
        4 => Math.Exp(-z / 2) * (1 + (z / 2)),
        _ => SpecialFunctions.GammaUpperRegularized(degrees / 2.0, z / 2),
    };
}
