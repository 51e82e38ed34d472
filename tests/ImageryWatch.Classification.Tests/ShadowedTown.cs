using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;

namespace ImageryWatch.Classification.Tests;

/// <summary>
/// Boxes of random places, turns, sizes and heights on textured ground, with the shadows that a sun casts, and the planes of a network that
/// sees where they stand. A pixel lies in a shadow when the ray from it to the sun, climbing with the sun's elevation, meets a box below
/// its top.
/// </summary>
internal sealed class ShadowedTown
{
    private const int Side = 600;
    private const double PixelSizeMetres = 0.5;
    private readonly float[] _ground = new float[Side * Side];
    private readonly byte[] _standing = new byte[Side / 2 * (Side / 2)];

    private sealed record Box(double Column, double Row, double HalfLength, double HalfWidth, double Turn, double HeightMetres, float Roof)
    {
        private readonly (double Sin, double Cos) _turned = Math.SinCos(Turn);

        public bool Holds(double column, double row)
        {
            var (x, y) = (column - Column, row - Row);
            return Math.Abs((x * _turned.Cos) + (y * _turned.Sin)) <= HalfLength
                && Math.Abs((y * _turned.Cos) - (x * _turned.Sin)) <= HalfWidth;
        }
    }

    /// <param name="seed">Of everything.</param>
    /// <param name="boxes">Per side of the square in which they stand.</param>
    /// <param name="sun">Null casts no shadows.</param>
    public ShadowedTown(int seed, int boxes, SunPosition? sun)
    {
        var random = new Random(seed);
        for (var i = 0; i < _ground.Length; i++) _ground[i] = 110 + (24 * (float)random.NextDouble());
        for (var i = 0; i < boxes * boxes; i++) Build(Draw(random, 75 + (i % boxes * 85), 75 + (i / boxes * 85)), sun);
    }

    public ShadowScene Scene(bool isLater = true, int blockSize = 128) => new(
        new InMemoryRaster(Side, Side, [BandRole.Panchromatic], [_ground], null, 255), [BandRole.Panchromatic],
        new ContrastStretch([0], [0], [255]),
        Map(isLater, blockSize), isLater, PixelSizeMetres);

    private static Box Draw(Random random, int column, int row)
    {
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        return new Box(
            column + Between(-12, 12), row + Between(-12, 12), Between(7, 16), Between(5, 8), Between(0, Math.PI), Between(3, 7),
            (float)(random.Next(2) == 0 ? Between(60, 90) : Between(150, 230)));
    }

    private void Build(Box box, SunPosition? sun)
    {
        for (var row = (int)box.Row - 40; row < box.Row + 40; row++)
        {
            for (var column = (int)box.Column - 40; column < box.Column + 40; column++)
            {
                if (box.Holds(column + 0.5, row + 0.5))
                    (_ground[(row * Side) + column], _standing[(row / 2 * (Side / 2)) + (column / 2)]) = (box.Roof, ProbabilityMap.One);
                else if (sun is { } light && IsShaded(box, column + 0.5, row + 0.5, light)) _ground[(row * Side) + column] *= 0.35f;
            }
        }
    }

    private static bool IsShaded(Box box, double column, double row, SunPosition sun)
    {
        var azimuth = sun.AzimuthDegrees * Math.PI / 180;
        var reach = box.HeightMetres / Math.Tan(sun.ElevationDegrees * Math.PI / 180) / PixelSizeMetres;
        var (east, north) = Math.SinCos(azimuth);
        for (var way = 0.0; way <= reach; way += 0.25)
            if (box.Holds(column + (way * east), row - (way * north))) return true;
        return false;
    }

    private ProbabilityMap Map(bool isLater, int blockSize)
    {
        NetworkOutput?[] outputs =
            [new NetworkOutput(StructureClass.Housing, OutputState.Before), new NetworkOutput(StructureClass.Housing, OutputState.After)];
        var map = new ProbabilityMap(new PixelWindow(0, 0, Side, Side), outputs, 2, blockSize);
        foreach (var block in map.Blocks())
        {
            var values = new byte[block.PixelCount];
            for (var row = 0; row < block.Height; row++)
                _standing.AsSpan(((block.Row + row) * (Side / 2)) + block.Column, block.Width).CopyTo(values.AsSpan(row * block.Width));
            map.Add(block, isLater ? 1 : 0, values);
        }

        return map;
    }
}
