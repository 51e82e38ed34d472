using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

/// <summary>Accuracy tables are measured on the presets, so their scenes must not change when the generator is extended.</summary>
public class PresetsStayTests
{
    [Theory]
    [InlineData("easy", "fdd3092484230f41")]
    [InlineData("normal", "9a08d32f3bce2396")]
    [InlineData("hard", "e2068b314b11df7f")]
    [InlineData("no-change", "59ac48c17c70d87d")]
    public void Generate_preset_givesRecordedScene(string preset, string expected)
    {
        var options = Presets.All.Single(p => p.Name == preset) with { Width = 192, Height = 192 };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var seed = 1UL; seed <= 3; seed++) Add(hash, SceneGenerator.Generate(options, seed));
        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    private static void Add(IncrementalHash hash, SyntheticPair pair)
    {
        foreach (var truth in pair.Truth.Concat(pair.InventoryBefore).Concat(pair.InventoryAfter))
            hash.AppendData(Encoding.UTF8.GetBytes($"{truth.Class} {truth.Change} {truth.IsObscured} {truth.Geometry.ToText()}\n"));
        foreach (var image in new[] { pair.Before, pair.After }) Add(hash, image);
    }

    private static void Add(IncrementalHash hash, IPixelSource image)
    {
        var block = new PixelBlock();
        image.Read(new PixelWindow(0, 0, image.Width, image.Height), block);
        var bytes = new byte[4 * image.Width * image.Height];
        for (var band = 0; band < block.BandCount; band++)
        {
            for (var i = 0; i < image.Width * image.Height; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), block.Band(band)[i]);
            hash.AppendData(bytes);
        }
    }
}
