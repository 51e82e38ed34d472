using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.Buffers.Binary;
using System.Security.Cryptography;
using ImageryWatch.Core;

namespace ImageryWatch.Application.Tests;

public sealed class SyntheticSetTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Make_trainingTiles_doNotDependOnThreads()
    {
        TrainingSets.Make(new TrainingRequest { OutputFolder = _scratch["one"], Seed = 3, Count = 3, SizePixels = 64 }, default);
        TrainingSets.Make(new TrainingRequest { OutputFolder = _scratch["two"], Seed = 3, Count = 3, SizePixels = 64, Threads = 3 },
            default);
        var files = Hashes("one");
        Assert.Equal((3 * 4) + 2, files.Count);
        Assert.Equal(files, Hashes("two"));
    }

    [Fact]
    public void Make_folderWithOtherContent_throws()
    {
        Directory.CreateDirectory(_scratch["mine"]);
        File.WriteAllText(_scratch["mine", "notes.txt"], "");
        Assert.Throws<ConfigurationException>(
            () => TrainingSets.Make(new TrainingRequest { OutputFolder = _scratch["mine"], Count = 1, SizePixels = 64 }, default));
    }

    [Fact]
    public void Make_contactSheet_hasFourBySixPairsAndIsLabelledSynthetic()
    {
        ContactSheets.Make(new ContactSheetRequest(_scratch["sheet.png"], 11, null, 64));
        var png = File.ReadAllBytes(_scratch["sheet.png"]);
        Assert.Equal(4 * ((2 * 256) + 12), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(6 * (256 + 4), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        PictureMetadataTests.AssertSynthetic(_scratch["sheet.png"], "24 synthetic scenes from seed 11");
    }

    [Fact]
    public void Make_unknownPreset_throws() =>
        Assert.Contains("unknown preset 'odd'",
            Assert.Throws<ConfigurationException>(() => ContactSheets.Make(new ContactSheetRequest(_scratch["sheet.png"], 1, "odd",
            64))).Message, StringComparison.Ordinal);

    private SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.EnumerateFiles(_scratch[folder]).ToDictionary(
            path => Path.GetFileName(path), path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))), StringComparer.Ordinal);
}
