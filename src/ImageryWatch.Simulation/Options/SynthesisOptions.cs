namespace ImageryWatch.Simulation;

/// <summary>
/// Parameters of the scene generator. Each preset (<see cref="Presets"/>) is an instance. The seed is separate: the same options with
/// another seed give another scene of the same distribution.
/// </summary>
public sealed record SynthesisOptions
{
    /// <summary>Name of the preset, for metadata and tables.</summary>
    public string Name { get; init; } = "normal";

    /// <summary>Columns of the analysis grid.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Rows of the analysis grid.</summary>
    public int Height { get; init; } = 1024;

    /// <summary>Pixel size of the analysis grid, metres; commercial sensors have 0.3-0.8.</summary>
    public Interval PixelSizeMetres { get; init; } = new(0.4, 0.6);

    public TerrainOptions Terrain { get; init; } = new();

    public StructureOptions Structures { get; init; } = new();

    public ChangeOptions Changes { get; init; } = new();

    public LightOptions Light { get; init; } = new();

    public ImagingOptions Imaging { get; init; } = new();

    public StyleOptions Styles { get; init; } = new();

    public TownOptions Town { get; init; } = new();
}

/// <summary>Terrain and land cover.</summary>
public sealed record TerrainOptions
{
    /// <summary>Width of the flat valley floor, metres.</summary>
    public Interval ValleyFloorMetres { get; init; } = new(120, 420);

    /// <summary>Horizontal distance from the floor's edge to the ridge, metres.</summary>
    public Interval ValleySideMetres { get; init; } = new(180, 600);

    /// <summary>Height of the ridges over the floor, metres.</summary>
    public Interval ReliefMetres { get; init; } = new(20, 160);

    /// <summary>Share of the sides that is wooded, 0..1.</summary>
    public Interval ForestShare { get; init; } = new(0.2, 0.9);

    /// <summary>Share of the floor that is farmed, 0..1.</summary>
    public Interval FieldShare { get; init; } = new(0.2, 0.9);

    /// <summary>Chance that a river runs along the valley.</summary>
    public double RiverChance { get; init; } = 0.5;

    /// <summary>Ponds per square kilometre.</summary>
    public Interval PondsPerKm2 { get; init; } = new(0, 6);

    /// <summary>Walls, ditches, hedges, rails, terraces and pole lines per square kilometre.</summary>
    public Interval LinesPerKm2 { get; init; } = new(6, 40);

    /// <summary>Tracks per square kilometre besides the road.</summary>
    public Interval TracksPerKm2 { get; init; } = new(4, 30);
}

/// <summary>Density and size of structures.</summary>
public sealed record StructureOptions
{
    /// <summary>Closed villages per square kilometre (at least one where space allows).</summary>
    public Interval VillagesPerKm2 { get; init; } = new(4, 14);

    /// <summary>Share of villages with a fence of their own.</summary>
    public double VillageFenceChance { get; init; } = 0.6;

    /// <summary>Chance that an outer perimeter crosses the scene on each side of the valley.</summary>
    public double PerimeterChance { get; init; } = 0.75;

    /// <summary>Distance between guard towers along a fence, metres.</summary>
    public Interval TowerSpacingMetres { get; init; } = new(60, 260);

    /// <summary>Guard towers away from fences, per square kilometre.</summary>
    public Interval FreeTowersPerKm2 { get; init; } = new(0, 12);

    /// <summary>Side of a tower's footprint, metres.</summary>
    public Interval TowerSideMetres { get; init; } = new(2, 4.5);

    /// <summary>Height of a tower's top, metres.</summary>
    public Interval TowerHeightMetres { get; init; } = new(4, 12);

    /// <summary>Width of the treeless area around a tower, metres; 8 m if null.</summary>
    public Interval? TowerClearingMetres { get; init; }

    /// <summary>Fences across woods, fields and tracks in any direction, open or closed, with towers, per square kilometre.</summary>
    public Interval CrossingFencesPerKm2 { get; init; } = 0;

    /// <summary>Length of the sections of a crossing fence that change independently, metres (log-uniform).</summary>
    public Interval CrossingSectionMetres { get; init; } = new(15, 200);

    /// <summary>Houses outside the villages, per square kilometre.</summary>
    public Interval SingleHousesPerKm2 { get; init; } = new(10, 80);

    /// <summary>Long sides of large buildings (canteens, halls, sheds), metres.</summary>
    public Interval LargeBuildingMetres { get; init; } = new(20, 60);

