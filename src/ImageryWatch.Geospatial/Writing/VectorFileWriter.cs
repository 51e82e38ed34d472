using System.Globalization;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// Writes GeoPackage files (OGC 12-128), with the table <c>layer_styles</c> for QGIS styles. Equal layers, time stamp and GDAL version
/// give equal bytes. The file gets its name only when complete.
/// </summary>
/// <param name="writtenAt">Time of change, which the format requires; not taken from the clock.</param>
public sealed class VectorFileWriter(DateTimeOffset writtenAt)
{
    private const string ClockOption = "OGR_CURRENT_DATE";

    /// <exception cref="OutputException">The file cannot be written.</exception>
    public void Write(string path, IReadOnlyList<VectorLayer> layers)
    {
        GdalRuntime.Initialise();
        var partial = TemporaryNames.For(path, "partial.gpkg");
        try
        {
            Cpl.SetThreadLocalConfigOption(ClockOption, Timestamp);
            WriteAll(partial, layers);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is GdalException or IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path}: cannot be written ({e.Message}); check the folder, its permissions and the free space.", e);
        }
        finally
        {
            Cpl.SetThreadLocalConfigOption(ClockOption, null);
            TemporaryNames.Delete(partial);
            GdalErrors.Reset();
        }
    }

    private string Timestamp => writtenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void WriteAll(string path, IReadOnlyList<VectorLayer> layers)
    {
        GdalErrors.Reset();
        var driver = GdalErrors.Check(Gdal.GetDriverByName("GPKG"));
        using var dataset = Gdal.Create(driver, path, 0, 0, 0, 0, ["ADD_GPKG_OGR_CONTENTS=YES", null]);
        if (dataset.IsInvalid) throw new GdalException(GdalErrors.Take() ?? "the file cannot be created");
        GdalErrors.Check(Ogr.StartTransaction(dataset, 0));
        foreach (var layer in layers) VectorLayerWriter.Write(dataset, layer);
        if (layers.Any(layer => layer.StyleQml is not null))
            VectorLayerWriter.Write(dataset, LayerStyles.Table(layers, writtenAt), LayerStyles.KeyColumn);
        GdalErrors.Check(Ogr.CommitTransaction(dataset));
        dataset.CloseChecked();
    }
}
