namespace ImageryWatch.Pipeline;

/// <summary>An area of which a report says how much could be assessed.</summary>
/// <param name="Name">The site's or zone's name.</param>
/// <param name="Mask">Its pixels on the analysis grid.</param>
/// <param name="PixelsOffGrid">As many pixels as its rest would have, where at least one date has no imagery: outside coverage.</param>
internal sealed record CountedArea(string Name, AreaMask Mask, long PixelsOffGrid = 0);
