namespace ImageryWatch.Core.Tests;

public class StoredBinaryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_bytesOfARecord_givesEqualValues(bool isFull)
    {
        var inner = new Inner(new PixelPoint(1.5, double.NegativeInfinity), ChangeKind.Removed) { Share = double.NaN };
        var value = new Outer(
            isFull ? inner : null, isFull ? 3 : null, isFull ? ["a", null, ""] : [], isFull ? [inner, inner with { Share = 2 }] : null)
        {
            Text = isFull ? "\u00e9" : null,
            Sides = new(-1, 1e-300),
            IsSet = isFull,
            Bytes = isFull ? [0, 255] : [],
        };
        var read = StoredBinary.Read<Outer>(StoredBinary.Bytes(value));
        Assert.Equal(value.One, read.One);
        Assert.Equal(value.Count, read.Count);
        Assert.Equal(value.Names, read.Names);
        Assert.Equal(value.Many, read.Many);
        Assert.Equal((value.Text, value.Sides, value.IsSet), (read.Text, read.Sides, read.IsSet));
        Assert.Equal(value.Bytes, read.Bytes);
    }

    [Fact]
    public void Read_listOfNothing_isEmpty() => Assert.Empty(StoredBinary.Read<List<Inner>>(StoredBinary.Bytes(new List<Inner>())));

    private sealed record Inner(PixelPoint Place, ChangeKind Kind)
    {
        public required double Share { get; init; }

        public double Twice => 2 * Share;
    }

    private sealed record Outer(Inner? One, int? Count, IReadOnlyList<string?> Names, List<Inner>? Many)
    {
        public string? Text { get; init; }

        public BeforeAfter<double> Sides { get; init; }

        public bool IsSet { get; init; }

        public byte[] Bytes { get; init; } = [];
    }
}
