using System.Text;
using System.Xml;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Checks VRT files before GDAL opens them. A VRT refers to other files and may contain Python code. This reads the VRT and all VRTs it
/// refers to, and rejects network access and code.
/// </summary>
internal static class VrtScreening
{
    private const int HeaderBytes = 4096;
    private const long MaxBytes = 256L << 20;
    private const int MaxDepth = 8;

    /// <exception cref="InputException">The VRT refers to a virtual or network file, contains Python that is not allowed, or cannot be
    /// parsed.</exception>
    public static void Check(string path, bool allowPython)
    {
        Check(path, allowPython, 0);
        if (allowPython) Cpl.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", "YES");
    }

    /// <summary>True when the VRT explicitly shares sources between datasets, which makes reading from several threads unsafe.</summary>
    public static bool SharesSources(string path) =>
        IsVrt(path) && File.ReadAllText(path).Contains("shared=\"1\"", StringComparison.Ordinal);

    /// <summary>
    /// The rasters that a VRT refers to, directly or through other VRTs, without duplicates; empty for other files. The VRT must have been
    /// checked.
    /// </summary>
    public static IReadOnlyCollection<string> RastersOf(string path)
    {
        var rasters = new SortedSet<string>(StringComparer.Ordinal);
        if (IsVrt(path)) CollectSources(path, rasters, []);
        return rasters;
    }

    /// <summary>The VRTs that a VRT refers to, directly or through others.</summary>
    public static IReadOnlyCollection<string> NestedVrtsOf(string path)
    {
        var nested = new SortedSet<string>(StringComparer.Ordinal);
        if (IsVrt(path)) CollectSources(path, [], nested);
        return nested;
    }

    private static void CollectSources(string vrt, SortedSet<string> rasters, SortedSet<string> nested)
    {
        foreach (var source in Sources(vrt, allowPython: true).Distinct())
        {
            var path = source.IsRelative ? Beside(vrt, source.Name) : Path.GetFullPath(source.Name);
            if (IsVrt(path))
            {
                nested.Add(path);
                CollectSources(path, rasters, nested);
            }
            else if (File.Exists(path))
            {
                rasters.Add(path);
            }
        }
    }

    private static void Check(string path, bool allowPython, int depth)
    {
        if (!IsVrt(path)) return;
        if (depth > MaxDepth) throw new InputException($"{path}: nested VRTs, more than {MaxDepth} levels.");
        // A name may be relative to the VRT or to the working folder, so both locations are checked.
        var places = Sources(path, allowPython).SelectMany(source => (string[])[Beside(path, source.Name), Path.GetFullPath(source.Name)]);
        foreach (var place in places.Distinct()) Check(place, allowPython, depth + 1);
    }

    private static bool IsVrt(string path)
    {
        if (!File.Exists(path)) return false;
        using var stream = File.OpenRead(path);
        var header = new byte[HeaderBytes];
        var length = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(header, 0, length).Contains("<VRTDataset", StringComparison.Ordinal);
    }

    private static List<(string Name, bool IsRelative)> Sources(string path, bool allowPython)
    {
        var sources = new List<(string, bool)>();
        foreach (var (element, isRelative, text) in Texts(path))
        {
            if (IsRemoteReference(element, text))
                throw new InputException($"{path}: refers to {text.Trim()}; only local files are read: download it first.");
            if (!allowPython && IsPython(element, text))
                throw new InputException($"{path}: contains Python code, which is not executed unless allowed.");
            if (IsSourceElement(element) && !string.IsNullOrWhiteSpace(text)) sources.Add((text.Trim(), isRelative));
        }

        return sources;
    }

    /// <summary>
    /// All texts of the file with the name of the enclosing element, and whether the element is marked as relative to the VRT.
    /// </summary>
    private static List<(string Element, bool IsRelative, string Text)> Texts(string path)
    {
        if (new FileInfo(path).Length > MaxBytes) throw new InputException($"{path}: a VRT of more than {MaxBytes >> 20} MiB.");
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var texts = new List<(string, bool, string)>();
        var (element, isRelative) = ("", false);
        try
        {
            using var reader = XmlReader.Create(path, settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element) (element, isRelative) = (reader.LocalName, IsMarkedRelative(reader));
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) texts.Add((element, isRelative, reader.Value));
            }
        }
        catch (XmlException e)
        {
            throw new InputException($"{path}: not a well-formed VRT ({e.Message}).", e);
        }

        return texts;
    }

    /// <summary>Same rule as in GDAL: the attribute in any letter case, with a number other than 0.</summary>
    private static bool IsMarkedRelative(XmlReader element)
    {
        var isRelative = false;
        while (element.MoveToNextAttribute())
            if (element.LocalName.Equals("relativeToVRT", StringComparison.OrdinalIgnoreCase))
                isRelative = element.Value.Trim().TrimStart('-', '+').TakeWhile(char.IsAsciiDigit).Any(digit => digit != '0');
        return isRelative;
    }

    /// <summary>GDAL accepts element names in any letter case.</summary>
    private static bool IsSourceElement(string element) =>
        element.Equals("SourceFilename", StringComparison.OrdinalIgnoreCase)
            || element.Equals("SourceDataset", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for virtual file systems anywhere except in metadata, and for URLs in source elements.</summary>
    private static bool IsRemoteReference(string element, string text) =>
        (element != "MDI" && text.Contains("/vsi", StringComparison.OrdinalIgnoreCase))
        || (IsSourceElement(element) && text.Contains("://", StringComparison.Ordinal));

    private static bool IsPython(string element, string text) =>
        element.Equals("PixelFunctionLanguage", StringComparison.OrdinalIgnoreCase)
            && text.Trim().Equals("Python", StringComparison.OrdinalIgnoreCase);

    private static string Beside(string vrtPath, string source) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(vrtPath)) ?? "", source);
}
