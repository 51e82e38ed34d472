using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Reporting;

namespace ImageryWatch.Simulation;

/// <summary>One picture of many scenes, for visual inspection of the generator.</summary>
/// <param name="OutputFile">A .png file.</param>
/// <param name="Seed">Seed of the first scene; the others follow.</param>
/// <param name="Preset">One preset for all; null cycles through all presets.</param>
/// <param name="SizePixels">Side of each scene.</param>
public sealed record ContactSheetRequest(string OutputFile, ulong Seed, string? Preset, int SizePixels);

public static class ContactSheets
{
    public const int Scenes = 24;
    private const int Columns = 4;

    /// <exception cref="ConfigurationException">Unknown preset, or not a .png.</exception>
    /// <exception cref="OutputException">The picture cannot be written.</exception>
    public static void Make(ContactSheetRequest request)
    {
        if (!request.OutputFile.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new ConfigurationException($"{request.OutputFile}: the contact sheet must be a .png file");
        var presets = request.Preset is null ? Presets.All : [SyntheticScenes.PresetOf(request.Preset)];
        var scenes = Enumerable.Range(0, Scenes)
            .Select(i => (Sized(presets[i % presets.Count], request.SizePixels), request.Seed + (ulong)i)).ToList();
        var sheet = StampedPicture.Of(ContactSheet.Make(scenes, Columns));
        PublishedFile.Write(request.OutputFile, PngFile.Encode(sheet, Description(request.Seed), PrintSize.DotsPerInch(sheet.Width)));
    }

    private static PictureDescription Description(ulong seed) => new(
        $"{Scenes} synthetic scenes from seed {seed}", "Thumbnails of generated scenes, before and after side by side.",
        "ImageryWatch scene generator", ProductInfo.Producer, ImageryOrigin.Generated);

    private static SynthesisOptions Sized(SynthesisOptions preset, int sizePixels) =>
        preset with { Width = sizePixels, Height = sizePixels };
}
