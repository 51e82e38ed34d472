using ImageryWatch.Core;

namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// One changed structure as places of a plane: the whole footprint of a tower or house as one part, a fence as one part per metre.
/// </summary>
/// <param name="Class">What changed.</param>
/// <param name="Change">"appeared", "removed" or "altered"; empty where the label does not tell.</param>
/// <param name="Parts">Pixels of each part.</param>
internal sealed record TrialTarget(StructureClass Class, string Change, IReadOnlyList<int[]> Parts)
{
    private const int Decoys = 8;
    private const int Tries = 200;

    /// <summary>
    /// A part is touched where any of its pixels stands above the threshold, as a candidate needs one pixel of a changed region.
    /// </summary>
    public int Touched(float[] plane, float threshold) => Parts.Count(part => IsTouched(part, plane, threshold));

    public static bool IsTouched(int[] part, float[] plane, float threshold)
    {
        foreach (var pixel in part)
            if (plane[pixel] > threshold) return true;
        return false;
    }

    /// <summary>
    /// The same parts moved to places where nothing changed: what is touched of them is touched by chance. An evidence that is speckled
    /// all over touches much by chance, one in few large patches little.
    /// </summary>
    public TrialTarget Moved(bool[] unchanged, Random random) =>
        this with
        {
            Parts = [.. Parts.SelectMany(part =>
            Enumerable.Range(0, Decoys).Select(_ => Move(part, unchanged, random))).OfType<int[]>()]
        };

    private static int[]? Move(int[] part, bool[] unchanged, Random random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var offset = random.Next(unchanged.Length) - part[0];
            if (part.All(pixel => (uint)(pixel + offset) < (uint)unchanged.Length && unchanged[pixel + offset]))
                return Array.ConvertAll(part, pixel => pixel + offset);
        }

        return null;
    }
}
