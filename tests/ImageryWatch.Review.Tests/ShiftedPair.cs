using ImageryWatch.Application;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Reporting;
using ImageryWatch.TestKit;

namespace ImageryWatch.Review.Tests;

/// <summary>
/// Two generated scenes in files, the later one displaced by a known shift, prepared as a comparison does it, with the rasters of its
/// result. The upper left corner of the earlier scene is nodata.
/// </summary>
public sealed class ShiftedPair : IDisposable
{
    public const int Width = 700;
    public const int Height = 520;
    public const int NoDataSide = 40;
    private const double PixelSize = 0.5;
    private static readonly CoordinateSystem Utm = CoordinateSystems.FromEpsg(32652);
    private readonly TemporaryFolder _folder = new();
    private readonly OpenedPair _scenes;

    public ShiftedPair()
    {
        Grid = new AnalysisGrid(Utm, 250_000, 4_380_000, PixelSize, Width, Height);
        WriteScene(BeforePath, 0, 0, NoDataSide);
        WriteScene(AfterPath, 2.5, -1.25, 0);
        _scenes = new OpenedPair(new SceneInput { Paths = [BeforePath] }, new SceneInput { Paths = [AfterPath] });
        Prepared = new PairPreparation(
            new StageOptions(), 1, new StageWatch(TimeProvider.System, new ProgressReporter(null, "test", 1, 1)), _folder.Path)
            .Prepare(_scenes.Before, _scenes.After, Grid, CancellationToken.None);
        WriteRasters();
    }

    public AnalysisGrid Grid { get; }

    public string Folder => Path.Combine(_folder.Path, "result");

    public string BeforePath => Path.Combine(_folder.Path, "before.tif");

    public string AfterPath => Path.Combine(_folder.Path, "after.tif");

    internal PreparedPair Prepared { get; }

    internal BeforeAfter<Scene> Scenes => new(_scenes.Before, _scenes.After);

    internal TilePyramid Tiles(BeforeAfter<DisplayStretch?> stretches = default, int threads = 1) =>
        new(Folder, Scenes, Prepared.Pair.Bands, Grid, stretches, threads, new SpillPolicy(1 << 20, _folder.Path), default);

    public void Dispose()
    {
        Prepared.Dispose();
        _scenes.Dispose();
        _folder.Dispose();
    }

    private void WriteRasters()
    {
        var rasters = Path.Combine(Folder, "rasters");
        Directory.CreateDirectory(rasters);
        RegistrationRaster.Write(Path.Combine(rasters, "registration.tif"), Prepared, new Dictionary<string, string>());
        using var quality = new QualityRaster(Path.Combine(rasters, "quality.tif"), Grid, new Dictionary<string, string>(), null);
        using var score = new ScoreRaster(Path.Combine(rasters, "score.tif"), Grid, new Dictionary<string, string>(), null);
        var pixels = Width * Height;
        var before = new QualityFlags[pixels];
        var scores = new byte[pixels];
        for (var i = 0; i < pixels; i++)
        {
            var (column, row) = (i % Width, i / Width);
            before[i] = column < NoDataSide && row < NoDataSide ? QualityFlags.NoData : QualityFlags.None;
            scores[i] = before[i].IsMasked() ? byte.MaxValue : column < Width / 2 ? (byte)20 : (byte)254;
        }

        quality.Write(Grid.Window, before, new QualityFlags[pixels]);
        score.Write(Grid.Window, scores);
        quality.Finish();
        score.Finish();
    }

    private static void WriteScene(string path, double right, double down, int noDataSide)
    {
        var format = new CogFormat
        {
            Width = Width,
            Height = Height,
            Crs = Utm,
            Transform = new GeoTransform(250_000, PixelSize, 0, 4_380_000, 0, -PixelSize),
            SampleType = SampleType.UInt16,
            Bands = [new CogBand("Red", BandRole.Red), new CogBand("Green", BandRole.Green), new CogBand("Blue", BandRole.Blue)],
            NoDataValue = 0,
        };
        CogWriter.Write<ushort>(path, format, (window, pixels) =>
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                var (band, at) = (i / (int)window.PixelCount, i % (int)window.PixelCount);
                var (column, row) = (window.Column + (at % window.Width), window.Row + (at / window.Width));
                pixels[i] = column < noDataSide && row < noDataSide ? (ushort)0 : Ground(column - right, row - down, band);
            }
        });
    }

    /// <summary>Smooth noise at two scales.</summary>
    private static ushort Ground(double x, double y, int band) =>
        (ushort)Math.Round(1000 + (200 * band) + (400 * Noise(x / 14, y / 14)) + (150 * Noise((x / 7) + 100, y / 7)));

    private static double Noise(double x, double y)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (Smooth(x - column), Smooth(y - row));
        var top = Hash(column, row) + (fx * (Hash(column + 1, row) - Hash(column, row)));
        var bottom = Hash(column, row + 1) + (fx * (Hash(column + 1, row + 1) - Hash(column, row + 1)));
        return top + (fy * (bottom - top));
    }

    private static double Smooth(double t) => t * t * (3 - (2 * t));

    private static double Hash(int column, int row)
    {
        var mixed = unchecked((uint)((column * 73856093) ^ (row * 19349663)) * 2654435761u);
        return (mixed >> 8) / (double)(1 << 24);
    }
}
