using System.Text;
using System.Text.Json;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>
/// Writes tiles as arrays in the NPY format: <c>NNNNNN-before.npy</c> and <c>-after.npy</c> (bands, rows, columns; uint16; 0 = nodata),
/// <c>-truth.npy</c> (uint8: the planes of <see cref="TruthPlanes"/>, then what to ignore), and <c>NNNNNN.json</c> with bands, sun, pixel
/// size and the shapes of all structures (<see cref="TileObjects"/>).
/// The JSON is written last and marks a complete tile.
/// </summary>
public static class TrainingTileWriter
{
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public static void Write(string folder, TrainingTile tile)
    {
        var stem = Path.Combine(folder, $"{tile.Index:D6}");
        WriteImage(stem + "-before.npy", tile.Before);
        WriteImage(stem + "-after.npy", tile.After);
        var truth = tile.Truth;
        WriteArray(
            stem + "-truth.npy", "|u1", [truth.Planes.Count + 1, truth.Height, truth.Width], [
            .. truth.Planes.SelectMany(plane => plane), .. truth.Ignore]);
        GeoJsonFiles.Write(stem + ".json", json => Describe(json, tile));
    }

    private static void WriteImage(string path, InMemoryRaster image)
    {
        var block = new PixelBlock();
        image.Read(new PixelWindow(0, 0, image.Width, image.Height), block);
        var bytes = new byte[block.BandCount * image.Width * image.Height * 2];
        var at = 0;
        for (var band = 0; band < block.BandCount; band++)
        {
            foreach (var value in block.Band(band))
            {
                var number = (int)value;
                (bytes[at], bytes[at + 1]) = ((byte)number, (byte)(number >> 8));
                at += 2;
            }
        }

        WriteArray(path, "<u2", [block.BandCount, image.Height, image.Width], bytes);
    }

    /// <summary>NPY version 1.0: magic, header padded to 64 bytes, row-major data.</summary>
    private static void WriteArray(string path, string type, int[] shape, byte[] data)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}), }}";
        var padded = header.PadRight((((header.Length + 11 + 63) / 64) * 64) - 11) + "\n";
        byte[] prefix = [0x93, .. Encoding.ASCII.GetBytes("NUMPY"), 1, 0, (byte)padded.Length, (byte)(padded.Length >> 8)];
        try
        {
            File.WriteAllBytes(path, [.. prefix, .. Encoding.ASCII.GetBytes(padded), .. data]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path}: cannot be written ({e.Message}); check the folder, its permissions and the free space.", e);
        }
    }

    private static void Describe(Utf8JsonWriter json, TrainingTile tile)
    {
        json.WriteStartObject();
        json.WriteNumber(SchemaVersion.Key, SchemaVersion.TrainingTile);
        json.WriteBoolean("synthetic", true);
        json.WriteNumber("pixelSizeMetres", tile.Pair.Grid.PixelSizeMetres);
        json.WriteStartArray("bands");
        foreach (var band in tile.Pair.Bands) json.WriteStringValue(band.ToString());
        json.WriteEndArray();
        json.WriteNumber("fullScale", tile.Before.SaturationValue!.Value);
        WriteSun(json, "before", tile.Pair.BeforeMetadata);
        WriteSun(json, "after", tile.Pair.AfterMetadata);
        TileObjects.Write(json, tile.Pair);
        json.WriteEndObject();
    }

    private static void WriteSun(Utf8JsonWriter json, string name, SceneMetadata metadata)
    {
        json.WriteStartObject(name);
        json.WriteNumber("sunAzimuthDegrees", Math.Round(metadata.Sun!.Value.AzimuthDegrees, 2));
        json.WriteNumber("sunElevationDegrees", Math.Round(metadata.Sun.Value.ElevationDegrees, 2));
        json.WriteNumber("offNadirDegrees", Math.Round(metadata.OffNadirDegrees!.Value, 2));
        json.WriteEndObject();
    }
}
