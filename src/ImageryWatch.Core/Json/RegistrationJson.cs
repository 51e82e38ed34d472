using System.Text.Json.Serialization;

namespace ImageryWatch.Core;

/// <summary>
/// Registration of the later date to the earlier one as every JSON document gives it. In metres, rounded to millimetres; null if the
/// registration failed. The CE90 of the tie points alone is only in an inspection; the message, one sentence, is not in summary.json.
/// </summary>
public sealed record RegistrationJson(
    RegistrationOutcome Outcome, string Model, decimal? ShiftMetresEast, decimal? ShiftMetresNorth, int TiePointsKept,
    int TiePointsRejected, decimal? RmseMetres, decimal? Ce90Metres,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? TiePointCe90Metres,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message)
{
    public static RegistrationJson Of(RegistrationSummary summary, string? message = null, double? tiePointCe90Metres = null) => new(
        summary.Outcome, summary.Model, Millimetres(summary.ShiftMetresEast), Millimetres(summary.ShiftMetresNorth),
        summary.TiePointsKept, summary.TiePointsRejected, Millimetres(summary.RmseMetres), Millimetres(summary.Ce90Metres),
        Millimetres(tiePointCe90Metres), message);

    /// <summary>The summary in millimetres; NaN where a value is null.</summary>
    public RegistrationSummary ToSummary() => new(
        Outcome, Metres(ShiftMetresEast), Metres(ShiftMetresNorth), TiePointsKept, TiePointsRejected, Metres(RmseMetres),
        Metres(Ce90Metres), Model);

    private static double Metres(decimal? value) => value is { } known ? (double)known : double.NaN;

    private static decimal? Millimetres(double? metres)
    {
        if (metres is not { } value || !double.IsFinite(value) || Math.Abs(value) > 1e18) return null;
        var rounded = Math.Round((decimal)value, 3);
        return rounded == 0 ? 0 : rounded;
    }
}
