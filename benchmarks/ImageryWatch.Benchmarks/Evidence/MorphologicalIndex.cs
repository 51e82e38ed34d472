namespace ImageryWatch.Benchmarks.Evidence;

/// <summary>
/// Difference between the dates of the morphological building index (Huang and Zhang 2012), or of its shadow twin: the mean over directions
/// of the top-hat by a straight segment. Their mean over the profile of lengths is this one top-hat over the number of lengths, as each
/// opening lies below that of the shorter segment. Without reconstruction.
/// </summary>
internal static class MorphologicalIndex
{
    private static readonly (int Columns, int Rows)[] Directions = [(1, 0), (1, 1), (0, 1), (-1, 1)];

    /// <param name="planes">The pair.</param>
    /// <param name="lengthMetres">What is wider in a direction does not stand out in it.</param>
    /// <param name="bright">Of what is brighter than its surroundings, or of what is darker.</param>
    public static float[] Change(PairPlanes planes, double lengthMetres, bool bright)
    {
        var (one, other) = (Of(planes, planes.Before, lengthMetres, bright), Of(planes, planes.After, lengthMetres, bright));
        for (var i = 0; i < one.Length; i++) one[i] = planes.Unmasked[i] ? MathF.Abs(other[i] - one[i]) : 0;
        return one;
    }

    private static float[] Of(PairPlanes planes, float[][] date, double lengthMetres, bool bright)
    {
        var values = planes.Brightest(date);
        if (!bright) values = Array.ConvertAll(values, value => -value);
        var index = new float[values.Length];
        foreach (var (columns, rows) in Directions)
        {
            var length = lengthMetres / planes.Pair.Grid.PixelSizeMetres / Math.Sqrt((columns * columns) + (rows * rows));
            var opened = WholePlane.OpenedAlong(values, planes.Width, planes.Height, ((int)(length / 2) * 2) + 1, (columns, rows));
            for (var i = 0; i < index.Length; i++) index[i] += (values[i] - opened[i]) / Directions.Length;
        }

        return index;
    }
}
