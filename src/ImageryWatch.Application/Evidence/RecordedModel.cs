using System.Text.Json;

namespace ImageryWatch.Application;

/// <summary>A model file of the user.</summary>
/// <param name="Option">The option that specifies it.</param>
/// <param name="Path">As given.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Name">Name in a bag.</param>
internal sealed record RecordedModel(string Option, string Path, string Sha256, string Name)
{
    /// <summary>The models that are not part of the program.</summary>
    public static IEnumerable<RecordedModel> Of(JsonElement models)
    {
        (string Key, string Option)[] kinds = [("network", "detect.network"), ("structures", "classify.model")];
        foreach (var (key, option) in kinds)
        {
            if (models.GetProperty(key) is not { ValueKind: JsonValueKind.Object } model) continue;
            var path = model.GetProperty("from").GetString()!;
            if (path is ModelSet.Shipped or ModelSet.Off) continue;
            var name = key + System.IO.Path.GetExtension(path);
            yield return new RecordedModel(option, path, model.GetProperty("sha256").GetString()!, name);
        }
    }
}
