using System.Text.RegularExpressions;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Names of the files of a delivery: providers name the metadata after the product and the rasters after the product and its part
/// (<c>1030010012345600.json</c> and <c>1030010012345600-visual.tif</c>, <c>X-Y.IMD</c> and <c>X_R1C1-Y.TIF</c>).
/// </summary>
internal static partial class DeliveryNames
{
    private const int MinIdentifierLength = 8;

    /// <summary>The product's name without the tile ("_R1C2"); null where the name has none.</summary>
    public static string? WithoutTile(string stem) => TileMark().IsMatch(stem) ? TileMark().Replace(stem, "", 1) : null;

    /// <summary>
    /// True if the raster's name continues that of the product after "-" or "_", and not with another date: <c>site_2011</c> is another
    /// scene than <c>site</c>, not a part of it.
    /// </summary>
    public static bool IsPartOf(string stem, string product) =>
        stem.Length > product.Length + 1 && stem.StartsWith(product, StringComparison.OrdinalIgnoreCase)
        && stem[product.Length] is '-' or '_' && !Date().IsMatch(stem[product.Length..]);

    /// <summary>True for the identifier of an acquisition, false for a word ("image", "site").</summary>
    public static bool IsIdentifier(string product) => product.Length >= MinIdentifierLength && product.Any(char.IsAsciiDigit);

    [GeneratedRegex(@"_R\d+C\d+(?=-|_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TileMark();

    [GeneratedRegex(@"(?<!\d)((19|20)\d\d|\d\d[A-Z]{3}\d\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Date();
}
