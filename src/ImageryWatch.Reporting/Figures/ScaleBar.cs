using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>A bar with a round length on the ground: 1, 2 or 5 times a power of ten metres.</summary>
internal readonly record struct ScaleBar(double Metres, double Points)
{
    public string Label => Metres >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{Metres / 1000:0.###} km")
        : string.Create(CultureInfo.InvariantCulture, $"{Metres:0.###} m");

    /// <summary>The longest round length that fits.</summary>
    /// <param name="metresPerPoint">Scale of the panel.</param>
    /// <param name="maxPoints">Space for the bar.</param>
    public static ScaleBar Choose(double metresPerPoint, double maxPoints)
    {
        var room = metresPerPoint * maxPoints;
        var power = Math.Pow(10, Math.Floor(Math.Log10(room)));
        // The tolerance accepts 100 m when the available length is computed as 99.99999999 m.
        var metres = new[] { 5 * power, 2 * power, power }.First(length => length <= room * (1 + 1e-9));
        return new ScaleBar(metres, metres / metresPerPoint);
    }
}
