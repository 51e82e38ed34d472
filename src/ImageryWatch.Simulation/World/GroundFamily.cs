namespace ImageryWatch.Simulation;

/// <summary>Composition of open ground from a season's colours.</summary>
internal sealed record GroundFamily(string Name, Func<SeasonPalette, GroundAppearance> Look)
{
    public static IReadOnlyList<GroundFamily> All { get; } =
    [
        new("meadow", s => new GroundAppearance(s.Grass, s.DryGrass, s.Scrub) { SpotThreshold = 0.4f }),
        new("scrub", s => new GroundAppearance(s.Scrub, s.Grass, s.Soil) { PatchTexelMetres = 1.6f, SpotThreshold = 0.3f, Grain = 0.16f }),
        new("bare",
            s => new GroundAppearance(s.Soil, s.PaleSoil, s.DryGrass) { PatchTexelMetres = 4, SpotThreshold = 0.25f, Grain = 0.08f }),
        new("dry", s => new GroundAppearance(s.DryGrass, s.PaleSoil, s.Grass) { PatchTexelMetres = 2.4f, SpotThreshold = 0.3f }),
        new("rocky",
            s => new GroundAppearance(
                s.Scrub, s.PaleSoil * 0.75f, s.PaleSoil * 1.1f) { PatchTexelMetres = 1.2f, SpotTexelMetres = 0.35f, SpotThreshold = 0.45f,
                Grain = 0.2f }),
        new("marsh",
            s => new GroundAppearance(
                s.Grass * 0.8f, s.Soil * 0.6f, s.DryGrass) { PatchTexelMetres = 2, SpotTexelMetres = 1.1f, SpotThreshold = 0.2f }),
    ];
}
