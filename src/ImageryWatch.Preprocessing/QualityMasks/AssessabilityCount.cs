using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// Counts which pixels of an area are assessable, and the quality flags of the others. Counts are integers, so the order of blocks and
/// threads does not change the shares. A flag counts once per pixel, whichever date it comes from; flags may overlap.
/// </summary>
/// <param name="name">The site's or zone's name.</param>
/// <param name="pixelAreaSquareMetres">Area of a grid pixel.</param>
public sealed class AssessabilityCount(string name, double pixelAreaSquareMetres)
{
    private static readonly QualityFlags[] Causes = [.. Enum.GetValues<QualityFlags>().Where(cause => cause != QualityFlags.None)];

    // Pixels per combination of flags.
    private readonly long[] _pixels = new long[256];

    /// <summary>Counts the pixels of a block.</summary>
    /// <param name="before">Quality mask of the reference date.</param>
    /// <param name="after">Quality mask of the target date, same length.</param>
    /// <param name="inside">Non-zero where a pixel belongs to the area, same length; empty for the whole block.</param>
    public void Add(ReadOnlySpan<QualityFlags> before, ReadOnlySpan<QualityFlags> after, ReadOnlySpan<byte> inside = default)
    {
        if (after.Length != before.Length || (!inside.IsEmpty && inside.Length != before.Length))
            throw new ArgumentException("Both dates and the area must have the same number of pixels.", nameof(after));
        for (var i = 0; i < before.Length; i++)
            if (inside.IsEmpty || inside[i] != 0) _pixels[(byte)(before[i] | after[i])]++;
    }

    /// <summary>Adds the counts of another thread.</summary>
    public void Add(AssessabilityCount other)
    {
        for (var i = 0; i < _pixels.Length; i++) _pixels[i] += other._pixels[i];
    }

    private long Assessable() => _pixels.Where((_, causes) => !((QualityFlags)causes).IsMasked()).Sum();

    public Assessability ToAssessability()
    {
        var all = _pixels.Sum();
        var shares = new SortedDictionary<QualityFlags, double>();
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
