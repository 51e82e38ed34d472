namespace ImageryWatch.Simulation;

/// <summary>A lot at a street.</summary>
/// <param name="Front">Middle of the side at the street.</param>
/// <param name="Along">Unit vector along the street.</param>
/// <param name="Inward">Unit vector away from the street.</param>
/// <param name="Frontage">Metres along the street.</param>
/// <param name="Depth">Metres away from it.</param>
internal readonly record struct Lot(Vec Front, Vec Along, Vec Inward, double Frontage, double Depth)
{
    public Vec Middle => At(0, Depth / 2);

    public Vec[] Outline => Rectangle(0, Depth / 2, Frontage, Depth);

    /// <summary>A point by its offset along the street from the middle and its distance from the street, metres.</summary>
    public Vec At(double along, double inward) => Front + (Along * along) + (Inward * inward);

    /// <summary>A rectangle by the position of its centre and its sides along and away from the street.</summary>
    public Vec[] Rectangle(double along, double inward, double length, double depth) =>
        Simulation.Outline.Rectangle(At(along, inward), Along, length, depth);
}
