using ImageryWatch.Core;

namespace ImageryWatch.Geospatial;

/// <summary>
/// A raster file on its own grid. Samples of any real type are read as 32-bit floats, as stored: scale and offset are not applied, since
/// the dates are normalised to each other later (<see cref="TileScales"/> relates tiles with different ones). For nodata pixels see
/// <see cref="QualityFlags"/>. Reading is thread-safe.
/// </summary>
public sealed class GdalRaster : IReducibleSource, IBlockedSource, IDisposable
{
    private static readonly Lock SharedSources = new();
    private static readonly ScratchPool<PixelBlock> Scratch = new();
    private readonly DatasetSlots _datasets;
    private Lazy<PixelScreening> _screening;
    private readonly bool _mustSerialise;

    private GdalRaster(DatasetHandle dataset, RasterLayout layout, SurveyCache? surveys)
    {
        Layout = layout;
        _datasets = new DatasetSlots(layout.Path, dataset);
        _screening = new Lazy<PixelScreening>(() => new PixelScreening(Layout, SurveyOf(surveys)));
        _mustSerialise = layout.Driver == "VRT" && VrtScreening.SharesSources(layout.Path);
    }

    public string Path => Layout.Path;

    public int Width => Layout.Width;

    public int Height => Layout.Height;

    public IReadOnlyList<BandRole> Bands => Layout.Roles;

    public (int Width, int Height) BlockSize => Layout.BlockSize;

    public double? SaturationValue => Survey.SaturationValue ?? Layout.SaturationValue;

    /// <summary>Null where the file has none; such a file cannot be part of a scene.</summary>
    public CoordinateSystem? Crs => Layout.Crs;

    /// <summary>Null where the file has none.</summary>
    public GeoTransform? Transform => Layout.Transform;

    /// <summary>Sample type as stored: "uint8", "uint16", "float32".</summary>
    public string DataType => GdalDataTypes.Name(Layout.DataType);

    internal RasterLayout Layout { get; }

    /// <summary>Masks of the provider; owned by this raster.</summary>
    internal ProviderMasks Masks { get; private set; } = ProviderMasks.None;

    /// <summary>Fill and saturation values found in the pixels; a sample is read on first use.</summary>
    internal PixelSurvey Survey => _screening.Value.Survey;

    /// <summary>Reads the sample now, for example on several threads for several rasters.</summary>
    internal void ReadSurvey() => _ = _screening.Value;

    /// <exception cref="InputException"> The file is missing, not a raster of an allowed format, has complex samples or implausible
    /// dimensions, or the band roles cannot be determined. </exception>
    public static GdalRaster Open(string path, RasterReadOptions? options = null)
    {
        options ??= RasterReadOptions.Default;
        var dataset = DatasetOpener.Open(path, options);
        try
        {
            return new GdalRaster(dataset, RasterLayoutReader.Read(dataset, path, options), options.Surveys);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    public void Read(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        var inside = window.Intersect(new PixelWindow(0, 0, Width, Height));
        if (inside == window) block.Quality.Clear();
        else block.Clear(QualityFlags.OutsideCoverage);
        if (inside.IsEmpty) return;
        if (_screening.Value.Collars is { } collars) ReadWithCollars(collars, inside, block);
        else ReadInside(inside, block);
        if (Layout.Palette is null) _screening.Value.Values.Apply(block, inside);
        foreach (var mask in Masks.Used) mask.Apply(block, inside);
    }

    /// <summary>False for indices of a palette, and with masks of the provider, which are rasters of their own.</summary>
    public bool CanReduce => Layout.Palette is null && Masks.Used.Count == 0;

    public bool HasOverviews => Layout.OverviewCount > 0;

    public void ReadReduced(PixelWindow window, int factor, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        var inside = window.Intersect(new PixelWindow(0, 0, (Width + factor - 1) / factor, (Height + factor - 1) / factor));
        if (inside == window) block.Quality.Clear();
        else block.Clear(QualityFlags.OutsideCoverage);
        if (inside.IsEmpty) return;
        ClearInside(inside, block);
        var pixels = new PixelWindow(inside.Column * factor, inside.Row * factor, inside.Width * factor, inside.Height * factor);
        var stripe = Layout.Stripes.Cut(pixels with { Width = 1, Height = 1 }).First().Stripe;
        Access(stripe, pixels, dataset => ReducedReader.Read(dataset, Layout, inside, factor, block));
        _screening.Value.Values.Apply(block, inside);
    }

    /// <summary>Values and masks as stored, without screening.</summary>
    /// <param name="window">Must be inside the raster.</param>
    /// <param name="block">Takes the window's shape.</param>
    internal void ReadUnscreened(PixelWindow window, PixelBlock block)
    {
        block.Reshape(window, Bands.Count);
        block.Quality.Clear();
        ReadInside(window, block);
    }

    /// <summary>Applies masks of the provider to all later reads.</summary>
    internal void Use(ProviderMasks masks) => Masks = masks;

    /// <summary>Replaces what was found in the pixels. Call before the first read.</summary>
    internal void Adopt(PixelSurvey survey) => _screening = new Lazy<PixelScreening>(new PixelScreening(Layout, survey));

    public void Dispose()
    {
        Masks.Dispose();
        _datasets.Dispose();
    }

    /// <summary>Acquisition metadata of the file itself.</summary>
    internal SceneMetadata ReadMetadata() => _datasets.Use(0, FileMetadata.Read);

    private PixelSurvey SurveyOf(SurveyCache? surveys) =>
        surveys is null ? PixelSurvey.Of(this) : surveys.Get(Layout, () => PixelSurvey.Of(this));

    private void ReadWithCollars(CollarScreening collars, PixelWindow inside, PixelBlock block)
    {
        var wide = Scratch.Rent();
        ReadUnscreened(collars.Around(inside), wide);
        collars.Apply(wide);
        block.Paste(wide, inside);
        Scratch.Return(wide);
    }

    private void ReadInside(PixelWindow inside, PixelBlock block)
    {
        ClearInside(inside, block);
        foreach (var (stripe, part) in Layout.Stripes.Cut(inside)) Access(stripe, inside, dataset => Decode(dataset, part, block));
    }

    private void Access(int stripe, PixelWindow window, Action<DatasetHandle> read)
    {
        try
        {
            _datasets.Use(stripe, dataset =>
            {
                if (_mustSerialise) lock (SharedSources) read(dataset);
                else read(dataset);
                return true;
            });
        }
        catch (GdalException e)
        {
            throw new InputException(
                $"{Path}: columns {window.Column}-{window.EndColumn - 1}, rows {window.Row}-{window.EndRow - 1} cannot be decoded "
                + $"({e.Message}); the file is damaged or truncated: download it again.", e);
        }
    }

    private static void ClearInside(PixelWindow inside, PixelBlock block)
    {
        if (inside == block.Window) return;
        for (var row = inside.Row; row < inside.EndRow; row++)
            block.Quality.Slice(((row - block.Window.Row) * block.Width) + inside.Column - block.Window.Column, inside.Width).Clear();
    }

    private void Decode(DatasetHandle dataset, PixelWindow inside, PixelBlock block)
    {
        GdalErrors.Reset();
        if (Layout.Masks != MaskKinds.None) MaskReader.Apply(dataset, Layout, block, inside);
        if (Layout.Palette is not null)
        {
            PaletteExpansion.Read(dataset, Layout, block, inside);
            return;
        }

        PixelTransfer.ReadPlanes(dataset, Layout.BandNumbers, inside, block);
    }
}
