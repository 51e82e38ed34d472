using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Application;

/// <summary>Time and size of a finished comparison, from its run manifest.</summary>
internal sealed record RecordedCost(double Seconds, double Megapixels)
{
    /// <summary>Null without a readable manifest.</summary>
    public static RecordedCost? Read(string folder)
    {
        var path = Path.Combine(folder, RunManifest.FileName);
        try
        {
            if (!File.Exists(path)) return null;
            var manifest = JsonNode.Parse(File.ReadAllText(path))!;
            var seconds = (double?)manifest["timingsSeconds"]?["total"];
            var pixels = (double?)manifest["grid"]?["width"] * (double?)manifest["grid"]?["height"];
            return seconds > 0 && pixels > 0 ? new RecordedCost(seconds.Value, 1e-6 * pixels.Value) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
