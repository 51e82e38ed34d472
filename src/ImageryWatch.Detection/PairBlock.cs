using System.Runtime.InteropServices;
using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>Both dates of one window as they were read, for all that looks at it. Reused from block to block.</summary>
internal sealed class PairBlock
{
    public PixelBlock Before { get; } = new();

    public PixelBlock After { get; } = new();

    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Read(ScenePair pair, PixelWindow window)
    {
        pair.Before.Read(window, Before);
        pair.After.Read(window, After);
    }

    /// <summary>Copies a part of what was read.</summary>
    /// <param name="window">Within the window read.</param>
    /// <param name="before">Receives the earlier date.</param>
    /// <param name="after">Receives the later date.</param>
    public void CopyTo(PixelWindow window, PixelBlock before, PixelBlock after)
    {
        Copy(Before, window, before);
        Copy(After, window, after);
    }

    private static void Copy(PixelBlock from, PixelWindow window, PixelBlock to)
    {
        to.Reshape(window, from.BandCount);
        var first = ((window.Row - from.Window.Row) * from.Width) + window.Column - from.Window.Column;
        for (var band = 0; band < from.BandCount; band++) CopyRows<float>(from.Band(band)[first..], from.Width, to.Band(band), window.Width);
        CopyRows<byte>(MemoryMarshal.AsBytes(from.Unseen)[first..], from.Width, MemoryMarshal.AsBytes(to.Unseen), window.Width);
    }

    private static void CopyRows<T>(ReadOnlySpan<T> from, int fromWidth, Span<T> to, int width)
    {
        for (var (source, target) = (0, 0); target < to.Length; (source, target) = (source + fromWidth, target + width))
            from.Slice(source, width).CopyTo(to[target..]);
    }
}
