using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>The bands to read and their roles.</summary>
/// <param name="BandNumbers">From 1.</param>
/// <param name="Roles">One per number; no role twice.</param>
/// <param name="AlphaBand">The alpha band, or null.</param>
/// <param name="RoleSource">Source of the roles, for the report: "colour interpretation", "band names", "common order of 4 bands (uint16):
/// blue, green, red, near infrared".</param>
internal sealed record BandAssignment(int[] BandNumbers, IReadOnlyList<BandRole> Roles, int? AlphaBand, string RoleSource)
{
    /// <summary>True when the roles are those of the usual band order, because no source describes the bands.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Assumptions and contradictions.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
