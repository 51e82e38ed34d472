using ImageryWatch.TestKit;

namespace ImageryWatch.Imaging.Tests;

public class WinogradPlaneTests
{
    /// <summary>Every width within two tiles, with fewer and more rows than are made together, against sums in double precision.</summary>
    [Theory]
    [InlineData(8, 8, 3)]
    [InlineData(16, 24, 8)]
    [InlineData(24, 16, 19)]
    public void Convolve_anyWidth_isCloseToExactSum(int inputs, int outputs, int height)
    {
        for (var width = 1; width <= 9; width++)
        {
            var plane = new Plane(new Random(width), inputs, outputs, width, height);
            var results = plane.Convolve(relu: false, []);
            for (var at = 0; at < results.Length; at++)
            {
                var (position, o) = Math.DivRem(at, outputs);
                var (sum, magnitude) = plane.Exact(position % width, position / width, o);
                Assert.InRange(Math.Abs(results[at] - sum), 0, 2e-6 * magnitude);
            }
        }
    }

    [Fact]
    public void Convolve_withAddendOfWiderRows_equalsSumOfSeparatePasses()
    {
        var plane = new Plane(new Random(1), 8, 16, 7, 10);
        float[] addend = [.. Enumerable.Range(0, 10 * 9 * 16).Select(i => MathF.Sin(i))];
        var sums = plane.Convolve(relu: false, []);
        var results = plane.Convolve(relu: true, addend);
        for (var at = 0; at < results.Length; at++)
        {
            var (row, inRow) = Math.DivRem(at, 7 * 16);
            Assert.Equal(Math.Max(sums[at] + addend[(row * 9 * 16) + inRow], 0), results[at]);
        }
    }

    /// <summary>Values after the last position that the result needs do not affect it.</summary>
    [Fact]
    public void Convolve_imageOfWiderRows_givesSameBits()
    {
        var plane = new Plane(new Random(1), 8, 8, 5, 9);
        Assert.Equal(plane.Convolve(relu: true, []), plane.WithWiderRows(float.NaN).Convolve(relu: true, []));
    }

    private sealed class Plane
    {
        private readonly int _inputs;
        private readonly int _outputs;
        private readonly int _width;
        private readonly int _height;
        private readonly float[] _weight;
        private readonly float[] _bias;
        private float[] _image;
        private int _imageWidth;

        public Plane(Random random, int inputs, int outputs, int width, int height)
        {
            (_inputs, _outputs, _width, _height, _imageWidth) = (inputs, outputs, width, height, width + 2);
            float[] Noise(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
            (_image, _weight, _bias) = (Noise((height + 2) * _imageWidth * inputs), Noise(outputs * inputs * 9), Noise(outputs));
        }

        public Plane WithWiderRows(float filling)
        {
            var wider = (Plane)MemberwiseClone();
            wider._imageWidth = _imageWidth + 3;
            wider._image = new float[(((_height + 1) * wider._imageWidth) + _imageWidth) * _inputs];
            Array.Fill(wider._image, filling);
            for (var row = 0; row < _height + 2; row++)
                _image.AsSpan(row * _imageWidth * _inputs, _imageWidth * _inputs)
                    .CopyTo(wider._image.AsSpan(row * wider._imageWidth * _inputs));
            return wider;
        }

        public float[] Convolve(bool relu, float[] addend)
        {
            using var image = new GuardedSpan<float>(_image);
            using var result = new GuardedSpan<float>(_width * _height * _outputs);
            new WinogradPlane().Convolve(
                image.Span, _imageWidth, _inputs, WinogradKernel.Pack(_weight, _outputs, _inputs), _bias, relu, result.Span, _width,
                _height, addend, _width + 2);
            return result.Span.ToArray();
        }

        public (double Sum, double Magnitude) Exact(int x, int y, int o)
        {
            var (sum, magnitude) = ((double)_bias[o], Math.Abs((double)_bias[o]));
            for (var tap = 0; tap < 9 * _inputs; tap++)
            {
                var (ky, kx, i) = (tap / _inputs / 3, tap / _inputs % 3, tap % _inputs);
                var term = (double)_image[((((y + ky) * _imageWidth) + x + kx) * _inputs) + i]
                    * _weight[(((((o * _inputs) + i) * 3) + ky) * 3) + kx];
                (sum, magnitude) = (sum + term, magnitude + Math.Abs(term));
            }

            return (sum, magnitude);
        }
    }
}
