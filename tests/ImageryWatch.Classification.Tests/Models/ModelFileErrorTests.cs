using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.IO.Compression;
using System.Text;
using ImageryWatch.Core;
using Microsoft.ML;

namespace ImageryWatch.Classification.Tests;

/// <summary>Files that are no structure model of this version end in one line that names the file and the fault.</summary>
public class ModelFileErrorTests(PaintedModel painted) : IClassFixture<PaintedModel>
{
    private static InputException Refused(byte[] file)
    {
        var refused = Assert.Throws<InputException>(() => StructureModel.Load(file, "m.zip"));
        Assert.StartsWith("m.zip: not a structure model of this version (", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        return refused;
    }

    /// <summary>The painted model with one entry changed; null removes it.</summary>
    private byte[] With(string name, Func<byte[], byte[]?> change)
    {
        using var archive = new ZipArchive(new MemoryStream(painted.Bytes));
        return StableZip.Write([.. archive.Entries
            .Select(entry => (entry.FullName,
                Content: entry.FullName == name ? change(StableZip.Content(entry)) : StableZip.Content(entry)))
            .Where(entry => entry.Content is not null)
            .Select(entry => (entry.FullName, entry.Content!))]);
    }

    private byte[] WithCard(string from, string to) => With("card.json", card =>
    {
        var text = Encoding.UTF8.GetString(card);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    });

    [Fact]
    public void Load_shippedModel_hasAllPartsAndItsTraining()
    {
        var card = StructureModel.Shipped.Card;
        string[] parts = ["guard_tower", "fence", "housing", "guard_tower_network", "housing_network", "guard_tower_unchanged",
            "housing_unchanged", "fence_unchanged", "housing_altered"];
        Assert.Equal(parts, card.Parts.Select(part => part.Name));
        Assert.All(card.Parts, part => Assert.True(part.HeldOut.HeldOutRows > 1000, part.Name));
        Assert.All(card.Parts.SelectMany(part => part.Features), feature => Assert.NotEmpty(feature.Unit));
        Assert.True(card.Training!.GeneratedScenes > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\": \"imagerywatch-structures/1\"}")]
    public void Load_noZip_throws(string text) => Refused(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Load_truncatedFile_throws()
    {
        foreach (var length in (int[])[1, 100, painted.Bytes.Length / 2, painted.Bytes.Length - 1]) Refused(painted.Bytes[..length]);
    }

    [Fact]
    public void Load_missingCardOrPart_throws()
    {
        Assert.Contains("card.json", Refused(With("card.json", _ => null)).Message, StringComparison.Ordinal);
        Assert.Contains("fence.zip is missing", Refused(With("fence.zip", _ => null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\": \"fence\"", "\"name\": \"wall\"", "part 'fence' is missing")]
    [InlineData("imagerywatch-structures/2", "imagerywatch-structures/3", "its format is 'imagerywatch-structures/3'")]
    [InlineData("sides_reference", "sides_there", "'sides_there'")]
    [InlineData("\"parts\"", "\"pieces\"", "parts")]
    public void Load_otherFormat_throws(string from, string to, string fault) =>
        Assert.Contains(fault, Refused(WithCard(from, to)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_damagedPart_throws() =>
        Assert.Contains(
            "fence.zip is damaged", Refused(With("fence.zip", bytes => [.. bytes[..^1], 0x55])).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_randomDamage_throwsOrIsHarmless()
    {
        var random = new Random(11);
        for (var i = 0; i < 150; i++)
        {
            var damaged = (byte[])painted.Bytes.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                StructureModel.Load(damaged, "m.zip");
            }
            catch (InputException)
            {
            }
        }
    }

    [Fact]
    public void Read_otherPipeline_throws()
    {
        var ml = new MLContext(1);
        var rows = MadeUpTable.Rows(1, 200, 10);
        var view = TrainingRow.View(ml, rows.Training, MadeUpTable.Columns);
        var other = MlNetModelFile.Write(ml, ml.BinaryClassification.Trainers.LightGbm().Fit(view), view.Schema);
        Assert.Contains("Platt", Assert.Throws<FormatException>(() => new ClassModel<float[]>(other, MadeUpTable.Features, 0.5)).Message,
            StringComparison.Ordinal);
        var part = MadeUpTable.Train(1, new BoostingOptions { Iterations = 2 });
        var fewer = Assert.Throws<FormatException>(() => new ClassModel<float[]>(part.Pipeline, [.. MadeUpTable.Features.Skip(1)], 0.5));
        Assert.Contains("holds 6 values, not 5", fewer.Message, StringComparison.Ordinal);
    }
}
