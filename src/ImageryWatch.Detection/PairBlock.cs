using ImageryWatch.Core;

namespace ImageryWatch.Detection;

/// <summary>Both dates of one window as they were read, for all that looks at it. Reused from block to block.</summary>
internal sealed class PairBlock
{
    public PixelBlock Before { get; } = new();

    public PixelBlock After { get; } = new();

    public PixelWindow Window => Before.Window;

    /// <exception cref="InputException">Pixels cannot be read.</exception>
    public void Read(ScenePair pair, PixelWindow window)
    {
        pair.Before.Read(window, Before);
        pair.After.Read(window, After);
    }

    /// <summary>Becomes a part of another, within its window.</summary>
    public void CopyFrom(PairBlock other, PixelWindow window)
    {
        Before.CopyFrom(other.Before, window);
        After.CopyFrom(other.After, window);
    }
}
