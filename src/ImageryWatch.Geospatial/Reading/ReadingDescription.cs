using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// How the pixels of a tile are derived from its files, as text: rasters with equal files and equal descriptions have equal pixels.
/// </summary>
public static class ReadingDescription
{
    private static readonly JsonSerializerOptions Options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of(SceneTile tile) => Of(tile.Source);

    private static string Of(IPixelSource source) => source switch
    {
        RescaledRaster rescaled => $"rescaled {JsonSerializer.Serialize(rescaled.Scales, Options)} {Of(rescaled.Source)}",
        StackedRaster stack => $"stack [{string.Join(", ", stack.Rasters.Select(Of))}]",
        GdalRaster raster =>
            $"{Of(raster.Layout)} {Of(raster.Survey)} masks [{string.Join(", ", raster.Masks.Used.Select(mask => mask.Description))}]",
        _ => throw new ArgumentException($"no description of {source.GetType().Name}", nameof(source)),
    };

    /// <summary>Without path, position, overviews and texts, on which the pixels do not depend.</summary>
    internal static string Of(RasterLayout layout) => JsonSerializer.Serialize(
        new
        {
            layout.Driver, layout.Width, layout.Height, layout.DataType, layout.FileBandCount, layout.BandNumbers, layout.Roles,
            layout.Assignment.AlphaBand, layout.NoData, layout.IsLossy, layout.Masks, layout.Palette, layout.SaturationValue,
        },
        Options);

    internal static string Of(PixelSurvey survey) => JsonSerializer.Serialize(
        new { survey.Fills, Ceilings = survey.Ceilings.Select(ceiling => ceiling?.Value) }, Options);
}
