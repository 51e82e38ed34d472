using System.Text.Json.Nodes;

namespace ImageryWatch.Evaluation;

/// <summary>A score, as text and as JSON.</summary>
/// <param name="Score">The score.</param>
/// <param name="PictureFile">The picture written, or null.</param>
public sealed record EvaluationResult(EvaluationScore Score, string? PictureFile)
{
    public JsonObject Json() => EvaluationJson.Of(Score);

    public IEnumerable<string> Lines() => EvaluationTable.Lines(Score);
}

/// <summary>The score of one folder; null where the folder has no ground truth of that kind.</summary>
/// <param name="Folder">Path as given.</param>
/// <param name="Objects">Scored against truth.geojson.</param>
/// <param name="Pixels">Housing scored against label.tif.</param>
public sealed record FolderEvaluation(string Folder, EvaluationScore? Objects, PixelScore? Pixels)
{
    public JsonObject Json()
    {
        var json = new JsonObject { ["folder"] = Folder };
        if (Objects is not null) json["objects"] = EvaluationJson.Of(Objects);
        if (Pixels is { } pixels) json["pixels"] = EvaluationJson.Of(pixels);
        return json;
    }
}

/// <param name="Folders">In the order given.</param>
public sealed record BatchEvaluationResult(IReadOnlyList<FolderEvaluation> Folders)
{
    /// <summary>Score over all folders as if they were one scene; null where no folder has ground truth of that kind.</summary>
    public FolderEvaluation All => new("ALL", Combine(), AllPixels());

    public JsonObject Json()
    {
        var json =
            new JsonObject { ["folders"] = new JsonArray([.. Folders.Select(folder => (JsonNode)folder.Json())]), ["all"] = All.Json() };
        json["all"]!.AsObject().Remove("folder");
        return json;
    }

    public IEnumerable<string> Lines() => EvaluationTable.Lines(this);

    private EvaluationScore? Combine()
    {
        var scores = Folders.Select(folder => folder.Objects).OfType<EvaluationScore>().ToList();
        return scores.Count == 0 ? null : EvaluationScore.Combine(scores);
    }

    private PixelScore? AllPixels()
    {
        var scores = Folders.Select(folder => folder.Pixels).OfType<PixelScore>().ToList();
        return scores.Count == 0 ? null : scores.Aggregate((a, b) => a + b);
    }
}
