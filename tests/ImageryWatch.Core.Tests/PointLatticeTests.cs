using FsCheck.Fluent;

namespace ImageryWatch.Core.Tests;

public class PointLatticeTests
{
    private static readonly PixelWindow Domain = new(-7, 3, 61, 40);

    [Fact]
    public void At_affineFunction_isExactAlsoOutsideDomain()
    {
        var lattice = new PointLattice(Domain, 16, Affine);
        Properties.Hold(Properties.Points, point =>
        {
            var expected = Affine(point);
            var actual = lattice.At(point);
            return Math.Abs(expected.Column - actual.Column) < 1e-9 && Math.Abs(expected.Row - actual.Row) < 1e-9;
        });
    }

    [Fact]
    public void Node_function_holdsFunctionValue()
    {
        var lattice = new PointLattice(Domain, 16, Curved);
        for (var node = 0; node < lattice.NodeColumns; node++)
        {
            var at = new PixelPoint(Domain.Column + (16 * node), Domain.Row + 16);
            Assert.Equal(Curved(at).Column, lattice.At(at).Column, 12);
            Assert.Equal(Curved(at).Row, lattice.At(at).Row, 12);
        }
    }

    [Fact]
    public void At_betweenNodes_isBilinear()
    {
        var lattice = new PointLattice(new PixelWindow(0, 0, 8, 8), 8, p => new PixelPoint(p.Column == 8 && p.Row == 8 ? 1 : 0, 0));
        Assert.Equal(0.25 * 0.75, lattice.At(new PixelPoint(2, 6)).Column, 12);
    }

    [Fact]
    public void Nodes_domain_coverIt()
    {
        var lattice = new PointLattice(Domain, 16, Affine);
        Assert.Equal(5, lattice.NodeColumns);
        Assert.Equal(4, lattice.NodeRows);
    }

    [Fact]
    public void AlongRow_row_equalsPointByPoint()
    {
        var lattice = new PointLattice(Domain, 16, Curved);
        Properties.Hold(
            from column in Gen.Choose(-80, 90)
            from row in Gen.Choose(-40, 80)
            from length in Gen.Choose(
                0, 120)
            select (column, row, length),
            sample =>
            {
                var columns = new double[sample.length];
                var rows = new double[sample.length];
                lattice.AlongRow(sample.column, sample.row, columns, rows);
                return Enumerable.Range(0, sample.length).All(i =>
                    lattice.At(new PixelPoint(sample.column + i + 0.5, sample.row + 0.5)) is var expected
                    && Math.Abs(expected.Column - columns[i]) < 1e-9 && Math.Abs(expected.Row - rows[i]) < 1e-9);
            });
    }

    [Fact]
    public void AlongRow_inPieces_givesSameBits()
    {
        var lattice = new PointLattice(Domain, 16, Curved);
        var whole = RowOf(lattice, -20, 100);
        foreach (var cut in Enumerable.Range(1, 99))
            Assert.Equal(whole, RowOf(lattice, -20, cut).Concat(RowOf(lattice, -20 + cut, 100 - cut)));
    }

    [Fact]
    public void Field_lattice_givesLatticeAndMeanShift()
    {
        var lattice = new PointLattice(Domain, 16, Curved);
        var field = Displacement.Field(lattice, new PixelPoint(1.5, -2));
        Assert.False(field.IsConstant);
        Assert.Equal(new PixelPoint(1.5, -2), field.Shift);
        Assert.Equal(lattice.At(new PixelPoint(9, 9)), field.At(new PixelPoint(9, 9)));
    }

    [Fact]
    public void Constant_displacement_isSameEverywhere()
    {
        var shift = Displacement.Constant(0.25, -1.75);
        var columns = new double[9];
        var rows = new double[9];
        shift.AlongRow(3, 4, columns, rows);
        Assert.All(columns, value => Assert.Equal(0.25, value));
        Assert.All(rows, value => Assert.Equal(-1.75, value));
        Assert.Equal(new PixelPoint(0.25, -1.75), shift.At(new PixelPoint(1000, -5)));
        Assert.Equal(new PixelPoint(0, 0), Displacement.None.At(new PixelPoint(1, 2)));
    }

    private static double[] RowOf(PointLattice lattice, int column, int length)
    {
        var columns = new double[length];
        lattice.AlongRow(column, 7, columns, new double[length]);
        return columns;
    }

    private static PixelPoint Affine(PixelPoint p) => new(3 + (0.5 * p.Column) - (0.25 * p.Row), -8 + (0.125 * p.Column) + (2 * p.Row));

    private static PixelPoint Curved(PixelPoint p) => new(Math.Sin(p.Column / 20) + p.Row, Math.Cos(p.Row / 15) * p.Column);
}
