using System.Text;
using System.Xml;
using ImageryWatch.Core;

namespace ImageryWatch.Raster;

/// <summary>
/// A VRT is a small program: it names other files and may carry Python. This reads it before GDAL does, together with
/// the VRTs that it names, and refuses what leaves the machine or runs code.
/// </summary>
internal static class VrtScreening
{
    private const int HeaderBytes = 4096;
    private const long MaximumBytes = 256L << 20;
    private const int MaximumDepth = 8;

    /// <exception cref="InputException">The VRT names a virtual or network file, runs Python unasked, or cannot be parsed.</exception>
    public static void Check(string path, bool allowPython)
    {
        Check(path, allowPython, 0);
        if (allowPython) Cpl.SetConfigOption("GDAL_VRT_ENABLE_PYTHON", "YES");
    }

    /// <summary>True when sources are shared between datasets by explicit wish, which makes reading from several threads unsafe.</summary>
    public static bool SharesSources(string path) =>
        IsVrt(path) && File.ReadAllText(path).Contains("shared=\"1\"", StringComparison.Ordinal);

    /// <summary>The rasters that a VRT shows, those inside VRTs that it names among them, each once; none where the file is no VRT. The VRT was checked before.</summary>
    public static IReadOnlyCollection<string> RastersOf(string path)
    {
        var rasters = new SortedSet<string>(StringComparer.Ordinal);
        if (IsVrt(path)) Gather(path, rasters);
        return rasters;
    }

    private static void Gather(string vrt, SortedSet<string> rasters)
    {
        foreach (var source in Sources(vrt, allowPython: true).Distinct())
        {
            var named = source.IsRelative ? Beside(vrt, source.Name) : Path.GetFullPath(source.Name);
            if (IsVrt(named)) Gather(named, rasters);
            else if (File.Exists(named)) rasters.Add(named);
        }
    }

    private static void Check(string path, bool allowPython, int depth)
    {
        if (!IsVrt(path)) return;
        if (depth > MaximumDepth) throw new InputException($"{path}: VRTs inside VRTs, more than {MaximumDepth} deep.");
        // Whichever place GDAL takes a name from, what lies there is looked into.
        var places = Sources(path, allowPython).SelectMany(source => (string[])[Beside(path, source.Name), Path.GetFullPath(source.Name)]);
        foreach (var named in places.Distinct()) Check(named, allowPython, depth + 1);
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
            if (LeavesTheMachine(element, text)) throw new InputException($"{path}: names {text.Trim()}; only local files are read: fetch it first.");
            if (!allowPython && IsPython(element, text)) throw new InputException($"{path}: carries Python code, which is not run unless asked for.");
            if (NamesASource(element) && !string.IsNullOrWhiteSpace(text)) sources.Add((text.Trim(), isRelative));
        }

        return sources;
    }

    /// <summary>Every piece of text in the file with the name of the element around it, and whether that names a file relative to the VRT.</summary>
    private static List<(string Element, bool IsRelative, string Text)> Texts(string path)
    {
        if (new FileInfo(path).Length > MaximumBytes) throw new InputException($"{path}: a VRT of more than {MaximumBytes >> 20} MiB.");
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var texts = new List<(string, bool, string)>();
        var (element, isRelative) = ("", false);
        try
        {
            using var reader = XmlReader.Create(path, settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element) (element, isRelative) = (reader.LocalName, SaysRelative(reader));
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) texts.Add((element, isRelative, reader.Value));
            }
        }
        catch (XmlException e)
        {
            throw new InputException($"{path}: not a well-formed VRT ({e.Message}).", e);
        }

        return texts;
    }

    /// <summary>As GDAL reads it: the attribute in whatever case, with a number that is not 0.</summary>
    private static bool SaysRelative(XmlReader element)
    {
        var says = false;
        while (element.MoveToNextAttribute())
            if (element.LocalName.Equals("relativeToVRT", StringComparison.OrdinalIgnoreCase))
                says = element.Value.Trim().TrimStart('-', '+').TakeWhile(char.IsAsciiDigit).Any(digit => digit != '0');
        return says;
    }

    /// <summary>GDAL takes elements in whatever case.</summary>
    private static bool NamesASource(string element) =>
        element.Equals("SourceFilename", StringComparison.OrdinalIgnoreCase) || element.Equals("SourceDataset", StringComparison.OrdinalIgnoreCase);

    /// <summary>Virtual file systems anywhere but in metadata, addresses where a source is named.</summary>
    private static bool LeavesTheMachine(string element, string text) =>
        (element != "MDI" && text.Contains("/vsi", StringComparison.OrdinalIgnoreCase))
        || (NamesASource(element) && text.Contains("://", StringComparison.Ordinal));

    private static bool IsPython(string element, string text) =>
        element.Equals("PixelFunctionLanguage", StringComparison.OrdinalIgnoreCase) && text.Trim().Equals("Python", StringComparison.OrdinalIgnoreCase);

    private static string Beside(string vrtPath, string source) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(vrtPath)) ?? "", source);
}
