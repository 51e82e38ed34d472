using ImageryWatch.Training;
using ImageryWatch.Simulation;
using ImageryWatch.Evaluation;
using ImageryWatch.Core;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Classification.Tests;

/// <summary>Planes as a network might write them, painted by hand: blocks of probability.</summary>
internal sealed class PaintedPlanes
{
    private const int Stride = 2;
    private static readonly StructureClass[] Kinds = [StructureClass.GuardTower, StructureClass.Fence, StructureClass.Housing];
    private static readonly OutputState[] States = [OutputState.Appeared, OutputState.Removed, OutputState.Before, OutputState.After];
    private static readonly ContrastStretch Stretched = new([0], [0], [255]);
    private readonly Dictionary<NetworkOutput, byte[]> _planes;

    public PaintedPlanes(AnalysisGrid grid)
    {
        Grid = grid;
        _planes = States.SelectMany(_ => Kinds, (state, kind) => new NetworkOutput(kind, state))
            .ToDictionary(output => output, _ => new byte[Width * (grid.Height / Stride)]);
    }

    /// <summary>Of the pixels of a painted pair.</summary>
    public static BeforeAfter<ContrastStretch> Stretch => new(Stretched, Stretched);

    public AnalysisGrid Grid { get; }

    private int Width => Grid.Width / Stride;

    /// <summary>A structure of the given side in pixels around a place, as sure as told in each date.</summary>
    public LabelledStructure Stand(StructureClass kind, int column, int row, int width, int height, byte before, byte after)
    {
        Fill(new(kind, OutputState.Before), column, row, width, height, before);
        Fill(new(kind, OutputState.After), column, row, width, height, after);
        if (before > after) Fill(new(kind, OutputState.Removed), column, row, width, height, (byte)(before - after));
        else Fill(new(kind, OutputState.Appeared), column, row, width, height, (byte)(after - before));
        return Outline(kind, column, row, width, height);
    }

    /// <summary>A structure in one plane only.</summary>
    public LabelledStructure Add(NetworkOutput output, int column, int row, int width, int height, byte value)
    {
        Fill(output, column, row, width, height, value);
        return Outline(output.Class, column, row, width, height);
    }

    private LabelledStructure Outline(StructureClass kind, int column, int row, int width, int height)
    {
        var (west, north) = (Grid.ToMap(new PixelPoint(column, row)), Grid.ToMap(new PixelPoint(column + width, row + height)));
        return new LabelledStructure(
            kind, ChangeKind.Altered, new GeometryFactory().ToGeometry(new Envelope(west.X, north.X, west.Y, north.Y)), false);
    }

    /// <summary>A level fence six pixels wide, as sure as told in each date; the line along its middle.</summary>
    public LabelledStructure Fence(int column, int row, int length, byte before, byte after)
    {
        Fill(new(StructureClass.Fence, OutputState.Before), column, row - 3, length, 6, before);
        Fill(new(StructureClass.Fence, OutputState.After), column, row - 3, length, 6, after);
        Fill(new(StructureClass.Fence, before > after ? OutputState.Removed : OutputState.Appeared), column, row - 3, length, 6,
            (byte)Math.Abs(after - before));
        var (west, east) = (Grid.ToMap(new PixelPoint(column, row)), Grid.ToMap(new PixelPoint(column + length, row)));
        return new LabelledStructure(
            StructureClass.Fence, ChangeKind.Altered, new LineString([new(west.X, west.Y), new(east.X, east.Y)]), false);
    }

    /// <summary>A line along the middle of a painted fence, as the network's finder would draw it.</summary>
    public static LineCandidate Crest(int column, int row, int length) =>
        new([.. Enumerable.Range(0, (length / 20) + 1).Select(i => new PixelPoint(column + (i * 20), row))], 1, 1, 0);

    public ProbabilityMap Map()
    {
        NetworkOutput[] outputs = [.. _planes.Keys];
        var map = new ProbabilityMap(Grid.Window, [.. outputs], Stride, 128);
        foreach (var block in map.Blocks())
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                var values = new byte[block.PixelCount];
                for (var row = 0; row < block.Height; row++)
                    _planes[outputs[i]].AsSpan(((block.Row + row) * Width) + block.Column, block.Width)
                        .CopyTo(values.AsSpan(row * block.Width));
                map.Add(block, i, values);
            }
        }

        return map;
    }

    private void Fill(NetworkOutput output, int column, int row, int width, int height, byte value)
    {
        for (var y = row / Stride; y < (row + height) / Stride; y++)
            _planes[output].AsSpan((y * Width) + (column / Stride), width / Stride).Fill(value);
    }
}
