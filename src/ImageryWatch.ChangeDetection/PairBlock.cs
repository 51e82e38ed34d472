using ImageryWatch.Core;

namespace ImageryWatch.ChangeDetection;

/// <summary>Both dates of one window, shared by all users of the block. Reused from block to block.</summary>
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

    /// <summary>Copies a window of another block.</summary>
    public void CopyFrom(PairBlock other, PixelWindow window)
    {
        Before.CopyFrom(other.Before, window);
        After.CopyFrom(other.After, window);
    }
}
