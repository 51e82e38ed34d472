using ImageryWatch.Core;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Preprocessing;

/// <summary>
/// The smoothing thin-plate spline through tie points (Duchon 1977; Wahba 1990, chapter 2): an affine map plus bending, stiffer with
/// larger <c>stiffness</c>. With U(r) = r^2 ln r it solves
/// <code>
/// | U + stiffness I   P | | w |   | d |
/// | P'                0 | | a | = | 0 |      P = (1, x, y)
/// </code>
/// With B the upper left block of the inverse, the leave-one-out error at point i is w_i / B_ii.
/// </summary>
internal sealed class ThinPlate
{
    private readonly IReadOnlyList<Match> _matches;
    private readonly double _unit;
    private readonly Matrix<double> _coefficients;

    private ThinPlate(IReadOnlyList<Match> matches, double unit, Matrix<double> coefficients)
    {
        _matches = matches;
        _unit = unit;
        _coefficients = coefficients;
    }

    /// <summary>The spline and its root mean square leave-one-out error.</summary>
    /// <param name="matches">Tie points.</param>
    /// <param name="unitPixels">Unit of distances: the spacing of the points.</param>
    /// <param name="stiffness">Weight of smoothness against fit.</param>
    public static (ThinPlate Spline, double LeaveOneOut) Fit(IReadOnlyList<Match> matches, double unitPixels, double stiffness)
    {
        var inverse = System(matches, unitPixels, stiffness).Inverse();
        var values = Matrix<double>.Build.Dense(matches.Count + 3, 2);
        for (var i = 0; i < matches.Count; i++)
            (values[i, 0], values[i, 1]) = (matches[i].Displacement.Column, matches[i].Displacement.Row);
        var coefficients = inverse * values;
        var sum = 0.0;
        for (var i = 0; i < matches.Count; i++)
            sum += (Math.Pow(coefficients[i, 0], 2) + Math.Pow(coefficients[i, 1], 2)) / Math.Pow(inverse[i, i], 2);
        return (new ThinPlate(matches, unitPixels, coefficients), Math.Sqrt(sum / matches.Count));
    }

    /// <summary>
    /// The partial spline (Wahba 1990, chapter 9): the displacement v of raised objects, where point i measures the ground's displacement
    /// plus <see cref="Match.TexturedShare"/> times v. Without points on bare ground v is not determined, so it is regularised towards 0
    /// like a
    /// random variable of variance <paramref name="flexibility"/> times that of a measurement.
    /// </summary>
    /// <param name="matches">Tie points.</param>
    /// <param name="unitPixels">Unit of distances.</param>
    /// <param name="stiffness">Weight of smoothness against fit.</param>
    /// <param name="flexibility">Variance of v relative to that of a measurement.</param>
    public static PixelPoint RaisedDisplacement(IReadOnlyList<Match> matches, double unitPixels, double stiffness, double flexibility)
    {
        var system = System(matches, unitPixels, stiffness);
        var values = Matrix<double>.Build.Dense(matches.Count + 3, 2);
        for (var i = 0; i < matches.Count; i++)
        {
            for (var k = 0; k < matches.Count; k++)
                system[i, k] += flexibility * stiffness * matches[i].TexturedShare * matches[k].TexturedShare;
            (values[i, 0], values[i, 1]) = (matches[i].Displacement.Column, matches[i].Displacement.Row);
        }

        var coefficients = system.LU().Solve(values);
        var (columns, rows) = (0.0, 0.0);
        for (var i = 0; i < matches.Count; i++)
            (columns, rows) =
                (columns + (matches[i].TexturedShare * coefficients[i, 0]), rows + (matches[i].TexturedShare * coefficients[i, 1]));
        return new PixelPoint(flexibility * stiffness * columns, flexibility * stiffness * rows);
    }

    public PixelPoint At(PixelPoint p)
    {
        var last = _matches.Count;
        var (x, y) = (p.Column / _unit, p.Row / _unit);
        var columns = _coefficients[last, 0] + (_coefficients[last + 1, 0] * x) + (_coefficients[last + 2, 0] * y);
        var rows = _coefficients[last, 1] + (_coefficients[last + 1, 1] * x) + (_coefficients[last + 2, 1] * y);
        for (var i = 0; i < last; i++)
        {
            var u = Kernel(p, _matches[i].Position, _unit);
            columns += _coefficients[i, 0] * u;
            rows += _coefficients[i, 1] * u;
        }

        return new PixelPoint(columns, rows);
    }

    private static Matrix<double> System(IReadOnlyList<Match> matches, double unit, double stiffness)
    {
        var count = matches.Count;
        var system = Matrix<double>.Build.Dense(count + 3, count + 3);
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < count; k++) system[i, k] = Kernel(matches[i].Position, matches[k].Position, unit);
            system[i, i] = stiffness;
            (system[i, count], system[count, i]) = (1, 1);
            system[i, count + 1] = system[count + 1, i] = matches[i].Position.Column / unit;
            system[i, count + 2] = system[count + 2, i] = matches[i].Position.Row / unit;
        }

        return system;
    }

    private static double Kernel(PixelPoint p, PixelPoint q, double unit)
    {
        var (x, y) = ((p.Column - q.Column) / unit, (p.Row - q.Row) / unit);
        var square = (x * x) + (y * y);
        return square > 0 ? 0.5 * square * Math.Log(square) : 0;
    }
}
