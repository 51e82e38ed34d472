using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Application;

/// <summary>Shift of the later date against the earlier one, from the run manifest of a pair.</summary>
internal static class RegistrationShift
{
    /// <exception cref="InputException">The manifest is missing or damaged.</exception>
    public static Shift Load(string folder)
    {
        var path = Path.Combine(folder, RunManifest.FileName);
        try
        {
            using var document = JsonFile.Parse(path);
            SchemaVersion.Check(document.RootElement, SchemaVersion.RunManifest, path);
            var registration = document.RootElement.GetProperty("registration");
            return new Shift(Metres(registration, "shiftMetresEast"), Metres(registration, "shiftMetresNorth"));
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InputException($"{path}: cannot be read ({fault.Message}); run the comparison again.", fault);
        }
    }

    private static double Metres(JsonElement registration, string name) =>
        registration.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
