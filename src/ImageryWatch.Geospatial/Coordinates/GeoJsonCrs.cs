using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// The member <c>crs</c> of GeoJSON before RFC 7946, which GIS programs still write. Names are EPSG and ESRI codes, OGC URNs and URLs, and
/// CRS84; nothing is looked up in files or on the network.
/// </summary>
public static partial class GeoJsonCrs
{
    private static readonly string[] Wgs84Names = ["CRS84", "CRS84H", "WGS84", "WGS 84", "GCS_WGS_1984", "WGS_1984"];
    private static readonly string[] WebMercatorCodes = ["900913", "3785"];

    /// <param name="holder">A collection, feature or geometry.</param>
    /// <returns>Null where there is no such member: WGS 84.</returns>
    /// <exception cref="FormatException">The member gives no known coordinate system.</exception>
    public static CoordinateSystem? Of(JsonElement holder)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null)
            return null;
        return NameOf(crs) is { } name ? FromName(name) : throw Unknown(crs.GetRawText());
    }

    private static string? NameOf(JsonElement crs)
    {
        if (crs.ValueKind == JsonValueKind.String) return crs.GetString();
        if (crs.ValueKind != JsonValueKind.Object || !crs.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object)
            return null;
        if (properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String) return name.GetString();
        var isCode = properties.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.Number or JsonValueKind.String;
        return isCode ? $"EPSG:{code}" : null;
    }

    private static CoordinateSystem FromName(string name)
    {
        if (Wgs84Names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)) return CoordinateSystems.Wgs84;
        var match = AuthorityAndCode().Match(name.Trim());
        if (!match.Success) throw Unknown(name);
        var (authority, code) = (match.Groups["authority"].Value.ToUpperInvariant(), match.Groups["code"].Value.ToUpperInvariant());
        try
        {
            return (authority, code) switch
            {
                ("EPSG", _) when WebMercatorCodes.Contains(code) => CoordinateSystems.FromEpsg(3857),
                ("EPSG", _) => CoordinateSystems.FromEpsg(int.Parse(code, CultureInfo.InvariantCulture)),
                ("ESRI", _) => CoordinateSystems.FromEsri(int.Parse(code, CultureInfo.InvariantCulture)),
                (_, "CRS84" or "CRS84H") => CoordinateSystems.Wgs84,
                _ => throw Unknown(name),
            };
        }
        catch (Exception fault) when (fault is InputException or OverflowException)
        {
            throw Unknown(name);
        }
    }

    private static FormatException Unknown(string name) => new(
        $"the coordinate system '{name}' (member 'crs') is not known; convert the file with ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES");

    [GeneratedRegex(
        @"^(?:(?:urn:(?:x-)?ogc:def:crs:|https?://(?:www\.)?opengis\.net/def/crs/)?(?:"
        + @"(?<authority>EPSG|ESRI)(?:[:/][\d.]*)?[:/](?<code>\d+)|(?<authority>OGC|CRS)(?:[:/][\d.]*)?[:/](?<code>CRS84H?)))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AuthorityAndCode();
}
