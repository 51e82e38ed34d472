using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing.Tests;

public class ReliefDisplacementTests
{
    [Fact]
    public void The_same_sun_and_view_hide_no_error() =>
        Assert.Equal(0, ReliefDisplacement.Between(Date(150, 40, 12, 80), Date(150, 40, 12, 80)).Error90Metres, 1e-12);

    [Fact]
    public void Opposite_suns_at_45_degrees_part_shadows_by_twice_the_height() =>
        Assert.Equal(2, ReliefDisplacement.Between(Date(90, 45, 0, 0), Date(270, 45, 0, 0)).ShadowPerMetre, 1e-9);

    [Fact]
    public void What_is_not_known_counts_as_usual() =>
        Assert.Equal(ReliefDisplacement.Default, ReliefDisplacement.Between(SceneMetadata.Unknown, Date(150, 40, 12, 80)));

    private static SceneMetadata Date(double sunAzimuth, double sunElevation, double tilt, double viewAzimuth) => new()
    {
        Sun = new(new SunPosition(sunAzimuth, sunElevation), "test"),
        OffNadirDegrees = new(tilt, "test"),
        ViewAzimuthDegrees = new(viewAzimuth, "test"),
    };
}
