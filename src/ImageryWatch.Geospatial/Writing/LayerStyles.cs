namespace ImageryWatch.Geospatial;

/// <summary>The table from which QGIS reads the styles in a GeoPackage.</summary>
internal static class LayerStyles
{
    public const string KeyColumn = "id";

    /// <summary>One row per styled layer; each style is its layer's default.</summary>
    public static VectorLayer Table(IReadOnlyList<VectorLayer> layers, DateTimeOffset updatedAt) => new()
    {
        Name = "layer_styles",
        GeometryType = VectorGeometryType.None,
        Crs = null,
        Fields =
        [
            new("f_table_catalog", VectorFieldType.Text), new("f_table_schema", VectorFieldType.Text),
            new("f_table_name", VectorFieldType.Text), new("f_geometry_column", VectorFieldType.Text),
            new("styleName", VectorFieldType.Text), new("styleQML", VectorFieldType.Text), new("styleSLD", VectorFieldType.Text),
            new("useAsDefault", VectorFieldType.Boolean), new("description", VectorFieldType.Text),
            new("owner", VectorFieldType.Text), new("ui", VectorFieldType.Text), new("update_time", VectorFieldType.DateTime),
        ],
        Features = [.. layers.Where(layer => layer.StyleQml is not null).Select(layer => Row(layer, updatedAt))],
    };

    private static VectorFeature Row(VectorLayer layer, DateTimeOffset updatedAt) => new(null,
    [
        "", "", layer.Name, VectorLayerWriter.GeometryColumn, layer.Name, layer.StyleQml, "", true, layer.Description, "", null, updatedAt,
    ]);
}
