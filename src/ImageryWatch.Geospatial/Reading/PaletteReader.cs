namespace ImageryWatch.Geospatial;

/// <summary>Reads colour tables.</summary>
internal static class PaletteReader
{
    private const int PaletteColour = 2;
    private const int MaxEntries = 1 << 16;

    /// <summary>The palette of a raster whose only band (besides alpha) holds palette indices; else null.</summary>
    public static Palette? Read(nint[] bands)
    {
        if (bands.Length != 1 || Gdal.GetColorInterpretation(bands[0]) != PaletteColour) return null;
        var table = Gdal.GetColorTable(bands[0]);
        if (table == 0) return null;
        var count = Math.Min(Gdal.GetColorEntryCount(table), MaxEntries);
        var palette = new Palette(new byte[count], new byte[count], new byte[count], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            (palette.Red[i], palette.Green[i], palette.Blue[i], palette.Alpha[i]) = PixelTransfer.ColourEntry(table, i);
        }

        return palette;
    }
}
