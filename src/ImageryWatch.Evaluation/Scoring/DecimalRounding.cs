namespace ImageryWatch.Evaluation;

/// <summary>
/// Rounds the exact binary value of a double, with exact halves to even: 0.0625 to 0.062, and 2.675 (which is slightly less in binary) to
/// 2.67. The results are then identical to those of tools that round this way.
/// </summary>
public static class DecimalRounding
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
