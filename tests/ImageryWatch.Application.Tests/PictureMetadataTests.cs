using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using System.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace ImageryWatch.Application.Tests;

/// <summary>Pictures that no report writes say what they are as well; read back by ImageSharp's decoder.</summary>
public sealed class PictureMetadataTests : IDisposable
{
    private const string Notice = "SYNTHETIC — not real imagery";
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Inspect_checkerboard_isLabelledSyntheticInPixelsAndMetadata()
    {
        var request = new SyntheticRequest { OutputFolder = _scratch["pair"], Preset = "easy", Seed = 7, Width = 256, Height = 256 };
        SyntheticScenes.Make(request, default);
        var before = new SceneInput { Paths = [_scratch["pair", "before"]] };
        var after = new SceneInput { Paths = [_scratch["pair", "after"]] };
        new PairInspector(TimeProvider.System).Inspect(before, after, new StageOptions(), _scratch["board.png"], default);
        AssertSynthetic(_scratch["board.png"], "before and after in alternating squares");
    }

    /// <summary>Width on paper 180 mm, notice and credit in text chunks and XMP, the banner's red across the top.</summary>
    internal static void AssertSynthetic(string path, string title, double widthMillimetres = 180)
    {
        using var picture = Image.Load<Rgb24>(path);
        var texts = picture.Metadata.GetPngMetadata().TextData.ToDictionary(text => text.Keyword, text => text.Value);
        Assert.Equal(title, texts["Title"]);
        Assert.Equal(Notice, texts["Warning"]);
        Assert.StartsWith(Notice, texts["Description"], StringComparison.Ordinal);
        Assert.NotEmpty(texts["Credit"]);
        Assert.Equal(ProductInfo.Producer, texts["Software"]);
        Assert.Equal(PixelResolutionUnit.PixelsPerMeter, picture.Metadata.ResolutionUnits);
        Assert.Equal(widthMillimetres, picture.Width / picture.Metadata.HorizontalResolution * 1000, 0.5);
        var xmp = Encoding.UTF8.GetString(picture.Metadata.XmpProfile!.ToByteArray());
        Assert.Contains("digitalsourcetype/algorithmicMedia", xmp, StringComparison.Ordinal);
        Assert.Contains(Notice, xmp, StringComparison.Ordinal);
        var red = Enumerable.Range(0, picture.Width * picture.Height)
            .Count(i => picture[i % picture.Width, i / picture.Width] == new Rgb24(0x8A, 0x1C, 0x1C));
        Assert.True(red > picture.Width, $"{red} pixels of the banner");
    }
}
