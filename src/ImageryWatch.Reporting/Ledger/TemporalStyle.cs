using System.Globalization;

namespace ImageryWatch.Reporting;

/// <summary>A QGIS 3 layer style: one symbol, and the columns that the temporal controller uses as start and end.</summary>
internal static class TemporalStyle
{
    public static string Qml(Colour colour, bool isLine, string startField, string endField)
    {
        var rgb = string.Create(CultureInfo.InvariantCulture, $"{colour.Red},{colour.Green},{colour.Blue}");
        var symbol = isLine
            ? Symbol("line", "SimpleLine", ("line_color", $"{rgb},255"), ("line_width", "0.66"), ("line_width_unit", "MM"))
            : Symbol("fill", "SimpleFill", ("color", $"{rgb},60"), ("style", "solid"), ("outline_color", $"{rgb},255"),
                ("outline_width", "0.66"), ("outline_width_unit", "MM"));
        return $"""
            <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
            <qgis version="3.22.0" styleCategories="Symbology|Temporal">
            <temporal enabled="1" mode="2" startField="{startField}" endField="{endField}" limitMode="0" accumulate="0" durationField=""
             durationUnit="min" fixedDuration="0" startExpression="" endExpression=""><fixedRange><start/><end/></fixedRange></temporal>
            <renderer-v2 type="singleSymbol" enableorderby="0" forceraster="0" symbollevels="0">
            <symbols>
            {symbol}
            </symbols>
            </renderer-v2>
            </qgis>

            """.ReplaceLineEndings("\n");
    }

    private static string Symbol(string type, string layer, params (string Name, string Value)[] properties)
    {
        var options = string.Concat(properties.Select(one => $"<Option name=\"{one.Name}\" value=\"{one.Value}\" type=\"QString\"/>"));
        return $"<symbol name=\"0\" type=\"{type}\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
            + $"<layer class=\"{layer}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">{options}</Option></layer></symbol>";
    }
}
