using System.Globalization;
using System.Text;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A QGIS 3 layer style: the class colours of the figures, the line style of the kind of change, the label of each change. Symbol
/// properties are written both as options (QGIS 3.22 and later) and as the older prop elements.
/// </summary>
internal static class QgisStyle
{
    private const string OutlineMillimetres = "0.66";

    public static string Qml(StructureClass kind, bool isLine)
    {
        var qml = new StringBuilder("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n");
        qml.Append("<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling\" labelsEnabled=\"1\">\n");
        qml.Append("<renderer-v2 type=\"categorizedSymbol\" attr=\"change\" enableorderby=\"0\" forceraster=\"0\" "
            + "symbollevels=\"0\">\n<categories>\n");
        for (var i = 0; i < ClassNames.Kinds.Count; i++)
            qml.Append(CultureInfo.InvariantCulture,
                $"<category render=\"true\" symbol=\"{i}\" value=\"{ClassNames.Id(ClassNames.Kinds[i])}\" "
                + $"label=\"{ClassNames.Id(ClassNames.Kinds[i])}\"/>\n");
        qml.Append("</categories>\n<symbols>\n");
        for (var i = 0; i < ClassNames.Kinds.Count; i++) AppendSymbol(qml, i, kind, ClassNames.Kinds[i], isLine);
        qml.Append("</symbols>\n</renderer-v2>\n");
        AppendLabels(qml);
        return qml.Append("</qgis>\n").ToString();
    }

    private static void AppendSymbol(StringBuilder qml, int number, StructureClass kind, ChangeKind change, bool isLine)
    {
        var properties = isLine ? Line(kind, change) : Fill(kind, change);
        qml.Append(CultureInfo.InvariantCulture,
            $"<symbol name=\"{number}\" type=\"{(isLine ? "line" : "fill")}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\n");
        qml.Append(CultureInfo.InvariantCulture,
            $"<layer class=\"{(isLine ? "SimpleLine" : "SimpleFill")}\" enabled=\"1\" locked=\"0\" pass=\"0\">\n<Option type=\"Map\">\n");
        foreach (var (name, value) in properties)
            qml.Append(CultureInfo.InvariantCulture, $"<Option name=\"{name}\" value=\"{value}\" type=\"QString\"/>\n");
        qml.Append("</Option>\n");
        foreach (var (name, value) in properties) qml.Append(CultureInfo.InvariantCulture, $"<prop k=\"{name}\" v=\"{value}\"/>\n");
        qml.Append("</layer>\n</symbol>\n");
    }

    private static (string Name, string Value)[] Line(StructureClass kind, ChangeKind change) =>
    [
        ("line_color", Rgba(kind, 255)), ("line_style", Dash(change)), ("line_width", OutlineMillimetres), ("line_width_unit", "MM"),
        ("capstyle", "flat"), ("joinstyle", "round"),
    ];

    /// <summary>An outline and a nearly transparent fill, so that the roof stays visible.</summary>
    private static (string Name, string Value)[] Fill(StructureClass kind, ChangeKind change) =>
    [
        ("color", Rgba(kind, 24)), ("style", "solid"), ("outline_color", Rgba(kind, 255)), ("outline_style", Dash(change)),
        ("outline_width", OutlineMillimetres), ("outline_width_unit", "MM"), ("joinstyle", "miter"),
    ];

    private static void AppendLabels(StringBuilder qml) => qml.Append("""
        <labeling type="simple">
        <settings calloutType="simple">
        <text-style fieldName="label" isExpression="0" fontSize="9" fontSizeUnit="Point" fontWeight="75" namedStyle="Bold"
        textColor="0,0,0,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
        </text-style>
        <placement dist="1.5" distUnits="MM"/>
        </settings>
        </labeling>

        """);

    private static string Rgba(StructureClass kind, int alpha)
    {
        var colour = ClassPalette.Of(kind);
        return string.Create(CultureInfo.InvariantCulture, $"{colour.Red},{colour.Green},{colour.Blue},{alpha}");
    }

    private static string Dash(ChangeKind change) => change switch
    {
        ChangeKind.Appeared => "solid",
        ChangeKind.Removed => "dash",
        _ => "dot",
    };
}
