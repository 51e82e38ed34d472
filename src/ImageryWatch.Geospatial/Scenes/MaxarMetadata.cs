using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The metadata file (IMD or XML) that Maxar delivers once for all tiles of a product: <c>X-Y.IMD</c> with <c>X_R1C1-Y.TIF</c>, or the IMD
/// of the TIL file that lists the tile. GDAL finds only those with the name of the raster.
/// </summary>
internal static partial class MaxarMetadata
{
    private const long MaxBytes = 16 << 20;

    public static SceneMetadata Beside(string rasterPath, FolderListings folders) => Find(rasterPath, folders) is { } path
        ? FileMetadata.OfProvider(ItemsOf(path), Path.GetFileName(path))
        : SceneMetadata.Unknown;

    /// <summary>Null where there is no such file, or it does not list the bands.</summary>
    public static BandEvidence? BandsBeside(string rasterPath, FolderListings folders) =>
        Find(rasterPath, folders) is { } path ? ProviderBands.Of(ItemsOf(path), Path.GetFileName(path)).FirstOrDefault() : null;

    /// <summary>The file; null where there is none.</summary>
    public static string? Find(string rasterPath, FolderListings folders)
    {
        var files = folders.Beside(rasterPath);
        var product = DeliveryNames.WithoutTile(Path.GetFileNameWithoutExtension(rasterPath))
            ?? files.Where(file => HasExtension(file, ".til") && Lists(file, Path.GetFileName(rasterPath)))
                .Select(Path.GetFileNameWithoutExtension).FirstOrDefault();
        string? WithExtension(string extension) => files.FirstOrDefault(file => HasExtension(file, extension)
            && Path.GetFileNameWithoutExtension(file).Equals(product, StringComparison.OrdinalIgnoreCase));
        return product is null ? null : WithExtension(".imd") ?? WithExtension(".xml");
    }

    private static bool HasExtension(string path, string extension) =>
        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static bool Lists(string path, string fileName) =>
        TextOf(path).Contains($"\"{fileName}\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines "GROUP.key=value", as GDAL's domain IMD has them; empty where the file cannot be read.</summary>
    private static IReadOnlyList<string> ItemsOf(string path) =>
        HasExtension(path, ".xml") ? OfXml(TextOf(path)) : OfText(TextOf(path));

    private static string TextOf(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes ? File.ReadAllText(path) : "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static List<string> OfText(string text)
    {
        var (items, group) = (new List<string>(), "");
        foreach (Match line in Assignment().Matches(text))
        {
            var (key, value) = (line.Groups["key"].Value, line.Groups["value"].Value.Trim().Trim('"', ';'));
            if (key == "BEGIN_GROUP") group = value + ".";
            else if (key == "END_GROUP") group = "";
            else items.Add($"{group}{key}={value}");
        }

        return items;
    }

    private static IReadOnlyList<string> OfXml(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text));
            return [
                .. XDocument.Load(reader).Descendants("IMD").Descendants().Where(element => !element.HasElements)
                    .Select(element => $"{element.Parent!.Name.LocalName}.{element.Name.LocalName}={element.Value.Trim()}")];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^[ \t]*(?<key>\w+)[ \t]*=[ \t]*(?<value>[^\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
