namespace ImageryWatch.Simulation;

/// <summary>Painting order of flat objects. Snow is applied between <see cref="Land"/> and <see cref="Worn"/>.</summary>
internal enum PatchLayer
{
    Land,
    Water,
    Worn,
    Line,
}

/// <summary>A flat object on the ground: a polygon, or a line with a width. One material per date; null if absent.</summary>
/// <param name="Points">Polygon corners, or the line's vertices; at most 25 m apart so that they follow a warped image.</param>
/// <param name="WidthMetres">Width of the line; 0 for a polygon.</param>
/// <param name="Layer">Painting order.</param>
/// <param name="Before">Material on the earlier date.</param>
/// <param name="After">Material on the later date.</param>
internal sealed record Patch(Vec[] Points, double WidthMetres, PatchLayer Layer, Material? Before, Material? After)
{
    public Bounds Bounds => Bounds.Of(Points).Inflate((WidthMetres / 2) + 1);

    /// <summary>Bare soil on the given dates.</summary>
    public static Patch WornGround(Vec[] outline, Material soil, Dates dates) => new(
        outline, 0, PatchLayer.Worn, (dates & Dates.Before) != 0 ? soil : null, (dates & Dates.After) != 0 ? soil : null);

    public Material? On(Dates date) => date == Dates.Before ? Before : After;
}
