using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Acquisition conditions of one date: time, illumination, weather, sensor.</summary>
internal sealed record DateConditions
{
    public required Dates Date { get; init; }

    public required DateTimeOffset AcquiredAt { get; init; }

    public required SeasonPalette Season { get; init; }

    public required SceneView View { get; init; }

    public required double OffNadirDegrees { get; init; }

    public required double ViewAzimuthDegrees { get; init; }

    public required double DiffuseShare { get; init; }

    public required float Haze { get; init; }

    public required GroundAppearance Ground { get; init; }

    public required FoliagePalette Leaves { get; init; }

    public required SensorModel Sensor { get; init; }

    public required CloudField Clouds { get; init; }

    /// <summary>True displacement of this date's image.</summary>
    public Displacement Displacement { get; init; } = Displacement.None;
}
