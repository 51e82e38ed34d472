using ImageryWatch.Core;

namespace ImageryWatch.AlignmentAccuracy;

/// <summary>Cells of one cause: true, found, right, fair and missed.</summary>
internal sealed class MaskTally(string name)
{
    private int _found;
    private int _right;
    private int _fair;
    private int _true;

    public int Missed { get; private set; }

    /// <param name="found">The mask has the cause there.</param>
    /// <param name="isTrue">The truth has it there.</param>
    /// <param name="place">Centre of the cell and margin, in pixels.</param>
    /// <param name="truth">How far a place is hidden, 0..1.</param>
    /// <param name="limits">Hidden enough to be right, and to be fair.</param>
    public void Add(bool found, bool isTrue, (PixelPoint Centre, double Margin) place,
        Func<PixelPoint, float> truth, (float Right, float Fair) limits)
    {
        if (isTrue) _true++;
        if (isTrue && !found) Missed++;
        if (!found) return;
        _found++;
        var most = Around(place.Centre, place.Margin).Append(place.Centre).Max(truth);
        if (most > limits.Right) _right++;
        if (most > limits.Fair) _fair++;
    }

    public string ToText() =>
        $"{name}: {_true} cells true, {_found} found, precision {Share(_right, _found)} (a quarter hidden: {Share(_fair, _found)}), recall "
        + $"{Share(_true - Missed, _true)}";

    private static string Share(int part, int all) => all == 0 ? "-" : $"{(double)part / all:0.000}";

    private static IEnumerable<PixelPoint> Around(PixelPoint centre, double margin) => Enumerable.Range(0, 16).Select(i =>
    {
        var (angle, reach) = (Math.PI * (i % 8) / 4, i < 8 ? margin / 2 : margin);
        return new PixelPoint(centre.Column + (reach * Math.Cos(angle)), centre.Row + (reach * Math.Sin(angle)));
    });
}
