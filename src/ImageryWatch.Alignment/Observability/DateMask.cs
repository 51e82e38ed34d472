using ImageryWatch.Core;

namespace ImageryWatch.Alignment;

/// <summary>One date over cells, with its dark floor.</summary>
internal readonly record struct DateLook(CellImage Image, VeilMap Veil);

/// <summary>Draws the causes of one date, with the other date as a witness.</summary>
internal sealed class DateMask
{
    private const double WorthTelling = 0.02;
    private readonly ObservabilityOptions _options;
    private readonly DateLook _own;
    private readonly DateLook _other;
    private readonly CloudRule _rule;
    private readonly SnowGround _snow;
    private readonly ShadowSearch _shadows;
    private readonly IReadOnlyList<CloudCandidate> _candidates;

    public DateMask(ObservabilityOptions options, DateLook own, DateLook other, SunPosition? sun)
    {
        (_options, _own, _other) = (options, own, other);
        _rule = new CloudRule(options, own.Image);
        _snow = new SnowGround(options, own.Image, own.Veil);
        _shadows = new ShadowSearch(options, own.Image, sun);
        _candidates = new CloudCandidates(options, own.Image, own.Veil, other.Image, other.Veil).Find();
        Suspected = Marked([.. _candidates.Where(_rule.IsPossible).SelectMany(one => one.Cells)], 1);
    }

    /// <summary>Cells of all that may be a cloud, and what touches them.</summary>
    public bool[] Suspected { get; }

    /// <param name="otherSuspected">What may be a cloud on the other date: no witness there.</param>
    public ObservabilityMap Draw(bool[] otherSuspected)
    {
        var dark = GroundDarkness.Find(_options, _own, _other, Suspected, otherSuspected);
        var isSnowy = _snow.Find(Suspected).Contains(true);
        var (clouds, unproven) = _rule.Judge(_candidates, isSnowy, one => _shadows.Of(one.Cells, _options.MinShadowProof, dark, Suspected) is not null);
        int[] cloud = [.. clouds.SelectMany(one => one.Cells)];
        var cells = new UnseenCause[Suspected.Length];
        var hidden = Lay(UnseenCause.Cloud, Marked(cloud, Margin()), cells);
        Lay(UnseenCause.CloudShadow, Shadow(cloud, dark), cells);
        Lay(UnseenCause.DeepShadow, DeepShadow(), cells);
        Lay(UnseenCause.Snow, _snow.Find(hidden), cells);
        return new ObservabilityMap(_own.Image.Columns, _own.Image.Rows, _own.Image.CellPixels, cells, Warnings(unproven));
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

    private static bool[] Lay(UnseenCause cause, bool[] mask, UnseenCause[] cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
            if (mask[cell]) cells[cell] |= cause;
        return mask;
    }

    private IReadOnlyList<string> Warnings(IReadOnlyList<CloudCandidate> unproven)
    {
        var share = (double)unproven.Sum(one => one.Cells.Count) / Math.Max(1, _own.Image.Seen.Count(seen => seen));
        if (share < WorthTelling) return [];
        return [$"{100 * share:F0} % of the ground is bright and smooth, with soft edges, but nothing proves a cloud: thin cloud, snow or sand. It counts as seen."];
    }
}
