using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>The states of a structure by date as a strip of marks, which need no colour, with words as the text alternative.</summary>
internal static class PresenceStrip
{
    private static readonly PresenceState[] States = Enum.GetValues<PresenceState>();

    public const string SymbolLegend = "Dates in order of time: ■ present, □ absent, – not assessable, ? not known.";

    /// <summary>"□■■–".</summary>
    public static string Symbols(IEnumerable<DatedState> states) => string.Concat(states.Select(state => Symbol(state.State)));

    /// <summary>"absent at date 1, present at dates 2 to 3, not assessable at date 4".</summary>
    public static string Words(IReadOnlyList<DatedState> states)
    {
        var parts = new List<string>();
        for (var first = 0; first < states.Count;)
        {
            var end = first + 1;
            while (end < states.Count && states[end].State == states[first].State) end++;
            var dates = end == first + 1
                ? string.Create(CultureInfo.InvariantCulture, $"date {end}")
                : string.Create(CultureInfo.InvariantCulture, $"dates {first + 1} to {end}");
            parts.Add($"{Word(states[first].State)} at {dates}");
            first = end;
        }

        return string.Join(", ", parts);
    }

    public static Markup ToMarkup(IReadOnlyList<DatedState> states)
    {
        var marks = new Markup(string.Concat(states.Select(state => Mark(state.State).Text)));
        return Html.Of($"<span class=\"strip\" role=\"img\" aria-label=\"{Words(states)}\">{marks}</span>");
    }

    public static Markup Legend() => Html.Of($"""
        <p class="muted strip-key">Dates in order of time: {Html.Each(States, state => Html.Of(
            $"<span><span class=\"strip\" aria-hidden=\"true\">{Mark(state)}</span> {Word(state)}</span>"))}</p>
        """);

    /// <summary>Sorts by the first dates first.</summary>
    public static string SortKey(IEnumerable<DatedState> states) =>
        string.Concat(states.Select(state => (char)('1' + (int)state.State)));

    private static Markup Mark(PresenceState state) => new(state switch
    {
        PresenceState.Present => "<i class=\"present\"></i>",
        PresenceState.Absent => "<i></i>",
        PresenceState.NotAssessable => "<i class=\"masked\"></i>",
        _ => "<i>?</i>",
    });

    private static char Symbol(PresenceState state) => state switch
    {
        PresenceState.Present => '■',
        PresenceState.Absent => '□',
        PresenceState.NotAssessable => '–',
        _ => '?',
    };

    private static string Word(PresenceState state) => state switch
    {
        PresenceState.Present => "present",
        PresenceState.Absent => "absent",
        PresenceState.NotAssessable => "not assessable",
        _ => "not known",
    };
}
