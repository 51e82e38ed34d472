using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>One date reduced to cells, with its haze map.</summary>
internal readonly record struct DateLook(CellImage Image, HazeMap Veil);

/// <summary>Computes the quality mask of one date, with the other date as reference.</summary>
internal sealed class DateMask
{
    private const double MinReportedShare = 0.02;
    private readonly QualityMaskOptions _options;
    private readonly DateLook _own;
    private readonly DateLook _other;
    private readonly CloudRule _rule;
    private readonly SnowGround _snow;
    private readonly ShadowSearch _shadows;
    private readonly IReadOnlyList<CloudCandidate> _candidates;

    public DateMask(QualityMaskOptions options, DateLook own, DateLook other, SunPosition? sun)
    {
        (_options, _own, _other) = (options, own, other);
        _rule = new CloudRule(options, own.Image);
        _snow = new SnowGround(options, own.Image, own.Veil);
        _shadows = new ShadowSearch(options, own.Image, sun);
        _candidates = new CloudCandidates(options, own.Image, own.Veil, other.Image, other.Veil).Find();
        Suspected = Marked([.. _candidates.Where(_rule.IsPossible).SelectMany(one => one.Cells)], 1);
    }

    /// <summary>Cells of all possible clouds and of regions that touch them.</summary>
    public bool[] Suspected { get; }

    /// <param name="otherSuspected">Possible clouds of the other date, which is not used as reference there.</param>
    public QualityMask Draw(bool[] otherSuspected)
    {
        var dark = DarkObject.Find(_options, _own, _other, Suspected, otherSuspected);
        var isSnowy = _snow.Find(Suspected).Contains(true);
        var (clouds, unproven) = _rule.Judge(_candidates, isSnowy, one => _shadows.Of(one.Cells, _options.MinShadowProof, dark, Suspected) is not null);
        int[] cloud = [.. clouds.SelectMany(one => one.Cells)];
        var cells = new QualityFlags[Suspected.Length];
        var hidden = SetFlag(QualityFlags.Cloud, Marked(cloud, Margin()), cells);
        SetFlag(QualityFlags.CloudShadow, Shadow(cloud, dark), cells);
        SetFlag(QualityFlags.DeepShadow, DeepShadow(), cells);
        SetFlag(QualityFlags.Snow, _snow.Find(hidden), cells);
        return new QualityMask(_own.Image.Columns, _own.Image.Rows, _own.Image.CellPixels, cells, Warnings(unproven));
    }

    private bool[] Shadow(int[] cloud, bool[] dark)
    {
        if (_shadows.Of(cloud, _options.MinShadowMatch, dark, Suspected) is not { } offset) return new bool[dark.Length];
        var near = CellRegions.Dilate(dark, _own.Image.Columns, 1);
        return Marked([.. _shadows.Moved(cloud, offset, Suspected).Where(cell => near[cell])], Margin());
    }

    private bool[] DeepShadow()
    {
        var limit = _options.DeepShadowBrightness * _own.Veil.MedianBrightness;
        bool[] dark = [.. _own.Image.Brightness.Select((value, cell) => _own.Image.Seen[cell] && value < limit)];
        return Marked([.. CellRegions.Of(dark, _own.Image.Columns, _own.Image.CellsOf(_options.MinDeepShadowSquareMetres)).SelectMany(region => region)], 0);
    }

    private bool[] Marked(int[] region, int margin)
    {
        var mask = new bool[_own.Image.Seen.Length];
        foreach (var cell in region) mask[cell] = true;
        return margin == 0 ? mask : CellRegions.Dilate(mask, _own.Image.Columns, margin);
    }

    private int Margin() => (int)Math.Ceiling(_options.CloudMarginMetres / _own.Image.CellMetres);

    private static bool[] SetFlag(QualityFlags cause, bool[] mask, QualityFlags[] cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
            if (mask[cell]) cells[cell] |= cause;
        return mask;
    }

    private IReadOnlyList<string> Warnings(IReadOnlyList<CloudCandidate> unproven)
    {
        var share = (double)unproven.Sum(one => one.Cells.Count) / Math.Max(1, _own.Image.Seen.Count(isUnmasked => isUnmasked));
        if (share < MinReportedShare) return [];
        return [$"{100 * share:F0} % of the ground is bright and smooth, with soft edges, but nothing proves a cloud: thin cloud, snow or sand. It counts as seen."];
    }
}
