namespace ImageryWatch.Simulation;

/// <summary>
/// Sine, cosine, exponential and logarithm from basic arithmetic only. The C runtime's versions differ in the last bit between machines,
/// which would make scenes irreproducible.
/// </summary>
internal static class DeterministicMath
{
    private const double Ln2 = 0.69314718055994530942;

    public static double Radians(double degrees) => degrees * (Math.PI / 180);

    /// <summary>Taylor series to the 17th power after reduction to a quarter turn; error below 1e-12.</summary>
    public static double Sin(double radians)
    {
        var turns = radians / (2 * Math.PI);
        var x = (turns - Math.Floor(turns + 0.5)) * (2 * Math.PI);
        if (x > Math.PI / 2) x = Math.PI - x;
        if (x < -Math.PI / 2) x = -Math.PI - x;
        var s = x * x;
        var sum = 1.0;
        for (var k = 8; k >= 1; k--) sum = 1 - (s / ((2 * k) * ((2 * k) + 1)) * sum);
        return x * sum;
    }

    public static double Cos(double radians) => Sin(radians + (Math.PI / 2));

    public static double Tan(double radians) => Sin(radians) / Cos(radians);

    /// <summary>e^x by halving the argument ten times: for |x| below 700.</summary>
    public static double Exp(double x)
    {
        var r = x / 1024;
        var y = 1 + (r * (1 + (r / 2 * (1 + (r / 3 * (1 + (r / 4 * (1 + (r / 5)))))))));
        for (var i = 0; i < 10; i++) y *= y;
        return y;
    }

    /// <summary>Natural logarithm of a positive number: mantissa in [1, 2) by atanh series, exponent by counting.</summary>
    public static double Log(double x)
    {
        var exponent = 0;
        while (x >= 2)
        {
            x /= 2;
            exponent++;
        }

        while (x < 1)
        {
            x *= 2;
            exponent--;
        }

        var t = (x - 1) / (x + 1);
        var s = t * t;
        var sum = 0.0;
        for (var k = 21; k >= 1; k -= 2) sum = (sum * s) + (1.0 / k);
        return (2 * t * sum) + (exponent * Ln2);
    }
}
