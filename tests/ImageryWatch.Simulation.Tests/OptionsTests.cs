using ImageryWatch.Core;

namespace ImageryWatch.Simulation.Tests;

public class OptionsTests
{
    [Fact]
    public void Presets_all_areValidAndNamed()
    {
        Assert.All(Presets.All, preset => Assert.Empty(OptionsCheck.Problems(preset)));
        Assert.Equal(["easy", "normal", "hard", "no-change"], Presets.All.Select(p => p.Name));
    }

    [Fact]
    public void Check_severalViolations_listsAll()
    {
        var wrong = new SynthesisOptions
        {
            Width = 3,
            PixelSizeMetres = new(0.9, 0.2),
            Changes = new() { HouseAppeared = 0.7, HouseRemoved = 0.7, FenceMoved = double.NaN },
            Styles = new() { Seasons = ["monsoon"], Palettes = [] },
        };
        var problems = Assert.Throws<ConfigurationException>(() => SceneGenerator.Generate(wrong, 1)).Problems;
        foreach (var name in new[] { "width", "pixelSizeMetres", "changes.house", "changes.fenceMoved", "monsoon", "styles.palettes" })
            Assert.Contains(problems, problem => problem.Contains(name));
    }

    [Fact]
    public void Without_styleNames_findTheirFamily()
    {
        var options = new StyleOptions { FreeColourChance = 0.4 };
        var without = options.Without(["winter", "pan-8bit"]);
        Assert.Equal(StyleNames.Seasons.Except(["winter"]), without.Seasons);
        Assert.Equal(StyleNames.Sensors.Except(["pan-8bit"]), without.Sensors);
        Assert.Equal((null, 0.4), (without.Palettes, without.FreeColourChance));
        var only = without.Only(["hip", "rust", "summer"]);
        Assert.Equal(["hip"], only.RoofFamilies!);
        Assert.Equal(["rust"], only.Palettes!);
        Assert.Equal(["summer"], only.Seasons!);
        Assert.Equal((without.Sensors, 0), (only.Sensors, only.FreeColourChance));
        Assert.Empty(OptionsCheck.Problems(Presets.Normal with { Styles = only }));
        Assert.Equal(options, options.Without([]).Only([]));
        Assert.Equal(StyleNames.All.Sum(family => family.Count), StyleNames.All.SelectMany(family => family).Distinct().Count());
    }

    [Fact]
    public void Without_unknownStyleOrWholeFamily_throws()
    {
        Assert.Contains(
            "monsoon", Assert.Throws<ConfigurationException>(
            () => new StyleOptions().Without(["monsoon"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no style remains", Assert.Throws<ConfigurationException>(
            () => new StyleOptions().Without(StyleNames.Seasons.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no style remains", Assert.Throws<ConfigurationException>(
            () => new StyleOptions().Without(["winter"]).Only(["winter"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_heldOutStyles_areNotUsed()
    {
        var options = Presets.Normal with { Width = 64, Height = 64, Styles = new() { Seasons = ["summer"], Sensors = ["pan-8bit"] } };
        for (var seed = 0UL; seed < 5; seed++)
        {
            var pair = SceneGenerator.Generate(options, seed);
            Assert.Equal([BandRole.Panchromatic], pair.Bands);
            Assert.Equal((7, 7), (pair.BeforeMetadata.Date!.Value.Month, pair.AfterMetadata.Date!.Value.Month));
        }
    }

    [Fact]
    public void Generate_dates_areInOrderAndSynthetic()
    {
        for (var seed = 0UL; seed < 5; seed++)
        {
            var pair = SceneGenerator.Generate(Presets.Normal with { Width = 64, Height = 64 }, seed);
            Assert.True(pair.BeforeMetadata.Date < pair.AfterMetadata.Date);
            Assert.True(pair.BeforeMetadata.IsSynthetic && pair.AfterMetadata.IsSynthetic);
        }
    }
}