    /// <summary>Distractors (objects similar to structures), per square kilometre.</summary>
    public Interval DistractorsPerKm2 { get; init; } = new(100, 600);

    /// <summary>Distractors similar to towers (silos, tanks on legs, bales, kiosks, frames, single trees), per square kilometre.</summary>
    public Interval TowerDistractorsPerKm2 { get; init; } = 0;
}

/// <summary>Differences between the dates; probabilities or shares, 0..1, unless a unit is given.</summary>
public sealed record ChangeOptions
{
    /// <summary>Share of houses built between the dates.</summary>
    public double HouseAppeared { get; init; } = 0.12;

    /// <summary>Share of houses removed between the dates.</summary>
    public double HouseRemoved { get; init; } = 0.12;

    /// <summary>Share of houses re-roofed or extended.</summary>
    public double HouseAltered { get; init; } = 0.04;

    /// <summary>Chance that a whole village is razed, or built.</summary>
    public double VillageChanged { get; init; } = 0.12;

    public double TowerAppeared { get; init; } = 0.18;

    public double TowerRemoved { get; init; } = 0.18;

    /// <summary>Share of fence sections (of 80-250 m) built between the dates.</summary>
    public double FenceAppeared { get; init; } = 0.15;

    public double FenceRemoved { get; init; } = 0.15;

    /// <summary>Chance that a village fence is moved by some metres.</summary>
    public double FenceMoved { get; init; } = 0.1;

    /// <summary>Share of fields whose crop or state differs.</summary>
    public double FieldChanged { get; init; } = 0.6;

    /// <summary>Share of distractors that appear, disappear or move.</summary>
    public double DistractorChanged { get; init; } = 0.3;

    /// <summary>Areas of felled or new woodland per square kilometre.</summary>
    public Interval ClearingsPerKm2 { get; init; } = new(0, 8);

    /// <summary>Areas of disturbed ground that appear or disappear, per square kilometre.</summary>
    public Interval DisturbedPerKm2 { get; init; } = new(4, 30);

    /// <summary>Probability that open ground belongs to another family on the later date.</summary>
    public double GroundReplaced { get; init; } = 0.08;

    /// <summary>Additional brightness and colour difference of unchanged roofs and streets: 0 none, 1 strong.</summary>
    public double Recolouring { get; init; }

    /// <summary>Probability that the dates differ in season (otherwise the same season of another year).</summary>
    public double SeasonChanged { get; init; } = 0.6;
}

/// <summary>Sun, view and weather of each date.</summary>
public sealed record LightOptions
{
    /// <summary>Azimuth of the sun, degrees clockwise from north. Morning passes: east to south.</summary>
    public Interval SunAzimuthDegrees { get; init; } = new(120, 190);

    /// <summary>Added to the season's mean solar elevation (26-66 degrees at 39.5 N), degrees.</summary>
    public Interval SunElevationShiftDegrees { get; init; } = new(-8, 6);

    public Interval OffNadirDegrees { get; init; } = new(0, 18);

    /// <summary>Diffuse share of the irradiance on level ground.</summary>
    public Interval DiffuseShare { get; init; } = new(0.14, 0.34);

    /// <summary>Share of the radiance replaced by haze.</summary>
    public Interval Haze { get; init; } = new(0, 0.18);

    /// <summary>Clouds per square kilometre.</summary>
    public Interval CloudsPerKm2 { get; init; } = new(0, 0);

    /// <summary>Chance that a winter date has snow on the ground.</summary>
    public double SnowChance { get; init; } = 0.5;
}

/// <summary>Sensor and processing.</summary>
public sealed record ImagingOptions
{
    /// <summary>Standard deviation of the point spread, pixels.</summary>
    public Interval BlurPixels { get; init; } = new(0.35, 0.75);

    /// <summary>Standard deviation of the noise, share of full scale.</summary>
    public Interval Noise { get; init; } = new(0.002, 0.012);

    /// <summary>Chance of lossy compression per date.</summary>
    public double CompressionChance { get; init; } = 0.3;

    /// <summary>Quantisation strength of compressed images (1 is strong).</summary>
    public Interval Compression { get; init; } = new(0.1, 0.8);

    /// <summary>Probability of pan-sharpening artefacts: colour smoothed and shifted against brightness.</summary>
    public double PanSharpenChance { get; init; } = 0.5;

    /// <summary>Mean offset between the dates, pixels of the grid.</summary>
    public Interval ShiftPixels { get; init; } = new(0, 4);

