namespace ImageryWatch.Core;

/// <summary>
/// Displacement of a scene's content against its georeference, in pixels of the analysis grid: the content of the reference scene at p is
/// at p + d(p) in this scene. Estimated once per pair and applied while resampling.
/// </summary>
public sealed class Displacement
{
    /// <summary>Steps per pixel of estimated displacements: far finer than the error of a tie point.</summary>
    private const double StepsPerPixel = 64;

    private readonly PointLattice? _field;

    private Displacement(PixelPoint shift, PointLattice? field)
    {
        Shift = shift;
        _field = field;
    }

    /// <summary>No displacement.</summary>
    public static Displacement None { get; } = new(new PixelPoint(0, 0), null);

    /// <summary>The constant part, in grid pixels.</summary>
    public PixelPoint Shift { get; }

    /// <summary>True when d(p) is the same everywhere.</summary>
    public bool IsConstant => _field is null;

    /// <summary>The field; null where the displacement is constant.</summary>
    public PointLattice? Lattice => _field;

    /// <summary>The same shift everywhere, in grid pixels.</summary>
    public static Displacement Constant(double columns, double rows) => new(new PixelPoint(columns, rows), null);

    /// <summary>
    /// An estimated displacement in steps of 1/64 pixel. Tie points that change in one part of a scene then leave the displacement, and so
    /// the resampled pixels, of most others unchanged.
    /// </summary>
    public static PixelPoint Rounded(PixelPoint displacement) =>
        new(Math.Round(displacement.Column * StepsPerPixel) / StepsPerPixel, Math.Round(displacement.Row * StepsPerPixel) / StepsPerPixel);

    /// <summary>A smoothly varying field; <paramref name="meanShift"/> is the value of <see cref="Shift"/>.</summary>
    public static Displacement Field(PointLattice field, PixelPoint meanShift) => new(meanShift, field);

    public PixelPoint At(PixelPoint point) => _field is null ? Shift : _field.At(point);

    /// <summary>d along one row of pixel centres, see <see cref="PointLattice.AlongRow"/>.</summary>
    public void AlongRow(int column, int row, Span<double> columns, Span<double> rows)
    {
        if (_field is not null)
        {
            _field.AlongRow(column, row, columns, rows);
            return;
        }

        columns.Fill(Shift.Column);
        rows.Fill(Shift.Row);
    }
}
