using System.Globalization;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>One property of a change: its name in every format and its value. Exactly one of text, number and list is set.</summary>
internal sealed record ChangeField(string Name)
{
    public Func<ChangeReport, LocatedChange, string?>? Text { get; init; }

    public Func<ChangeObject, double?>? Number { get; init; }

    public Func<ChangeObject, IReadOnlyList<string>>? List { get; init; }

    public int Decimals { get; init; } = Rounded.MetreDecimals;

    public void Write(Utf8JsonWriter json, ChangeReport report, LocatedChange located)
    {
        if (Number is not null) WriteNumber(json, Rounded.Of(Number(located.Change), Decimals));
        else if (List is not null) WriteList(json, List(located.Change));
        else json.WriteStringValue(Text!(report, located));
    }

    /// <summary>The value as plain text: empty if there is none, lists joined by "; ".</summary>
    public string AsText(ChangeReport report, LocatedChange located)
    {
        if (Number is not null) return Rounded.Text(Number(located.Change), Decimals);
        return List is not null ? string.Join("; ", List(located.Change)) : Text!(report, located) ?? "";
    }

    private static void WriteNumber(Utf8JsonWriter json, decimal? value)
    {
        if (value is { } number) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

/// <summary>The properties of a change, in the order of the published contract; GeoJSON, GeoPackage and CSV share them.</summary>
internal static class ChangeFields
{
    private static readonly IReadOnlyList<ChangeField> Detected =
    [
        Text("id", (_, located) => located.Change.Id),
        Text("class", (_, located) => ClassNames.Id(located.Change.Class)),
        Text("change", (_, located) => ClassNames.Id(located.Change.Change)),
        Number("confidence", change => change.IsReportedByReview ? null : change.Confidence, Rounded.ShareDecimals),
        Text("likelihood", (_, located) => located.Change.LikelihoodText),
        Text("site", (report, located) => located.Change.SiteId ?? report.Site?.Id),
        Text("zone", (_, located) => located.Change.Zone),
        Text("before_date", (report, _) => Date(report.Before)),
        Text("after_date", (report, _) => Date(report.After)),
        Number("area_m2", change => change.AreaSquareMetres),
        Number("length_m", change => change.LengthMetres),
        Number("width_m", change => change.WidthMetres),
        Number("orientation_deg", change => change.OrientationDegrees, Rounded.AngleDecimals),
        Number("height_m", change => change.HeightMetres),
        Number("height_error_m", change => change.HeightErrorMetres),
        Text("mgrs", (_, located) => located.Mgrs),
        new ChangeField("reasons") { List = change => change.Reasons },
        Number("distance_to_fence_m", change => change.DistanceToFenceMetres),
    ];

    private static readonly IReadOnlyList<ChangeField> Reviewed =
    [
        .. Detected,
        Text("decision", (_, located) => located.Change.Review is { } review ? JsonConventions.Id(review.Outcome) : null),
        Text("decided_by", (_, located) => located.Change.Review?.By),
        Text("decided_at", (_, located) => Time(located.Change.Review?.When)),
        Text("decision_reason", (_, located) => located.Change.Review?.Why is { Length: > 0 } why ? why : null),
    ];

    /// <summary>Those of the decisions only in reports with decisions.</summary>
    public static IReadOnlyList<ChangeField> Of(ChangeReport report) => report.Review is null ? Detected : Reviewed;

    private static ChangeField Text(string name, Func<ChangeReport, LocatedChange, string?> value) => new(name) { Text = value };

    private static ChangeField Number(string name, Func<ChangeObject, double?> value, int decimals = Rounded.MetreDecimals) =>
        new(name) { Number = value, Decimals = decimals };

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Date(SceneSummary scene) => scene.Metadata.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
