using ImageryWatch.Core;

namespace ImageryWatch.Classification;

/// <summary>
/// Part of a cell whose intensity is segmented. With a network: the changed regions, the pixels where the network detects a roof or tower
/// in the target date only, and a sample of the rest for the local prior. Without a network: the whole cell, because edges alone may reveal
/// a change.
/// </summary>
internal sealed class RegionOfInterest
{
    /// <summary>Flag in <see cref="Marks"/>: inside a changed region.</summary>
    public const byte Changed = 1;

    /// <summary>Flag in <see cref="Marks"/>: the network detects a change.</summary>
    public const byte Network = 2;

    /// <summary>Flag in <see cref="Marks"/>: part of the sample.</summary>
    public const byte Sampled = 4;

    /// <summary>Minimum network probability (0.3 x 254) for a pixel to be searched.</summary>
    private const byte MinProbability = 76;

    /// <summary>Margin around active pixels, so that a structure is segmented as a whole even if only a part of it is active.</summary>
    private const double MarginMetres = 20;

    /// <summary>Margin around a cell that is searched as a whole.</summary>
    private const double WholeMarginMetres = 24;

    /// <summary>Side of the tiles in which active pixels are collected, aligned with the grid's corner.</summary>
    private const int TilePixels = 4;

    /// <summary>Margin around the core for non-maximum suppression across cell borders.</summary>
    private const int NmsMarginPixels = 24;

    private readonly PixelWindow _core;
    private readonly SamplePlan? _sample;

    private RegionOfInterest(PixelWindow window, PixelWindow core, byte[] marks, SamplePlan? sample) =>
        (Window, _core, Marks, _sample) = (window, core, marks, sample);

    /// <summary>The whole cell, as far as its images reach.</summary>
    public static RegionOfInterest FullWindow(StructureCell cell) =>
        new(cell.Before.Window, cell.Core, cell.Changed, null) { Windows = [cell.Before.Window] };

    /// <summary>The whole cell and the margin that a structure may extend into.</summary>
    public static RegionOfInterest CellWithMargin(StructureCell cell, double pixelSizeMetres) =>
        new(cell.Before.Window, cell.Core, cell.Changed, null)
        {
            Windows = [cell.Core.Inflate((int)Math.Ceiling(WholeMarginMetres / pixelSizeMetres)).Intersect(cell.Before.Window)],
        };

    /// <summary>Active pixels of appeared or removed structures, and the sample.</summary>
    public static RegionOfInterest ActivePixels(StructureCell cell, ChangeKind change, double pixelSizeMetres)
    {
        var (window, marks, sample) = (cell.Before.Window, (byte[])cell.Changed.Clone(), new SamplePlan(pixelSizeMetres));
        var state = change == ChangeKind.Appeared ? OutputState.Appeared : OutputState.Removed;
        cell.Network.Mark(
            window, marks, MinProbability,
            new NetworkOutput(StructureClass.Housing, state), new NetworkOutput(StructureClass.GuardTower, state));
        var region = new RegionOfInterest(window, cell.Core, marks, sample);
        foreach (var part in sample.Within(cell.Core)) region.MarkSample(part);
        region.Windows = region.WindowsAround((int)Math.Ceiling(MarginMetres / pixelSizeMetres));
        return region;
    }

    public PixelWindow Window { get; }

    /// <summary>Flags of each pixel of the window.</summary>
    public byte[] Marks { get; }

    /// <summary>Disjoint windows that hold all pixels to search with their margin, including those near the core.</summary>
    public IReadOnlyList<PixelWindow> Windows { get; private set; } = [];

    /// <summary>Segments whose centre lies outside are skipped.</summary>
    public PixelWindow SearchWindow => _sample is null ? _core.Inflate(NmsMarginPixels) : Window;

    /// <summary>Whether a node is a candidate.</summary>
    public bool IsCandidate(in MaxTreeNode node) => _sample is null || node.Marks != 0;

    /// <summary>Whether a node belongs to the sample only.</summary>
    public bool IsSample(in MaxTreeNode node) => _sample is not null && (node.Marks & (Changed | Network)) == 0;

    /// <summary>
    /// Whether this cell owns a segment. The owner is the cell that holds the segment's centre or, if only active pixels are searched, its
    /// first active pixel, so that cells without active pixels can be skipped.
    /// </summary>
    public bool Owns(Segment segment)
    {
        var (column, row) = ((int)Math.Floor(segment.Rectangle.Centre.Column), (int)Math.Floor(segment.Rectangle.Centre.Row));
        if (_sample is not { } sample) return _core.Contains(column, row);
        if (segment.IsSample) return _core.Contains(column, row) && sample.Contains(column, row);
        return _core.Contains(segment.FirstActive.Column, segment.FirstActive.Row);
    }

    /// <summary>Copies the flags of a part of the window, row-major.</summary>
    public void CopyMarks(PixelWindow part, Span<byte> marks)
    {
        for (var row = 0; row < part.Height; row++) Row(part, part.Row + row).CopyTo(marks[(row * part.Width)..]);
    }

    private Span<byte> Row(PixelWindow part, int row) =>
        Marks.AsSpan(((row - Window.Row) * Window.Width) + part.Column - Window.Column, part.Width);

    private void MarkSample(PixelWindow sample)
    {
        for (var row = sample.Row; row < sample.EndRow; row++)
            foreach (ref var mark in Row(sample, row)) mark |= Sampled;
    }

    private List<PixelWindow> WindowsAround(int margin)
    {
        var disjoint = new List<PixelWindow>();
        foreach (var run in TileRuns()) AddDisjoint(disjoint, run.Inflate(margin).Intersect(Window));
        disjoint.RemoveAll(window => !IsActive(window.Intersect(_core)));
        return disjoint;
    }

    /// <summary>Adds a window to disjoint windows; merges it with those it intersects.</summary>
    private static void AddDisjoint(List<PixelWindow> disjoint, PixelWindow window)
    {
        for (var index = 0; index >= 0;)
        {
            index = disjoint.FindIndex(other => !other.Intersect(window).IsEmpty);
            if (index < 0) continue;
            window = window.Union(disjoint[index]);
            disjoint.RemoveAt(index);
        }

        disjoint.Add(window);
    }

    /// <summary>Runs of adjacent tiles with active pixels in one row of tiles.</summary>
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
