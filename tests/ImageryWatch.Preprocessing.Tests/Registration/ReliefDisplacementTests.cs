using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class ReliefDisplacementTests
{
    [Fact]
    public void Between_sameSunAndView_hasNoError() =>
        Assert.Equal(0, ReliefDisplacement.Between(Date(150, 40, 12, 80), Date(150, 40, 12, 80)).Error90Metres, 1e-12);

    [Fact]
    public void Between_oppositeSunsAt45Degrees_separatesShadowsByTwiceHeight() =>
        Assert.Equal(2, ReliefDisplacement.Between(Date(90, 45, 0, 0), Date(270, 45, 0, 0)).ShadowPerMetre, 1e-9);

    [Fact]
    public void Between_missingMetadata_isDefault() =>
        Assert.Equal(ReliefDisplacement.Default, ReliefDisplacement.Between(SceneMetadata.Unknown, Date(150, 40, 12, 80)));

    private static SceneMetadata Date(double sunAzimuth, double sunElevation, double tilt, double viewAzimuth) => new()
    {
        Sun = new(new SunPosition(sunAzimuth, sunElevation), "test"),
        OffNadirDegrees = new(tilt, "test"),
        ViewAzimuthDegrees = new(viewAzimuth, "test"),
    };
}
