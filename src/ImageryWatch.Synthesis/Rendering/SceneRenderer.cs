using System.Numerics;
using ImageryWatch.Core;

namespace ImageryWatch.Synthesis;

/// <summary>Paints the light that reaches the satellite from any window of one date: a pure function of plan and window.</summary>
internal sealed class SceneRenderer
{
    private readonly WorldPlan _plan;
    private readonly DateConditions _date;
    private readonly Lighting _lighting;
    private readonly Lattice _terrainLight;
    private readonly GroundPainter _ground;
    private readonly PatchPainter _patches;
    private readonly ShadowPainter _shadows;
    private readonly SolidPainter _solids;
    private readonly TreePainter _trees;
    private readonly SpatialIndex _patchIndex;
    private readonly SpatialIndex _solidIndex;
    private readonly SpatialIndex _rodIndex;
    private readonly SpatialIndex _screenIndex;

    public SceneRenderer(WorldPlan plan, DateConditions date)
    {
        (_plan, _date) = (plan, date);
        var view = date.View;
        _lighting = new Lighting(view, date.DiffuseShare);
        _terrainLight = TerrainLight.Of(plan.Terrain, view, _lighting);
        _ground = new GroundPainter(plan.Noise, date.Ground);
        _patches = new PatchPainter(plan.Noise, date.Date);
        _shadows = new ShadowPainter(plan.Terrain);
        _solids = new SolidPainter(plan.Noise, _lighting);
        _trees = new TreePainter(plan.Forest, date.Leaves, date.Date, plan.Noise, _lighting);
        var reach = (1.8 * view.ShadowPerMetre) + view.LeanPerMetre.Length;
        _patchIndex = new SpatialIndex(plan.Patches.Select(p => p.Bounds));
        _solidIndex = new SpatialIndex(plan.Solids.Select(s => Bounds.Of(s.Footprint).Inflate(1 + (reach * s.TopMetres))));
        _rodIndex = new SpatialIndex(plan.Rods.Select(r => Bounds.Of([r.Foot, r.Top]).Inflate(1 + (reach * r.HeightMetres))));
        _screenIndex = new SpatialIndex(plan.Screens.Select(s => Bounds.Of(s.Line).Inflate(1 + (reach * s.HeightMetres))));
    }

    public Canvas Paint(PixelWindow window)
    {
        var canvas = new Canvas(window, _date.View);
        var near = _date.View.GroundOf(window);
        PaintGround(canvas, near);
        PaintShadows(canvas, near);
        GroundPainter.Light(canvas, _terrainLight, _lighting);
        PaintRaised(canvas, near);
        PaintAir(canvas);
        return canvas;
    }

    private void PaintGround(Canvas canvas, Bounds near)
    {
        _ground.Paint(canvas);
        var found = _patchIndex.Query(near);
        PaintLayers(canvas, found, layer => layer <= PatchLayer.Water);
        _ground.PaintSnow(canvas);
        PaintLayers(canvas, found, layer => layer > PatchLayer.Water);
    }

    private void PaintLayers(Canvas canvas, List<int> found, Predicate<PatchLayer> wanted)
    {
        foreach (var i in found.Where(i => wanted(_plan.Patches[i].Layer)).OrderBy(i => _plan.Patches[i].Layer))
            _patches.Paint(canvas, _plan.Patches[i], i);
    }

    private void PaintShadows(Canvas canvas, Bounds near)
    {
        _trees.PaintShadows(canvas, _shadows);
        foreach (var i in Standing(_solidIndex, near, i => _plan.Solids[i].Dates)) _shadows.Paint(canvas, _plan.Solids[i]);
        foreach (var i in Standing(_rodIndex, near, i => _plan.Rods[i].Dates)) _shadows.Paint(canvas, _plan.Rods[i]);
        foreach (var i in Standing(_screenIndex, near, i => _plan.Screens[i].Dates)) _shadows.Paint(canvas, _plan.Screens[i]);
        if (_date.Clouds.Clouds.Count > 0) PaintCloudShadows(canvas);
    }

    private void PaintRaised(Canvas canvas, Bounds near)
    {
        foreach (var i in Standing(_screenIndex, near, i => _plan.Screens[i].Dates)) _solids.Paint(canvas, _plan.Screens[i], i);
        foreach (var i in Standing(_rodIndex, near, i => _plan.Rods[i].Dates)) _solids.Paint(canvas, _plan.Rods[i], i);
        foreach (var i in Standing(_solidIndex, near, i => _plan.Solids[i].Dates)) _solids.Paint(canvas, _plan.Solids[i], i);
        _trees.PaintCrowns(canvas);
    }

    private IEnumerable<int> Standing(SpatialIndex index, Bounds near, Func<int, Dates> datesOf) =>
        index.Query(near).Where(i => (datesOf(i) & _date.Date) != 0);

    private void PaintCloudShadows(Canvas canvas)
    {
        for (var i = 0; i < canvas.Shadow.Length; i++)
        {
            var shade = _date.Clouds.Shade(canvas.GroundX[i], canvas.GroundY[i], _date.View);
            canvas.Shadow[i] = Math.Max(canvas.Shadow[i], shade);
        }
    }

    private void PaintAir(Canvas canvas)
    {
        var hazeLight = new Vector4(0.24f, 0.22f, 0.20f, 0.16f) * _date.Haze;
        var clear = 1 - _date.Haze;
        for (var i = 0; i < canvas.Light.Length; i++) canvas.Light[i] = (canvas.Light[i] * clear) + hazeLight;
        if (_date.Clouds.Clouds.Count == 0) return;
        var cloudLight = new Vector4(0.78f, 0.78f, 0.78f, 0.72f);
        for (var i = 0; i < canvas.Light.Length; i++)
            canvas.Light[i] = Vector4.Lerp(canvas.Light[i], cloudLight, _date.Clouds.Cover(canvas.GroundX[i], canvas.GroundY[i]));
    }
}
