using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

public class LineProfileTests
{
    private const int Side = 64;
    private const double PixelSizeMetres = 0.5;

    /// <summary>Along row 32 from column 12 to column 52: 40 positions.</summary>
    private static readonly LineSection Section = new(0, 0, [new PixelPoint(12, 32.5), new PixelPoint(52, 32.5)]);

    [Fact]
    public void Measure_darkLine_givesItsContrast()
    {
        var profile = Measure((_, _) => QualityFlags.None, withSaturated: false);
        Assert.True(profile.IsUnmasked);
        Assert.True(profile.IsDark);
        Assert.InRange(profile.Narrow, 20, 110);
    }

    /// <summary>A fence on saturated snow is visible; but saturated ground may hide one.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Measure_saturatedGround_isMaskedUnlessAllowed(bool withSaturated)
    {
        var profile = Measure((_, row) => row is 31 or 32 or 33 ? QualityFlags.None : QualityFlags.Saturated, withSaturated);
        Assert.Equal(withSaturated, profile.IsUnmasked);
        if (withSaturated) Assert.InRange(profile.Narrow, 20, 110);
    }

    /// <summary>Ten of the 40 positions may be masked.</summary>
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Measure_maskedPart_isMaskedBelowThreeQuarters(int columns, bool isUnmasked)
    {
        var whole = Measure((_, _) => QualityFlags.None, withSaturated: true);
        var part = Measure((column, _) => column >= 20 && column < 20 + columns ? QualityFlags.Cloud : QualityFlags.None, withSaturated: true);
        Assert.Equal(isUnmasked, part.IsUnmasked);
        if (isUnmasked) Assert.Equal(whole.Narrow, part.Narrow, 1e-3);
    }

    /// <summary>A dark line of one pixel on even ground.</summary>
    private static LineProfile Measure(Func<int, int, QualityFlags> quality, bool withSaturated)
    {
        var block = new PixelBlock(new PixelWindow(0, 0, Side, Side), 1);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                block.Row(0, row)[column] = row == 32 ? 60 : 180;
                block.Quality[(row * Side) + column] = quality(column, row);
            }
        }

        using var image = new DateImage(block, [BandRole.Panchromatic], new ContrastStretch([0], [0], [255]), null);
        return LineProfile.Measure(image, Section, PixelSizeMetres, 0, withSaturated);
    }
}
