using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The usual band order of sensors, for files whose bands no source describes.</summary>
internal static class CommonBandOrders
{
    /// <summary>Two bands are ambiguous, and for six or more there is no common order except WorldView's eight.</summary>
    private static readonly Dictionary<int, BandRole[]> Orders = new()
    {
        [1] = [BandRole.Panchromatic],
        [3] = [BandRole.Red, BandRole.Green, BandRole.Blue],
        [4] = [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared],
        [5] = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.Other, BandRole.NearInfrared],
        [8] = [BandRole.Other, BandRole.Blue, BandRole.Green, BandRole.Other, BandRole.Red, BandRole.Other, BandRole.NearInfrared,
            BandRole.Other],
    };

    /// <summary>Four 16-bit bands are unprocessed sensor data, ordered by wavelength.</summary>
    private static readonly BandRole[] SensorOrder = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared];

    /// <param name="count">Bands without the alpha band.</param>
    /// <param name="dataType">GDAL's number of the sample type.</param>
    /// <returns>Null where there is no common order.</returns>
    public static IReadOnlyList<BandRole>? Of(int count, int dataType) =>
        count == 4 && dataType == GdalDataTypes.UInt16 ? SensorOrder : Orders.GetValueOrDefault(count);
}
