using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public class ProviderXmlTests
{
    [Fact]
    public void Beside_dimap_givesDateSunAndSensor()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["DIM_PHR1A_PMS_1.XML"], """
            <Dimap_Document><Solar_Incidences><SUN_AZIMUTH unit="deg">147.3</SUN_AZIMUTH><SUN_ELEVATION unit="deg">62.2</SUN_ELEVATION>
            </Solar_Incidences><Strip_Source><MISSION>PHR</MISSION><MISSION_INDEX>1A</MISSION_INDEX><IMAGING_DATE>2014-05-23</IMAGING_DATE>
            <IMAGING_TIME>02:36:49.1Z</IMAGING_TIME></Strip_Source></Dimap_Document>
            """);
        var metadata = ProviderXml.Beside(folder["IMG_PHR1A_PMS_1_R2C1.TIF"], new FolderListings());
        Assert.Equal(new DateTime(2014, 5, 23, 2, 36, 49, 100), metadata.AcquiredAt!.Value.UtcDateTime);
        Assert.Equal(147.3, metadata.Sun!.Value.AzimuthDegrees);
        Assert.Equal("PHR1A", metadata.Sensor!.Value);
        Assert.Null(ProviderXml.Beside(folder["IMG_PHR1A_PMS_2_R1C1.TIF"], new FolderListings()).AcquiredAt);
    }

    [Fact]
    public void Beside_planetXml_givesDate()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["1_3B_AnalyticMS_metadata.xml"], """
            <ps:EarthObservation xmlns:ps="p" xmlns:opt="o"><ps:acquisitionDateTime>2019-07-19T02:36:49+00:00</ps:acquisitionDateTime>
            <opt:illuminationElevationAngle>62.2</opt:illuminationElevationAngle>
            <opt:illuminationAzimuthAngle>147.3</opt:illuminationAzimuthAngle></ps:EarthObservation>
            """);
        var metadata = ProviderXml.Beside(folder["1_3B_AnalyticMS.tif"], new FolderListings());
        Assert.Equal(new DateOnly(2019, 7, 19), metadata.Date);
        Assert.Equal(62.2, metadata.Sun!.Value.ElevationDegrees);
        Assert.Equal(
            metadata,
            ProviderXml.Beside(folder["1_3B_AnalyticMS_clip.tif"], new FolderListings()) with { TimeProblems = metadata.TimeProblems });
        Assert.Null(ProviderXml.Beside(folder["2_3B_AnalyticMS.tif"], new FolderListings()).AcquiredAt);
        File.WriteAllText(folder["1_3B_AnalyticMS.tif"], "");
        Assert.Null(ProviderXml.Beside(folder["1_3B_AnalyticMS_clip.tif"], new FolderListings()).AcquiredAt);
    }

    [Fact]
    public void Beside_damagedXml_isUnknown()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a_metadata.xml"], "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
        Assert.Equal(SceneMetadata.Unknown, ProviderXml.Beside(folder["a.tif"], new FolderListings()));
    }
}
