using System.Numerics;

namespace ImageryWatch.Simulation;

/// <summary>
/// Clear-sky irradiance, scaled so that level sunlit ground receives 1 in every band: a bluish diffuse part and a direct part with
/// Lambert's cosine law.
/// </summary>
internal sealed class Lighting
{
    private readonly SceneView _view;
    private readonly Vector4 _sky;
    private readonly Vector4 _direct;

    public Lighting(SceneView view, double diffuseShare)
    {
        _view = view;
        var share = (float)diffuseShare;
        _sky = new Vector4(1.35f, 1.05f, 0.9f, 0.6f) * share;
        _direct = Vector4.One - _sky;
    }

    /// <summary>
    /// Light on a surface whose direct light is <paramref name="slope"/> times that of level ground, less the share in shadow.
    /// </summary>
    public Vector4 On(float slope, float shadow) => _sky + (_direct * (slope * (1 - shadow)));

    /// <summary>
    /// Direct light on a plane that rises <paramref name="rise"/> metres per metre horizontally along its gradient, relative to level
    /// ground.
    /// </summary>
    public float Slope(Vec rise)
    {
        var cosine = (_view.SunUp - rise.Dot(_view.TowardsSun)) / Math.Sqrt(1 + rise.Dot(rise));
        return (float)Math.Clamp(cosine / _view.SunUp, 0, 2.6);
    }

    /// <summary>Direct light on a wall with outward unit normal <paramref name="outward"/>, relative to level ground.</summary>
    public float Wall(Vec outward) => (float)Math.Clamp(outward.Dot(_view.TowardsSun) / _view.SunUp, 0, 2.2);
}