    /// <summary>Amplitude of additional smooth local distortion, pixels.</summary>
    public Interval DistortionPixels { get; init; } = new(0, 1.5);

    /// <summary>Size of the errors of the elevation model; they displace the later scene by error * tan(off-nadir).</summary>
    public Interval ReliefErrorMetres { get; init; } = new(0, 4);

    /// <summary>Per-band gain between the dates: 1 +- this.</summary>
    public double GainSpread { get; init; } = 0.2;

    /// <summary>Per-band offset: 0 +- this share of full scale.</summary>
    public double OffsetSpread { get; init; } = 0.04;

    /// <summary>Chance that a date has a nodata collar along the edges.</summary>
    public double CollarChance { get; init; } = 0.1;
}

/// <summary>Names of styles to draw from; null means all. Styles held out of training measure generalisation.</summary>
public sealed record StyleOptions
{
    /// <summary>See <see cref="StyleNames.Palettes"/>: roof and wall colours.</summary>
    public IReadOnlyList<string>? Palettes { get; init; }

    /// <summary>See <see cref="StyleNames.RoofFamilies"/>: shapes of houses.</summary>
    public IReadOnlyList<string>? RoofFamilies { get; init; }

    /// <summary>See <see cref="StyleNames.FenceBuilds"/>.</summary>
    public IReadOnlyList<string>? FenceBuilds { get; init; }

    /// <summary>See <see cref="StyleNames.GroundFamilies"/>.</summary>
    public IReadOnlyList<string>? GroundFamilies { get; init; }

    /// <summary>See <see cref="StyleNames.Seasons"/>.</summary>
    public IReadOnlyList<string>? Seasons { get; init; }

    /// <summary>See <see cref="StyleNames.Sensors"/>: bands, bit depth, response.</summary>
    public IReadOnlyList<string>? Sensors { get; init; }

    /// <summary>See <see cref="StyleNames.Themes"/>: content of training tiles; mixed if null. Ignored for scenes.</summary>
    public IReadOnlyList<string>? Themes { get; init; }

    /// <summary>Replaces the landscape by random shapes and colours; for training only.</summary>
    public bool AbstractBackground { get; init; }

    /// <summary>Probability that a building style uses a random colour instead of its palette.</summary>
    public double FreeColourChance { get; init; } = 0.1;

    /// <summary>
    /// A copy without the named styles. If a palette is excluded, free colours are excluded too, because they may equal its colours.
    /// </summary>
    /// <exception cref="Core.ConfigurationException">Unknown style, or no style of its family remains.</exception>
    public StyleOptions Without(IReadOnlyCollection<string> names) =>
        Chosen(names, family => [.. family.Where(name => !names.Contains(name))]);

    /// <summary>A copy restricted to the named styles in each family that has one; other families are unchanged.</summary>
    /// <exception cref="Core.ConfigurationException">Unknown style.</exception>
    public StyleOptions Only(IReadOnlyCollection<string> names) => Chosen(names, family => [.. family.Where(names.Contains)]);

    private StyleOptions Chosen(IReadOnlyCollection<string> names, Func<IReadOnlyList<string>, IReadOnlyList<string>> choose)
    {
        var all = StyleNames.All;
        var unknown = names.Except(all.SelectMany(family => family)).ToList();
        if (unknown.Count > 0)
            throw new Core.ConfigurationException(
                $"unknown style '{unknown[0]}'; known styles: {string.Join(", ", all.SelectMany(family => family))}");
        IReadOnlyList<string>? Of(IReadOnlyList<string>? now, IReadOnlyList<string> family)
        {
            if (!family.Any(names.Contains)) return now;
            var left = choose(now ?? family);
            return left.Count > 0 ? left : throw new Core.ConfigurationException($"no style remains of {string.Join(", ", family)}");
        }

        return this with
        {
            Palettes = Of(Palettes, StyleNames.Palettes),
            RoofFamilies = Of(RoofFamilies, StyleNames.RoofFamilies),
            FenceBuilds = Of(FenceBuilds, StyleNames.FenceBuilds),
            GroundFamilies = Of(GroundFamilies, StyleNames.GroundFamilies),
            Seasons = Of(Seasons, StyleNames.Seasons),
            Sensors = Of(Sensors, StyleNames.Sensors),
            Themes = Of(Themes, StyleNames.Themes),
            FreeColourChance = StyleNames.Palettes.Any(names.Contains) ? 0 : FreeColourChance,
        };
    }
}
