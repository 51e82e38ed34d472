namespace ImageryWatch.Evaluation;

/// <summary>Numbers of true positive, false positive and false negative pixels.</summary>
public readonly record struct PixelScore(long Hits, long FalseAlarms, long Misses)
{
    public double Precision => (double)Hits / Math.Max(1, Hits + FalseAlarms);

    public double Recall => (double)Hits / Math.Max(1, Hits + Misses);

    public double F1 => 2.0 * Hits / Math.Max(1, (2 * Hits) + FalseAlarms + Misses);

    /// <param name="reported">Row-major.</param>
    /// <param name="label">Same shape.</param>
    public static PixelScore Of(ReadOnlySpan<bool> reported, ReadOnlySpan<bool> label)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(reported.Length, label.Length);
        long hits = 0, falseAlarms = 0, misses = 0;
        for (var i = 0; i < label.Length; i++)
        {
            if (reported[i] && label[i]) hits++;
            else if (reported[i]) falseAlarms++;
            else if (label[i]) misses++;
        }

        return new PixelScore(hits, falseAlarms, misses);
    }

    public static PixelScore operator +(PixelScore a, PixelScore b) =>
        new(a.Hits + b.Hits, a.FalseAlarms + b.FalseAlarms, a.Misses + b.Misses);

    public static PixelScore Add(PixelScore left, PixelScore right) => left + right;
}
