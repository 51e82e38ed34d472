namespace ImageryWatch.Reporting;

/// <summary>The chronology of a site for its page.</summary>
internal sealed class SiteChronologyMarkup(SiteReport report)
{
    private readonly SiteIntervals _intervals = new(report);
    private readonly HashSet<string> _listed = [.. new SiteGazetteer(report.Ledger).Entries.Select(entry => entry.Track.Id)];

    public Markup ToMarkup() => Html.Of($"""
        <p>{SiteIntervals.Explanation}</p>
        {Html.When(_intervals.All.Count > 0, () => TableMarkup.Of(_intervals.Table(), "intervals stack"))}
        {Html.Each(_intervals.All, Interval)}
        """);

    private Markup Interval(SiteInterval interval) => Html.Of($"""
        <h3>{Html.WithWholeDates(_intervals.Heading(interval))}</h3>
        <ul>
        {Html.Each(_intervals.Notes(interval), note => Html.Of($"<li>{note}</li>"))}
        {Html.Each(SiteIntervals.Lines(interval), line => Html.Of(
            $"<li>{line.Text}: {Ids(line.Named)}{SiteIntervals.Others(line.Others)}</li>"))}
        {Html.Each(_intervals.Pairs(interval), pair => Html.Of($"<li>See {Links(pair)}</li>"))}
        </ul>
        """);

    private Markup Ids(IEnumerable<StructureTrack> tracks) => Separated(tracks.Select(track => _listed.Contains(track.Id)
        ? Html.Of($"<a class=\"id\" href=\"{RelativeLink.ToStructure(track.Id)}\">{track.Id}</a>")
        : Html.Of($"{track.Id}")));

    private Markup Links(SitePair pair) =>
        Separated(_intervals.Links(pair).Select(link => Html.Of($"<a href=\"{link.Address}\">{link.Text}</a>")));

    private static Markup Separated(IEnumerable<Markup> pieces) => new(string.Join(", ", pieces.Select(piece => piece.Text)));
}
