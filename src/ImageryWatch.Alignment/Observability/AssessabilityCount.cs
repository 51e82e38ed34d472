using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>
/// Counts, pixel by pixel, what of an area could be compared and why not the rest. Counts are whole numbers, so adding
/// blocks in any order and merging the counts of several threads gives the same shares. A cause counts once per pixel,
/// whichever date it struck; causes may overlap.
/// </summary>
/// <param name="name">The site's or zone's name.</param>
/// <param name="pixelAreaSquareMetres">Area of a grid pixel.</param>
public sealed class AssessabilityCount(string name, double pixelAreaSquareMetres)
{
    private static readonly UnseenCause[] Causes = [.. Enum.GetValues<UnseenCause>().Where(cause => cause != UnseenCause.None)];

    // Pixels per combination of causes.
    private readonly long[] _pixels = new long[256];

    /// <summary>Counts the pixels of a block.</summary>
    /// <param name="before">Causes of the earlier date.</param>
    /// <param name="after">Causes of the later date, as many.</param>
    /// <param name="inside">Non-zero where a pixel belongs to the area, as many; empty for the whole block.</param>
    public void Add(ReadOnlySpan<UnseenCause> before, ReadOnlySpan<UnseenCause> after, ReadOnlySpan<byte> inside = default)
    {
        if (after.Length != before.Length || (!inside.IsEmpty && inside.Length != before.Length))
            throw new ArgumentException("Both dates and the area must have as many pixels.", nameof(after));
        for (var i = 0; i < before.Length; i++)
            if (inside.IsEmpty || inside[i] != 0) _pixels[(byte)(before[i] | after[i])]++;
    }

    /// <summary>Adds what another thread counted.</summary>
    public void Add(AssessabilityCount other)
    {
        for (var i = 0; i < _pixels.Length; i++) _pixels[i] += other._pixels[i];
    }

    private long Assessable() => _pixels.Where((_, causes) => !((UnseenCause)causes).Hides()).Sum();

    public Assessability ToAssessability()
    {
        var all = _pixels.Sum();
        var shares = new SortedDictionary<UnseenCause, double>();
        foreach (var cause in Causes)
        {
            var count = 0L;
            for (var i = 0; i < _pixels.Length; i++)
                if ((i & (byte)cause) != 0) count += _pixels[i];
            if (count > 0) shares[cause] = (double)count / all;
        }

        return new Assessability(name, all * pixelAreaSquareMetres / 1e6, all == 0 ? 0 : (double)Assessable() / all, shares);
    }
}
