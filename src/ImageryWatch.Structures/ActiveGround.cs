using ImageryWatch.Core;

namespace ImageryWatch.Structures;

/// <summary>
/// The ground of a cell that is looked at for brightness that may be a structure. With a network that is where the pass saw change, where
/// the network sees a roof or a tower that only this date shows, and a sample of the rest that tells how common look-alikes are around.
/// Without one it is everything: edges alone then tell a change that neither evidence shows.
/// </summary>
internal sealed class ActiveGround
{
    /// <summary>In <see cref="Marks"/>: inside a changed region.</summary>
    public const byte Changed = 1;

    /// <summary>In <see cref="Marks"/>: the network sees a change.</summary>
    public const byte Learned = 2;

    /// <summary>In <see cref="Marks"/>: part of the sample.</summary>
    public const byte Sampled = 4;

    /// <summary>Probability, of 254, from which on the network's word opens ground: 0.3. Where neither it nor the pass saw anything, hardly a candidate ever had a confidence to speak of.</summary>
    private const byte LeastProbability = 76;

    /// <summary>How far beyond active ground sets are followed, so that a structure is seen whole whose evidence is a part of it.</summary>
    private const double MarginMetres = 20;

    /// <summary>Likewise beyond a cell of which everything is looked at.</summary>
    private const double WholeMarginMetres = 24;

    /// <summary>Side of the tiles that active ground is counted in, from the grid's corner on.</summary>
    private const int TilePixels = 4;

    /// <summary>Segments this far beyond a cell may still be the better one of two nearly equal sets.</summary>
    private const int RivalPixels = 24;

    private readonly PixelWindow _core;
    private readonly SamplePlan? _sample;

    private ActiveGround(PixelWindow window, PixelWindow core, byte[] marks, SamplePlan? sample) => (Window, _core, Marks, _sample) = (window, core, marks, sample);

    /// <summary>The whole cell, as far as its images reach.</summary>
    public static ActiveGround Everything(StructureCell cell) => new(cell.Before.Window, cell.Core, cell.Changed, null) { Windows = [cell.Before.Window] };

    /// <summary>The whole cell, and beyond it what a structure in it may reach.</summary>
    public static ActiveGround Whole(StructureCell cell, double pixelSizeMetres) => new(cell.Before.Window, cell.Core, cell.Changed, null)
    {
        Windows = [cell.Core.Inflate((int)Math.Ceiling(WholeMarginMetres / pixelSizeMetres)).Intersect(cell.Before.Window)],
    };

    /// <summary>Where something came (appeared) or went (removed), and the sample.</summary>
    public static ActiveGround Around(StructureCell cell, ChangeKind change, double pixelSizeMetres)
    {
        var (window, marks, sample) = (cell.Before.Window, (byte[])cell.Changed.Clone(), new SamplePlan(pixelSizeMetres));
        cell.Learned.Mark(window, marks, LeastProbability, change == ChangeKind.Appeared ? ["housing:appeared", "guard_tower:appeared"] : ["housing:removed", "guard_tower:removed"]);
        var ground = new ActiveGround(window, cell.Core, marks, sample);
        foreach (var part in sample.Within(cell.Core)) ground.MarkSample(part);
        ground.Windows = ground.WindowsAround((int)Math.Ceiling(MarginMetres / pixelSizeMetres));
        return ground;
    }

    public PixelWindow Window { get; }

    /// <summary>Per pixel of the window any of the three marks.</summary>
    public byte[] Marks { get; }

    /// <summary>Windows without common pixels that hold all ground to look at with a margin, and what lies close to it beyond the core.</summary>
    public IReadOnlyList<PixelWindow> Windows { get; private set; } = [];

    /// <summary>Segments whose middle lies elsewhere are left out.</summary>
    public PixelWindow Wanted => _sample is null ? _core.Inflate(RivalPixels) : Window;

    /// <summary>Whether a set is looked at.</summary>
    public bool Admits(in ComponentNode node) => _sample is null || node.Marks != 0;

    /// <summary>Whether a set is looked at for the sample only.</summary>
    public bool IsSample(in ComponentNode node) => _sample is not null && (node.Marks & (Changed | Learned)) == 0;

    /// <summary>
    /// Whether this cell, of all that may see a segment, answers for it: that which holds its middle, or its first active pixel where only
    /// active ground is looked at, so that cells without any need not be looked through for it.
    /// </summary>
    public bool Owns(Segment segment)
    {
        var (column, row) = ((int)Math.Floor(segment.Rectangle.Centre.Column), (int)Math.Floor(segment.Rectangle.Centre.Row));
        if (_sample is not { } sample) return _core.Contains(column, row);
        if (segment.IsSample) return _core.Contains(column, row) && sample.Contains(column, row);
        return _core.Contains(segment.FirstActive.Column, segment.FirstActive.Row);
    }

    /// <summary>The marks of a part of the window, row-major.</summary>
    public void CopyMarks(PixelWindow part, Span<byte> marks)
    {
        for (var row = 0; row < part.Height; row++) Row(part, part.Row + row).CopyTo(marks[(row * part.Width)..]);
    }

    private Span<byte> Row(PixelWindow part, int row) => Marks.AsSpan(((row - Window.Row) * Window.Width) + part.Column - Window.Column, part.Width);

    private void MarkSample(PixelWindow sample)
    {
        for (var row = sample.Row; row < sample.EndRow; row++)
            foreach (ref var mark in Row(sample, row)) mark |= Sampled;
    }

    private List<PixelWindow> WindowsAround(int margin)
    {
        var apart = new List<PixelWindow>();
        foreach (var run in TileRuns()) AddApart(apart, run.Inflate(margin).Intersect(Window));
        apart.RemoveAll(window => !IsActive(window.Intersect(_core)));
        return apart;
    }

    /// <summary>Adds a window to windows without common pixels: those that it meets become one with it.</summary>
    private static void AddApart(List<PixelWindow> apart, PixelWindow window)
    {
        for (var met = 0; met >= 0;)
        {
            met = apart.FindIndex(other => !other.Intersect(window).IsEmpty);
            if (met < 0) continue;
            window = window.Union(apart[met]);
            apart.RemoveAt(met);
        }

        apart.Add(window);
    }

    /// <summary>Neighbouring tiles of a row of tiles that hold active ground.</summary>
    private IEnumerable<PixelWindow> TileRuns()
    {
        for (var row = FirstTile(Window.Row); row < Window.EndRow; row += TilePixels)
        {
            var run = default(PixelWindow);
            for (var column = FirstTile(Window.Column); column < Window.EndColumn; column += TilePixels)
            {
                var tile = new PixelWindow(column, row, TilePixels, TilePixels).Intersect(Window);
                if (IsActive(tile))
                {
                    run = run.Union(tile);
                    continue;
                }

                if (!run.IsEmpty) yield return run;
                run = default;
            }

            if (!run.IsEmpty) yield return run;
        }
    }

    private static int FirstTile(int pixel) => (int)Math.Floor((double)pixel / TilePixels) * TilePixels;

    private bool IsActive(PixelWindow part)
    {
        for (var row = part.Row; row < part.EndRow; row++)
            if (Row(part, row).ContainsAnyExcept((byte)0)) return true;
        return false;
    }
}
