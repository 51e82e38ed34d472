using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>
/// Trees, at most one per jittered lattice cell, by density. Cells are evaluated independently, and a lower density on one date removes
/// trees without moving the others.
/// </summary>
internal sealed record Forest(
    ulong Seed, double CellMetres, Lattice Before, Lattice After, double ConiferShare, Interval HeightMetres, double CrownScale)
{
    public Lattice Density(Dates date) => date == Dates.Before ? Before : After;

    public bool TryTree(int column, int row, Dates date, out Tree tree)
    {
        var bits = HashMix.Mix(Seed, column, row);
        tree = default;
        var foot = new Vec(
            (column + 0.15 + (0.7 * HashMix.Unit(bits << 4))) * CellMetres, (row + 0.15 + (0.7 * HashMix.Unit(bits << 14))) * CellMetres);
        if (HashMix.Unit(bits) >= Density(date).At(foot)) return false;
        var more = HashMix.Mix(bits);
        var size = 0.25 + (0.75 * HashMix.Unit(more));
        var height = HeightMetres.Min + ((HeightMetres.Max - HeightMetres.Min) * size * (0.6 + (0.4 * HashMix.Unit(more << 20))));
        var crown = CellMetres * CrownScale * (0.45 + (0.55 * size));
        tree = new Tree(foot, height, crown, HashMix.Unit(more << 8) < ConiferShare, HashMix.Unit(more << 30), (int)(bits & 0xFFFF));
        return true;
    }
}

/// <param name="Foot">Position of the trunk.</param>
/// <param name="HeightMetres">Of the top.</param>
/// <param name="CrownMetres">Radius of the crown.</param>
/// <param name="IsConifer">Evergreen with a conical crown; otherwise deciduous.</param>
/// <param name="Tint">0..1, for colour.</param>
/// <param name="Identity">For noise.</param>
internal readonly record struct Tree(Vec Foot, double HeightMetres, double CrownMetres, bool IsConifer, float Tint, int Identity);

/// <summary>A tree placed individually.</summary>
internal sealed record PlantedTree(Tree Tree, Dates Dates);

/// <summary>Foliage of one date.</summary>
/// <param name="Conifer">Dark end of the range of needle colours.</param>
/// <param name="ConiferLight">Light end of the range.</param>
/// <param name="Broadleaf">Dark end.</param>
/// <param name="BroadleafLight">Light end.</param>
/// <param name="BroadleafOpacity">1 in leaf, about 0.35 bare.</param>
internal sealed record FoliagePalette(
    Vector4 Conifer, Vector4 ConiferLight, Vector4 Broadleaf, Vector4 BroadleafLight, float BroadleafOpacity);
