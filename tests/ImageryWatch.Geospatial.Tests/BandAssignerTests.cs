using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public class BandAssignerTests
{
    private const BandRole R = BandRole.Red;
    private const BandRole G = BandRole.Green;
    private const BandRole B = BandRole.Blue;
    private const BandRole N = BandRole.NearInfrared;

    [Theory]
    [InlineData("1", 1, new[] { BandRole.Panchromatic })]
    [InlineData("3,4,5", 1, new[] { R, G, B })]
    [InlineData("5,4,3", 1, new[] { B, G, R })]
    [InlineData("3,4,5,0", 1, new[] { R, G, B, N })]
    [InlineData("3,4,5,6", 1, new[] { R, G, B })]
    [InlineData("1,0,0", 1, new[] { R, G, B })]
    [InlineData("1,0,0,0", 1, new[] { R, G, B, N })]
    [InlineData("1,0,0,0", 2, new[] { B, G, R, N })]
    [InlineData("1,6", 1, new[] { BandRole.Panchromatic })]
    [InlineData("1:red,0:nir", 2, new[] { R, N })]
    [InlineData("0:B4,0:B3,0:B2,0:B8", 2, new[] { R, G, B, N })]
    [InlineData("1:coastal,0:Blue,0:Green,0:yellow,0:Red,0:rededge,0:NIR1,0:NIR2", 2, new[] { B, G, R, N })]
    [InlineData("5:blue,4:green,3:red,0:nir", 2, new[] { B, G, R, N })]
    [InlineData("1,0,0,0,0,0,0,0", 2, new[] { B, G, R, N })]
    [InlineData("1:Green", 3, new[] { G })]
    public void Assign_roles_followColourThenNameThenOrder(string bands, int dataType, BandRole[] expected) =>
        Assert.Equal(expected, BandAssigner.Assign(Facts(bands, dataType)).Roles);

    [Fact]
    public void Assign_rolesFromUser_overrideFile()
    {
        var assignment = BandAssigner.Assign(Facts("3,4,5,6") with { Stated = [N, R, G, B] });
        Assert.Equal([N, R, G, B], assignment.Roles);
        Assert.Null(assignment.AlphaBand);
        Assert.Equal(4, BandAssigner.Assign(Facts("3,4,5,6") with { Stated = [B, G, R] }).AlphaBand);
    }

    [Fact]
    public void IsInferred_onlyBandOrder_isTrue()
    {
        Assert.True(BandAssigner.Assign(Facts("1,0,0,0", 2)).IsInferred);
        Assert.False(BandAssigner.Assign(Facts("3,4,5")).IsInferred);
    }

    [Fact]
    public void Assign_roleNamedTwice_usesFirstBand()
    {
        var assignment = BandAssigner.Assign(Facts("0:nir,0:red,0:nir1", 2));
        Assert.Equal([1, 2], assignment.BandNumbers);
    }

    [Theory]
    [InlineData("1,0", null)]
    [InlineData("1,0,0,0,0,0,0", null)]
    [InlineData("6", null)]
    [InlineData("3,4,5", new[] { R, G })]
    public void Assign_undecidableBands_throwsWithRemedy(string bands, BandRole[]? stated)
    {
        var error = Assert.Throws<InputException>(() => BandAssigner.Assign(Facts(bands) with { Stated = stated }));
        Assert.StartsWith("x.tif: ", error.Message);
    }

    [Theory]
    [InlineData("3:blue,4:green,5:red,6:nir", "names win over colours")]
    [InlineData("3:B02 - Blue (490 nm),4:B03,5:Red band,0:B08", "names with numbers and words")]
    [InlineData("0:B0,0:B1,0:B2,0:B3", "numbers that only count, 16 bits")]
    [InlineData("1:b1,0:b2,0:b3,0:b4", "numbers that only count, 16 bits")]
    [InlineData("0:BAND_B,0:BAND_G,0:BAND_R,0:BAND_N", "codes of Maxar")]
    [InlineData("0:Blue,0:Green,0:Red,0:Near Infrared", "words")]
    [InlineData("5,4,3,20", "colour interpretation of near infrared")]
    public void Assign_fourBandsFromBlue_areFound(string bands, string reason)
    {
        var assignment = BandAssigner.Assign(Facts(bands, 2));
        Assert.True(assignment.Roles.SequenceEqual([B, G, R, N]), $"{reason}: {string.Join(", ", assignment.Roles)}");
        Assert.Equal([1, 2, 3, 4], assignment.BandNumbers);
        Assert.Null(assignment.AlphaBand);
    }

    [Theory]
    [InlineData("0:coastal_blue,0:blue,0:green_i,0:green,0:yellow,0:red,0:rededge,0:nir", new[] { 2, 4, 6, 8 })]
    [InlineData("0:B02,0:B03,0:B04,0:B05,0:B06,0:B07,0:B08,0:B8A,0:B11,0:B12", new[] { 1, 2, 3, 7 })]
    [InlineData("0:Red Edge,0:Blue,0:Green,0:Red,0:NIR 2,0:NIR 1", new[] { 2, 3, 4, 6 })]
    [InlineData("0:B2,0:B3,0:B4,0:B5", new[] { 1, 2, 3, 4 })]
    [InlineData("0:deep blue,0:B,0:G,0:R,0:RE,0:NIR", new[] { 2, 3, 4, 6 })]
    public void Assign_bandsBetween_areNotTakenForColours(string bands, int[] expected)
    {
        var assignment = BandAssigner.Assign(Facts(bands, 2));
        Assert.Equal([B, G, R, N], assignment.Roles);
        Assert.Equal(expected, assignment.BandNumbers);
        Assert.Empty(assignment.Warnings);
    }

    [Fact]
    public void Assign_namesContradictColours_warns()
    {
        var assignment = BandAssigner.Assign(Facts("3:blue,4:green,5:red"));
        Assert.Equal([B, G, R], assignment.Roles);
        Assert.Contains(
            "band 1 is blue according to band names, but red according to colour interpretation", Assert.Single(assignment.Warnings));
    }

    [Fact]
    public void Assign_countingNamesWithColours_followColours()
    {
        var assignment = BandAssigner.Assign(Facts("3:b1,4:b2,5:b3"));
        Assert.Equal([R, G, B], assignment.Roles);
        Assert.Empty(assignment.Warnings);
    }

    [Fact]
    public void Assign_stacItem_winsOverNames()
    {
        var facts = Facts("3:red,4:green,5:blue") with { Evidence = [new BandEvidence("STAC item a.json", [B, G, R])] };
        var assignment = BandAssigner.Assign(facts);
        Assert.Equal([B, G, R], assignment.Roles);
        Assert.Equal("STAC item a.json", assignment.RoleSource);
        Assert.Equal(2, assignment.Warnings.Count);
    }

    [Fact]
    public void Assign_evidenceOfOtherCount_isNotUsedButReported()
    {
        var facts = Facts("3,4,5") with { Evidence = [new BandEvidence("STAC item a.json", [B, G])] };
        var assignment = BandAssigner.Assign(facts);
        Assert.Equal([R, G, B], assignment.Roles);
        Assert.Contains("describes 2 bands, the file has 3", Assert.Single(assignment.Warnings));
    }

    [Fact]
    public void Assign_oneNameContradictsAllColours_doesNotRepeatRole()
    {
        var assignment = BandAssigner.Assign(Facts("3:blue,4,5"));
        Assert.Equal([B], assignment.Roles);
        Assert.Single(assignment.Warnings);
    }

    [Theory]
    [InlineData("scene_RGB", new[] { R, G, B })]
    [InlineData("IMG_PNEO3_202203_PMS-FS_ORT_NED_R1C1", new[] { N })]
    [InlineData("site_cir", new[] { N, R, G })]
    public void Assign_orderInFileName_winsOverColours(string stem, BandRole[] expected) =>
        Assert.Equal(expected, BandAssigner.Assign(Facts("3,4,5") with { Path = stem + ".tif" }).Roles);

    [Theory]
    [InlineData("3,4,5,6", nameof(BandContent.Measurements), true, 1)]
    [InlineData("3,4,5,6", nameof(BandContent.Mask), false, 0)]
    [InlineData("3,4,5,0", nameof(BandContent.Measurements), true, 0)]
    [InlineData("3,4,5,0", nameof(BandContent.Mask), false, 1)]
    [InlineData("3,4,5,6:nir", nameof(BandContent.Mask), true, 1)]
    public void Assign_fourthBand_isDecidedByItsContent(string bands, string content, bool isNearInfrared, int warnings)
    {
        var assignment = BandAssigner.Assign(Facts(bands) with { ContentOf = _ => Enum.Parse<BandContent>(content) });
        Assert.Equal(isNearInfrared, assignment.Roles.Contains(N));
        Assert.Equal(isNearInfrared ? null : 4, assignment.AlphaBand);
        Assert.Equal(warnings, assignment.Warnings.Count);
    }

    [Fact]
    public void Assign_emptyFourthBand_isNotUsed()
    {
        var assignment = BandAssigner.Assign(Facts("3,4,5,0") with { ContentOf = _ => BandContent.Empty });
        Assert.Equal([R, G, B], assignment.Roles);
        Assert.Null(assignment.AlphaBand);
        Assert.Contains("0 everywhere", Assert.Single(assignment.Warnings));
    }

    [Fact]
    public void Assign_undescribedBandsAndFalseAlpha_followCommonOrder()
    {
        var assignment = BandAssigner.Assign(Facts("1,0,0,6", 2));
        Assert.Equal([B, G, R, N], assignment.Roles);
        Assert.True(assignment.IsInferred);
        Assert.Contains("tagged as alpha", Assert.Single(assignment.Warnings));
    }

    [Theory]
    [InlineData(new[] { "T52SCH_B02_10m", "T52SCH_B03_10m", "T52SCH_B04_10m", "T52SCH_B08_10m" }, new[] { B, G, R, N })]
    [InlineData(new[] { "K3A_0712_PB", "K3A_0712_PG", "K3A_0712_PN", "K3A_0712_PR" }, new[] { B, G, N, R })]
    [InlineData(new[] { "LC08_118032_B2", "LC08_118032_B3", "LC08_118032_B4", "LC08_118032_B5" }, new[] { B, G, R, N })]
    [InlineData(new[] { "red_river_blue", "red_river_green", "red_river_red" }, new[] { B, G, R })]
    public void RolesOf_oneFilePerBand_readsWhatDiffersInTheNames(string[] stems, BandRole[] expected) =>
        Assert.Equal(expected.Cast<BandRole?>(), BandFileNames.RolesOf(stems));

    [Fact]
    public void RolesOf_countingNames_areUnknown() =>
        Assert.All(BandFileNames.RolesOf(["band1", "band2", "band3"]), role => Assert.Null(role));

    [Theory]
    [InlineData(new ushort[] { 0, 255, 255, 255 }, nameof(BandContent.Mask))]
    [InlineData(new ushort[] { 0, 0, 0 }, nameof(BandContent.Empty))]
    [InlineData(new ushort[] { 0, 80, 120, 255 }, nameof(BandContent.Measurements))]
    [InlineData(new ushort[] { 0, 0, 47 }, nameof(BandContent.Measurements))]
    public void Classify_samples_findsMasks(ushort[] samples, string expected) =>
        Assert.Equal(Enum.Parse<BandContent>(expected), BandContentReader.Classify(samples));

    /// <summary>Bands tagged as alpha hold a mask, except in the file whose other bands are undescribed.</summary>
    private static BandFacts Facts(string bands, int dataType = 1) => new()
    {
        Path = "x.tif",
        DataType = dataType,
        Labels = Labels(bands),
        ContentOf = number => bands == "1,0,0,6" || Labels(bands)[number - 1].ColorInterpretation != 6
            ? BandContent.Measurements : BandContent.Mask,
    };

    private static BandLabel[] Labels(string bands) =>
        [.. bands.Split(',')
            .Select((band, i) =>
                new BandLabel(i + 1, band.Contains(':') ? band[(band.IndexOf(':') + 1)..] : "", int.Parse(band.Split(':')[0])))];
}
