using System.Collections.Concurrent;
using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>Native spatial references, always with longitude or easting first.</summary>
internal static class SpatialReferences
{
    private static readonly string?[] Wkt2 = ["FORMAT=WKT2_2018", "MULTILINE=NO", null];
    private static readonly ConcurrentDictionary<string, CoordinateSystem> Described = new();

    public static SpatialReferenceHandle FromEpsg(int code)
    {
        GdalRuntime.Initialise();
        GdalErrors.Reset();
        var reference = Osr.New(null);
        if (Osr.ImportFromEpsg(reference, code) == 0) return Ordered(reference);
        reference.Dispose();
        throw new InputException($"EPSG:{code} is not a known coordinate system ({GdalErrors.Take()}).");
    }

    public static SpatialReferenceHandle FromEsri(int code)
    {
        GdalRuntime.Initialise();
        GdalErrors.Reset();
        var reference = Osr.New(null);
        if (Osr.SetFromUserInput(reference, string.Create(CultureInfo.InvariantCulture, $"ESRI:{code}")) == 0) return Ordered(reference);
        reference.Dispose();
        throw new InputException($"ESRI:{code} is not a known coordinate system ({GdalErrors.Take()}).");
    }

    public static SpatialReferenceHandle FromWkt(string wkt)
    {
        GdalRuntime.Initialise();
        GdalErrors.Reset();
        var reference = Osr.New(wkt);
        if (!reference.IsInvalid) return Ordered(reference);
        throw new InputException($"The coordinate system is not recognised ({GdalErrors.Take() ?? "no reason given"}): {Shortened(wkt)}");
    }

    /// <summary>The coordinate system of a dataset, or null where it has none.</summary>
    public static CoordinateSystem? OfDataset(DatasetHandle dataset)
    {
        var owned = Gdal.GetSpatialReference(dataset);
        if (owned == 0) return null;
        using var reference = Ordered(Osr.Clone(owned));
        return IsOnEarth(reference) ? Describe(reference) : null;
    }

    public static CoordinateSystem Describe(SpatialReferenceHandle reference)
    {
        GdalErrors.Check(Osr.ExportToWkt(reference, out var text, Wkt2));
        var wkt = Cpl.Text(text);
        Cpl.Free(text);
        return Described.GetOrAdd(wkt, key => new CoordinateSystem(key, NameOf(reference), EpsgCode(reference)));
    }

    private static string NameOf(SpatialReferenceHandle reference)
    {
        var name = Cpl.Text(Osr.GetName(reference));
        return name is "" or "unnamed" or "unknown" ? "unnamed coordinate system" : name;
    }

    private static int? EpsgCode(SpatialReferenceHandle reference)
    {
        if (AuthorityCode(reference) is { } stated) return stated;
        var identified = Osr.AutoIdentifyEpsg(reference) == 0 ? AuthorityCode(reference) : null;
        GdalErrors.Reset();
        return identified;
    }

    private static int? AuthorityCode(SpatialReferenceHandle reference) =>
        Cpl.Text(Osr.GetAuthorityName(reference, null)) == "EPSG"
            && int.TryParse(Cpl.Text(Osr.GetAuthorityCode(reference, null)), out var code)
            ? code : null;

    /// <summary>False for local engineering systems, which cannot be transformed to other systems.</summary>
    private static bool IsOnEarth(SpatialReferenceHandle reference) =>
        Osr.IsProjected(reference) != 0 || Osr.IsGeographic(reference) != 0;

    private static SpatialReferenceHandle Ordered(SpatialReferenceHandle reference)
    {
        Osr.SetAxisMapping(reference, Osr.TraditionalAxisOrder);
        return reference;
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "...";
}
