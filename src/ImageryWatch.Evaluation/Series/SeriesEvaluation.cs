using System.Text.Json.Nodes;
using ImageryWatch.Core;

namespace ImageryWatch.Evaluation;

/// <summary>Scores of several series, as text and as JSON.</summary>
/// <param name="Series">In the order given.</param>
public sealed record SeriesEvaluation(IReadOnlyList<SeriesScore> Series)
{
    /// <summary>Scores the ledgers of series.</summary>
    /// <param name="folders">Each written by <c>synth --dates</c>, with the results of its pipeline file.</param>
    /// <param name="cancellation">Stops between folders.</param>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static SeriesEvaluation Run(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        var scores = new List<SeriesScore>();
        foreach (var folder in folders)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.Add(SeriesScorer.Score(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), SeriesFiles.Read(folder)));
        }

        return new SeriesEvaluation(scores);
    }

    public JsonObject Json() => new()
    {
        ["series"] = new JsonArray([.. Series.Select(Json)]), ["all"] = Json(SeriesScore.Combine(Series)),
    };

    public IEnumerable<string> Lines()
    {
        yield return $"{"series",-16}{"class",-12}{"truth",8}{"detected",10}{"error",8}{"estimated",11}{"error",8}{"recall",8}";
        foreach (var score in (IEnumerable<SeriesScore>)[.. Series, SeriesScore.Combine(Series)])
        {
            foreach (var counts in score.Counts) yield return Row(score.Name, counts);
            yield return $"{score.Name,-16}tracks of {score.Tracks.Structures} towers and houses: {score.Tracks.Found} found, "
                + $"{score.Tracks.Unbroken} unbroken";
        }
    }

    private static string Row(string name, ClassCounts counts) =>
        $"{name,-16}{StructureClassNames.Of(counts.Class),-12}{counts.Truth,8:0}{counts.Dates.Sum(date => date.Detected),10:0}"
        + $"{Percent(counts.DetectedError),8}{counts.Dates.Sum(date => date.Estimated),11:0}{Percent(counts.EstimatedError),8}"
        + $"{Percent(counts.Recall),8}";

    private static string Percent(double? share) => share is { } value ? $"{DecimalRounding.To(value * 100, 1):0.0} %" : "-";

    private static JsonNode Json(SeriesScore score) => new JsonObject
    {
        ["name"] = score.Name,
        ["counts"] = new JsonArray([.. score.Counts.Select(Json)]),
        ["tracks"] = new JsonObject
        {
            ["structures"] = score.Tracks.Structures, ["found"] = score.Tracks.Found, ["unbroken"] = score.Tracks.Unbroken,
        },
    };

    private static JsonNode Json(ClassCounts counts) => new JsonObject
    {
        ["class"] = StructureClassNames.Of(counts.Class),
        ["detectedError"] = counts.DetectedError,
        ["estimatedError"] = counts.EstimatedError,
        ["recall"] = counts.Recall,
        ["dates"] = new JsonArray([.. counts.Dates.Select(date => (JsonNode)new JsonObject
        {
            ["truth"] = date.Truth, ["detected"] = date.Detected, ["estimated"] = date.Estimated, ["correct"] = date.Correct,
        })]),
    };
}
