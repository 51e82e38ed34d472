using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>One date reduced to cells, with its haze map.</summary>
internal readonly record struct DateCells(CellImage Image, HazeMap Haze);

/// <summary>Computes the quality mask of one date, with the other date as reference.</summary>
internal sealed class DateMask
{
    private const double MinReportedShare = 0.02;
    private readonly QualityMaskOptions _options;
    private readonly DateCells _own;
    private readonly DateCells _other;
    private readonly CloudClassifier _rule;
    private readonly SnowMask _snow;
    private readonly ShadowSearch _shadows;
    private readonly IReadOnlyList<CloudCandidate> _candidates;

    public DateMask(QualityMaskOptions options, DateCells own, DateCells other, SunPosition? sun)
    {
        (_options, _own, _other) = (options, own, other);
        _rule = new CloudClassifier(options, own.Image);
        _snow = new SnowMask(options, own.Image, own.Haze, sun);
        _shadows = new ShadowSearch(options, own.Image, sun);
        _candidates = new CloudCandidates(options, own.Image, own.Haze, other.Image, other.Haze).Find();
        PossibleClouds = MaskOf([.. _candidates.Where(_rule.IsPossible).SelectMany(one => one.Cells)], 1);
    }

    /// <summary>Cells of all possible clouds and of regions that touch them.</summary>
    public bool[] PossibleClouds { get; }

    /// <param name="otherPossibleClouds">Possible clouds of the other date, which is not used as reference there.</param>
    public QualityMask Compute(bool[] otherPossibleClouds)
    {
        var dark = DarkObject.Find(_options, _own, _other, PossibleClouds, otherPossibleClouds);
        var isSnowy = _snow.Find(PossibleClouds).Contains(true);
        var (clouds, unconfirmed) = _rule.Classify(
            _candidates, isSnowy, one => _shadows.Of(one.Cells, _options.MinConfirmingShadowMatch, dark, PossibleClouds) is not null);
        int[] cloud = [.. clouds.SelectMany(one => one.Cells)];
        var cells = new QualityFlags[PossibleClouds.Length];
        var masked = SetFlag(QualityFlags.Cloud, MaskOf(cloud, Margin()), cells);
        SetFlag(QualityFlags.NoData, MaskOf(IndicesOf(FlatFill.Find(_options, _own.Image)), 1), cells);
        SetFlag(QualityFlags.CloudShadow, Shadow(cloud, dark), cells);
        SetFlag(QualityFlags.DeepShadow, DeepShadow(), cells);
        SetFlag(QualityFlags.Snow, _snow.Find(masked), cells);
        return new QualityMask(_own.Image.Columns, _own.Image.Rows, _own.Image.CellPixels, cells, Warnings(unconfirmed));
    }

    private bool[] Shadow(int[] cloud, bool[] dark)
    {
        if (_shadows.Of(cloud, _options.MinShadowMatch, dark, PossibleClouds) is not { } offset) return new bool[dark.Length];
        var near = CellRegions.Dilate(dark, _own.Image.Columns, 1);
        return MaskOf([.. _shadows.Shifted(cloud, offset, PossibleClouds).Where(cell => near[cell])], Margin());
    }

    private bool[] DeepShadow()
    {
        var limit = _options.MaxDeepShadowBrightness * _own.Haze.MedianBrightness;
        bool[] dark = [.. _own.Image.Brightness.Select((value, cell) => _own.Image.Unmasked[cell] && value < limit)];
        return MaskOf(
            [.. CellRegions.Of(dark, _own.Image.Columns, _own.Image.CellsOf(_options.MinDeepShadowSquareMetres))
                .SelectMany(region => region)], 0);
    }

    private bool[] MaskOf(int[] region, int margin)
    {
        var mask = new bool[_own.Image.Unmasked.Length];
        foreach (var cell in region) mask[cell] = true;
        return margin == 0 ? mask : CellRegions.Dilate(mask, _own.Image.Columns, margin);
    }

    private static int[] IndicesOf(bool[] mask) => [.. Enumerable.Range(0, mask.Length).Where(cell => mask[cell])];

    private int Margin() => (int)Math.Ceiling(_options.CloudMarginMetres / _own.Image.CellMetres);

    private static bool[] SetFlag(QualityFlags cause, bool[] mask, QualityFlags[] cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
            if (mask[cell]) cells[cell] |= cause;
        return mask;
    }

    private IReadOnlyList<string> Warnings(IReadOnlyList<CloudCandidate> unconfirmed)
    {
        var share = (double)unconfirmed.Sum(one => one.Cells.Count) / Math.Max(1, _own.Image.Unmasked.Count(isUnmasked => isUnmasked));
        if (share < MinReportedShare) return [];
        return [$"{100 * share:F0} % of the ground is bright and smooth, with soft edges, but no cloud was confirmed: possibly thin "
            + $"cloud, snow or sand. It is not masked."];
    }
}
