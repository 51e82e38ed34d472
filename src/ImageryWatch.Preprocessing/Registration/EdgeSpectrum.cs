using ImageryWatch.Core;

namespace ImageryWatch.Preprocessing;

/// <summary>The Fourier transform of one edge window (<see cref="EdgeWindow"/>).</summary>
/// <param name="Real">Real parts; undefined where the whole window is masked.</param>
/// <param name="Imaginary">Imaginary parts.</param>
/// <param name="Unmasked">Usable share of the window, 0..1.</param>
internal sealed record EdgeSpectrum(float[] Real, float[] Imaginary, double Unmasked);

/// <summary>
/// The windows of the reference date around all tie points. They do not change and several passes need them, so the first ones, up to a
/// memory limit, are cached.
/// </summary>
internal sealed class ReferenceWindows(IPixelSource source, IReadOnlyList<PixelPoint> centres, int windowPixels)
{
    private const long MaxBytes = 96L << 20;
    private readonly EdgeSpectrum?[] _kept =
        new EdgeSpectrum?[Math.Min(centres.Count, MaxBytes / (2L * sizeof(float) * windowPixels * windowPixels))];

    public IPixelSource Source => source;

    public IReadOnlyList<PixelPoint> Centres => centres;

    /// <summary>The window around a tie point; not thread-safe for the same tie point.</summary>
    public EdgeSpectrum At(int place, WindowCorrelator correlator) => place < _kept.Length
        ? _kept[place] ??= correlator.Spectrum(source, centres[place])
        : correlator.Spectrum(source, centres[place]);
}
