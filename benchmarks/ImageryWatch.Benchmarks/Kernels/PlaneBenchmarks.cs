using BenchmarkDotNet.Attributes;
using ImageryWatch.Imaging;

namespace ImageryWatch.Benchmarks.Kernels;

/// <summary>
/// The kernels that look at neighbours, on one plane of a block with its halo, against plain loops. They are made of
/// TensorPrimitives over rows themselves, so that there is no other composition to beat.
/// </summary>
[MemoryDiagnoser]
public class PlaneBenchmarks
{
    private const int Radius = 21;
    private const int Flank = 3;
    private float[] _values = [];
    private float[] _filtered = [];
    private float[] _row = [];
    private int[] _whole = [];
    private int[] _sums = [];
    private int[] _columnSums = [];
    private short[] _intensity = [];
    private short[] _response = [];
    private short[] _direction = [];
    private short[] _segments = [];

    [Params(97, 558)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var pixels = Side * Side;
        (_values, _filtered, _row) = (Inputs.Floats(pixels, 6), new float[pixels], new float[Side]);
        (_whole, _sums, _columnSums) = (Inputs.Integers(pixels, 7, 3000), new int[pixels], new int[Side + 1]);
        _intensity = [.. Inputs.Floats(pixels, 8, 256).Select(value => (short)value)];
        (_response, _direction, _segments) = (new short[pixels], new short[pixels], new short[pixels]);
    }

    [Benchmark]
    public void BoxSum() => BoxSumKernel.Invoke(_whole, Side, Side, Radius, _sums, _columnSums);

    [Benchmark]
    public void BoxSumScalar()
    {
        Array.Clear(_columnSums);
        for (var row = 0; row < Math.Min(Radius, Side); row++) AddRow(row, 1);
        for (var row = 0; row < Side; row++)
        {
            if (row + Radius < Side) AddRow(row + Radius, 1);
            if (row - Radius > 0) AddRow(row - Radius - 1, -1);
            var sum = 0;
            for (var column = 0; column < Math.Min(Radius, Side); column++) sum += _columnSums[column];
            for (var column = 0; column < Side; column++)
            {
                if (column + Radius < Side) sum += _columnSums[column + Radius];
                if (column - Radius > 0) sum -= _columnSums[column - Radius - 1];
                _sums[(row * Side) + column] = sum;
            }
        }
    }

    [Benchmark]
    public void Opening()
    {
        SquareFilterKernel.Erode(_values, Side, Side, _filtered, _row);
        SquareFilterKernel.Dilate(_filtered, Side, Side, _values, _row);
    }

    [Benchmark]
    public void OpeningScalar()
    {
        Neighbourhood(_values, _filtered, MathF.Min);
        Neighbourhood(_filtered, _values, MathF.Max);
    }

    [Benchmark]
    public void LineResponse() => LineResponseKernel.Invoke(_intensity, Side, Side, Flank, _response, _direction, _segments);

    [Benchmark]
    public void LineResponseScalar()
    {
        var reach = LineResponseKernel.Reach(Flank);
        for (var row = reach; row < Side - reach; row++)
            for (var column = reach; column < Side - reach; column++) ResponseAt(row, column);
    }

    private void AddRow(int row, int sign)
    {
        for (var column = 0; column < Side; column++) _columnSums[column] += sign * _whole[(row * Side) + column];
    }

    private void Neighbourhood(float[] from, float[] to, Func<float, float, float> choose)
    {
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var best = from[(row * Side) + column];
                for (var y = Math.Max(0, row - 1); y <= Math.Min(Side - 1, row + 1); y++)
                    for (var x = Math.Max(0, column - 1); x <= Math.Min(Side - 1, column + 1); x++)
                        best = choose(best, from[(y * Side) + x]);
                to[(row * Side) + column] = best;
            }
        }
    }

    private void ResponseAt(int row, int column)
    {
        var (best, way) = (0, 0);
        for (var k = 0; k < LineResponseKernel.Directions; k++)
        {
            var (x, y) = LineResponseKernel.Across(k, Flank);
            var (centre, left, right) = (Segment(row, column, k), Segment(row - y, column - x, k), Segment(row + y, column + x, k));
            var (bright, dark) = (centre - Math.Max(left, right), Math.Min(left, right) - centre);
            if (bright > best) (best, way) = (bright, k);
            if (dark > best) (best, way) = (dark, k + LineResponseKernel.Directions);
        }

        _response[(row * Side) + column] = (short)best;
        _direction[(row * Side) + column] = (short)way;
    }

    private int Segment(int row, int column, int k)
    {
        var angle = k * Math.PI / LineResponseKernel.Directions;
        var (alongColumns, alongRows) = (Math.Cos(angle), -Math.Sin(angle));
        var sum = 0;
        for (var t = -(LineResponseKernel.SamplesPerSegment / 2); t <= LineResponseKernel.SamplesPerSegment / 2; t++)
            sum += _intensity[((row + (int)Math.Round(t * alongRows)) * Side) + column + (int)Math.Round(t * alongColumns)];
        return sum;
    }
}
