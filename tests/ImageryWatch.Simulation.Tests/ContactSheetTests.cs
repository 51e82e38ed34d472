using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class ContactSheetTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40)]
    public void Thumbnail_anySize_keepsBothHalvesWithoutHoles(int sceneSide)
    {
        // Left half dark, right half bright; the middle column of odd scenes counts as bright.
        var plane = Enumerable.Range(0, sceneSide * sceneSide).Select(i => i % sceneSide < sceneSide / 2 ? 100f : 900f).ToArray();
        var picture = ContactSheet.Thumbnail(new InMemoryRaster(sceneSide, sceneSide, [BandRole.Panchromatic], [plane]), 20);
        for (var row = 0; row < 20; row++)
        {
            Assert.Equal(picture.Pixels[..3], picture.Pixels[(3 * 20 * row)..((3 * 20 * row) + 3)]);
            var (dark, bright) = (picture.Pixels[3 * ((20 * row) + 2)], picture.Pixels[3 * ((20 * row) + 17)]);
            Assert.True(dark < 60 && bright > 240, $"row {row}: {dark} and {bright}");
            Assert.All(Enumerable.Range(12, 8), column => Assert.Equal(bright, picture.Pixels[3 * ((20 * row) + column)]));
        }
    }
}
