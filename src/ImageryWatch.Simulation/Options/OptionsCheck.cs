using ImageryWatch.Core;

namespace ImageryWatch.Simulation;

/// <summary>Validates options and reports all violations together.</summary>
public static class OptionsCheck
{
    private const int MaxSide = 40_000;

    /// <exception cref="ConfigurationException">One line per violation.</exception>
    public static void ThrowIfInvalid(this SynthesisOptions options)
    {
        var problems = Problems(options);
        if (problems.Count > 0) throw new ConfigurationException(problems);
    }

    /// <summary>One line per violation; empty if the options are valid.</summary>
    public static IReadOnlyList<string> Problems(SynthesisOptions options)
    {
        var found = new List<string>();
        Side(found, "width", options.Width);
        Side(found, "height", options.Height);
        Range(found, "pixelSizeMetres", options.PixelSizeMetres, 0.1, 2);
        OfTerrain(found, options.Terrain);
        OfStructures(found, options.Structures);
        OfChanges(found, options.Changes);
        OfLight(found, options.Light);
        OfImaging(found, options.Imaging);
        OfStyles(found, options.Styles);
        OfTown(found, options.Town);
        return found;
    }

    private static void OfTerrain(List<string> found, TerrainOptions terrain)
    {
        Range(found, "terrain.valleyFloorMetres", terrain.ValleyFloorMetres, 10, 5000);
        Range(found, "terrain.valleySideMetres", terrain.ValleySideMetres, 20, 5000);
        Range(found, "terrain.reliefMetres", terrain.ReliefMetres, 0, 1000);
        Range(found, "terrain.forestShare", terrain.ForestShare, 0, 1);
        Range(found, "terrain.fieldShare", terrain.FieldShare, 0, 1);
        Range(found, "terrain.pondsPerKm2", terrain.PondsPerKm2, 0, 1000);
        Range(found, "terrain.linesPerKm2", terrain.LinesPerKm2, 0, 5000);
        Range(found, "terrain.tracksPerKm2", terrain.TracksPerKm2, 0, 5000);
        Share(found, "terrain.riverChance", terrain.RiverChance);
    }

    private static void OfStructures(List<string> found, StructureOptions structures)
    {
        Range(found, "structures.villagesPerKm2", structures.VillagesPerKm2, 0, 2000);
        Range(found, "structures.towerSpacingMetres", structures.TowerSpacingMetres, 5, 5000);
        Range(found, "structures.freeTowersPerKm2", structures.FreeTowersPerKm2, 0, 5000);
        Range(found, "structures.towerSideMetres", structures.TowerSideMetres, 1, 10);
        Range(found, "structures.towerHeightMetres", structures.TowerHeightMetres, 2, 40);
        Range(found, "structures.towerClearingMetres", structures.TowerClearingMetres ?? 8, 0, 100);
        Range(found, "structures.crossingFencesPerKm2", structures.CrossingFencesPerKm2, 0, 2000);
        Range(found, "structures.crossingSectionMetres", structures.CrossingSectionMetres, 5, 2000);
        Range(found, "structures.singleHousesPerKm2", structures.SingleHousesPerKm2, 0, 20000);
        Range(found, "structures.largeBuildingMetres", structures.LargeBuildingMetres, 5, 200);
        Range(found, "structures.distractorsPerKm2", structures.DistractorsPerKm2, 0, 20000);
        Range(found, "structures.towerDistractorsPerKm2", structures.TowerDistractorsPerKm2, 0, 20000);
        Share(found, "structures.villageFenceChance", structures.VillageFenceChance);
        Share(found, "structures.perimeterChance", structures.PerimeterChance);
    }

    private static void OfChanges(List<string> found, ChangeOptions changes)
    {
        Shares(found, "changes.house", changes.HouseAppeared, changes.HouseRemoved);
        Shares(found, "changes.tower", changes.TowerAppeared, changes.TowerRemoved);
        Shares(found, "changes.fence", changes.FenceAppeared, changes.FenceRemoved);
        Share(found, "changes.houseAltered", changes.HouseAltered);
        Share(found, "changes.villageChanged", changes.VillageChanged);
        Share(found, "changes.fenceMoved", changes.FenceMoved);
        Share(found, "changes.fieldChanged", changes.FieldChanged);
        Share(found, "changes.distractorChanged", changes.DistractorChanged);
        Share(found, "changes.groundReplaced", changes.GroundReplaced);
        Share(found, "changes.recolouring", changes.Recolouring);
        Share(found, "changes.seasonChanged", changes.SeasonChanged);
        Range(found, "changes.clearingsPerKm2", changes.ClearingsPerKm2, 0, 5000);
        Range(found, "changes.disturbedPerKm2", changes.DisturbedPerKm2, 0, 5000);
    }

