using System.Text.RegularExpressions;

namespace ImageryWatch.Architecture.Tests;

/// <summary>
/// Every known security flaw of ImageSharp 2.1 is in a decoder: the product encodes with it and decodes nothing. Rasters are read by GDAL.
/// </summary>
public partial class ImageDecodingTests
{
    [Fact]
    public void Sources_imageSharp_isNotUsedForDecoding() =>
        Assert.All(Repository.SourceFiles("src").Concat(Repository.SourceFiles("benchmarks")), path =>
        {
            var match = Decoding().Match(Repository.CodeOf(path));
            Assert.False(match.Success, $"{Repository.Relative(path)} decodes a picture: {match.Value}");
        });

    [Fact]
    public void Sources_imageSharp_isUsedInOneFile() =>
        Assert.Equal(
            ["src/ImageryWatch.Reporting/Pictures/PngFile.cs"],
            Repository.SourceFiles("src").Where(path => Repository.CodeOf(path).Contains("SixLabors", StringComparison.Ordinal))
                .Select(Repository.Relative));

    /// <summary>From 3.0 on the licence is another.</summary>
    [Fact]
    public void PackageVersions_imageSharp_isPinnedToTheLastApacheVersion() =>
        Assert.Contains(
            "<PackageVersion Include=\"SixLabors.ImageSharp\" Version=\"[2.1.13]\" />",
            File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Image.Load(stream)")]
    [InlineData("Image.Load<Rgb24>(path)")]
    [InlineData("await Image.LoadAsync(stream)")]
    [InlineData("Image.LoadWithFormatAsync<Rgb24>(stream)")]
    [InlineData("Image . Identify(bytes)")]
    [InlineData("Image.IdentifyWithFormatAsync(bytes)")]
    [InlineData("Image.DetectFormat(bytes)")]
    [InlineData("Image.DetectFormatAsync(stream)")]
    [InlineData("SixLabors.ImageSharp.Image.Load(x)")]
    [InlineData("new PngDecoder()")]
    [InlineData("using static SixLabors.ImageSharp.Image;")]
    [InlineData("using Picture = SixLabors.ImageSharp.Image;")]
    public void Rule_decodingCall_isFound(string code) => Assert.Matches(Decoding(), code);

    [Theory]
    [InlineData("Image.WrapMemory<Rgb24>(pixels, 1, 1)")]
    [InlineData("Image.LoadPixelData<Rgb24>(pixels, 1, 1)")]
    [InlineData("SKImage.FromPixelCopy(info, pixels)")]
    [InlineData("RecordedRun.Load(path)")]
    public void Rule_otherCalls_areAllowed(string code) => Assert.DoesNotMatch(Decoding(), code);

    [GeneratedRegex(
        @"\bImage\s*\.\s*(Load(?!PixelData)|Identify|DetectFormat)\w*|\bnew\s+\w*(Png|Jpeg|Gif|Bmp|Tga|Tiff|Webp|Pbm)Decoder\b"
        + @"|\bImageDecoder\b|using\s+static\s+SixLabors|using\s+\w+\s*=\s*SixLabors")]
    private static partial Regex Decoding();
}
