namespace ImageryWatch.Application;

/// <summary>An area for which the report states the assessable share.</summary>
/// <param name="Name">Name of the site or zone.</param>
/// <param name="Mask">Its pixels on the analysis grid.</param>
/// <param name="PixelsOutsideGrid">
/// Number of pixels of the area outside the grid, where at least one date has no imagery. They count as outside coverage.
/// </param>
internal sealed record CountedArea(string Name, AreaMask Mask, long PixelsOutsideGrid = 0);