    private static void OfLight(List<string> found, LightOptions light)
    {
        Range(found, "light.sunAzimuthDegrees", light.SunAzimuthDegrees, 0, 360);
        Range(found, "light.sunElevationShiftDegrees", light.SunElevationShiftDegrees, -60, 60);
        Range(found, "light.offNadirDegrees", light.OffNadirDegrees, 0, 45);
        Range(found, "light.diffuseShare", light.DiffuseShare, 0, 0.7);
        Range(found, "light.haze", light.Haze, 0, 0.9);
        Range(found, "light.cloudsPerKm2", light.CloudsPerKm2, 0, 200);
        Share(found, "light.snowChance", light.SnowChance);
    }

    private static void OfImaging(List<string> found, ImagingOptions imaging)
    {
        Range(found, "imaging.blurPixels", imaging.BlurPixels, 0, 1.2);
        Range(found, "imaging.noise", imaging.Noise, 0, 0.2);
        Range(found, "imaging.compression", imaging.Compression, 0, 4);
        Range(found, "imaging.shiftPixels", imaging.ShiftPixels, 0, 12);
        Range(found, "imaging.distortionPixels", imaging.DistortionPixels, 0, 5);
        Range(found, "imaging.reliefErrorMetres", imaging.ReliefErrorMetres, 0, 15);
        Share(found, "imaging.compressionChance", imaging.CompressionChance);
        Share(found, "imaging.panSharpenChance", imaging.PanSharpenChance);
        Share(found, "imaging.gainSpread", imaging.GainSpread);
        Share(found, "imaging.offsetSpread", imaging.OffsetSpread);
        Share(found, "imaging.collarChance", imaging.CollarChance);
    }

    private static void OfStyles(List<string> found, StyleOptions styles)
    {
        Names(found, "styles.palettes", styles.Palettes, StyleNames.Palettes);
        Names(found, "styles.roofFamilies", styles.RoofFamilies, StyleNames.RoofFamilies);
        Names(found, "styles.fenceBuilds", styles.FenceBuilds, StyleNames.FenceBuilds);
        Names(found, "styles.groundFamilies", styles.GroundFamilies, StyleNames.GroundFamilies);
        Names(found, "styles.seasons", styles.Seasons, StyleNames.Seasons);
        Names(found, "styles.sensors", styles.Sensors, StyleNames.Sensors);
        Names(found, "styles.themes", styles.Themes, StyleNames.Themes);
        Share(found, "styles.freeColourChance", styles.FreeColourChance);
    }

    private static void OfTown(List<string> found, TownOptions town)
    {
        Share(found, "town.estateChance", town.EstateChance);
        Range(found, "town.changedShare", town.ChangedShare, 0, 1);
        Range(found, "town.blocksPerKm2", town.BlocksPerKm2, 0, 5000);
        Range(found, "town.carParksPerKm2", town.CarParksPerKm2, 0, 2000);
        Range(found, "town.shadeTreesPerKm2", town.ShadeTreesPerKm2, 0, 20000);
    }

    private static void Side(List<string> found, string name, int value)
    {
        if (value is < 16 or > MaxSide) found.Add($"{name}: {value} is not a side of 16 to {MaxSide} pixels.");
    }

    private static void Range(List<string> found, string name, Interval value, double min, double max)
    {
        if (!(value.Min <= value.Max)) found.Add($"{name}: the lower end {value.Min} lies above the upper end {value.Max}.");
        if (!(value.Min >= min && value.Max <= max)) found.Add($"{name}: {value.Min}..{value.Max} is not within {min}..{max}.");
    }

    private static void Share(List<string> found, string name, double value)
    {
        if (!(value is >= 0 and <= 1)) found.Add($"{name}: {value} is not a share of 0 to 1.");
    }

    private static void Shares(List<string> found, string name, double appeared, double removed)
    {
        Share(found, name + "Appeared", appeared);
        Share(found, name + "Removed", removed);
        if (appeared + removed > 1) found.Add($"{name}Appeared and {name}Removed: together {appeared + removed} is more than 1.");
    }

    private static void Names(List<string> found, string name, IReadOnlyList<string>? chosen, IReadOnlyList<string> known)
    {
        if (chosen is { Count: 0 }) found.Add($"{name}: no style remains.");
        foreach (var unknown in (chosen ?? []).Except(known))
            found.Add($"{name}: '{unknown}' is unknown; known are {string.Join(", ", known)}.");
    }
}
