namespace ImageryWatch.Evaluation;

/// <summary>
/// Rounds the number that a double really is, exact halves to even: 0.0625 to 0.062, and 2.675 (which lies below its
/// decimal spelling) to 2.67. Figures then agree to the last digit with tools that round this way.
/// </summary>
public static class Rounded
{
    public static double To(double value, int digits)
    {
        var scale = Math.Pow(10, digits);
        var whole = Math.Floor(value * scale);
        var aboveHalf = Math.FusedMultiplyAdd(value, scale, -(whole + 0.5));
        if (aboveHalf > 0 || (aboveHalf == 0 && whole % 2 != 0)) whole++;
        return whole / scale;
    }
}
