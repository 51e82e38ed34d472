namespace ImageryWatch.Simulation;

/// <summary>Order of painting of flat things. Snow falls between <see cref="Land"/> and <see cref="Worn"/>.</summary>
internal enum PatchLayer
{
    Land,
    Water,
    Worn,
    Line,
}

/// <summary>A flat thing on the ground: a polygon, or a line with a width. One material per date; null where absent.</summary>
/// <param name="Points">Polygon corners, or the line's vertices; at most 25 m apart so that they follow a warped image.</param>
/// <param name="WidthMetres">Width of the line; 0 for a polygon.</param>
/// <param name="Layer">When it is painted.</param>
/// <param name="Before">Look on the earlier date.</param>
/// <param name="After">Look on the later date.</param>
internal sealed record Patch(Vec[] Points, double WidthMetres, PatchLayer Layer, Material? Before, Material? After)
{
    public Bounds Bounds => Bounds.Of(Points).Inflate((WidthMetres / 2) + 1);

    public Material? On(Dates date) => date == Dates.Before ? Before : After;
}
