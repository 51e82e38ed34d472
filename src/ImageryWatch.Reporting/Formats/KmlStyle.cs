using System.Globalization;
using System.Xml;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// A KML style: the class colours of the figures. KML has no dashed lines: removed objects have thinner lines and no fill.
/// </summary>
internal static class KmlStyle
{
    private const string NoFill = "0";

    public static string Id(StructureClass kind, ChangeKind change) => $"{ClassNames.Id(kind)}-{ClassNames.Id(change)}";

    public static void Write(XmlWriter xml, StructureClass kind, ChangeKind change)
    {
        xml.WriteStartElement("Style");
        xml.WriteAttributeString("id", Id(kind, change));
        Part(xml, "IconStyle", ("scale", "0"));
        Part(xml, "LabelStyle", ("color", Colour(kind, 1)), ("scale", "0.8"));
        Part(xml, "LineStyle", ("color", Colour(kind, 1)), ("width", change == ChangeKind.Removed ? "1.5" : "3"));
        Part(xml, "PolyStyle", ("color", Colour(kind, 0.25)), ("fill", change == ChangeKind.Removed ? NoFill : "1"));
        // The balloon shows the description only: properties could contain text that is read as HTML.
        Part(xml, "BalloonStyle", ("text", "<b>$[name]</b><br>$[description]"));
        xml.WriteEndElement();
    }

    private static void Part(XmlWriter xml, string name, params (string Name, string Value)[] values)
    {
        xml.WriteStartElement(name);
        foreach (var (element, value) in values) xml.WriteElementString(element, value);
        xml.WriteEndElement();
    }

    /// <summary>Opacity, blue, green, red.</summary>
    private static string Colour(StructureClass kind, double opacity)
    {
        var colour = ClassPalette.Of(kind);
        return string.Create(
            CultureInfo.InvariantCulture, $"{(byte)(255 * opacity):x2}{colour.Blue:x2}{colour.Green:x2}{colour.Red:x2}");
    }
}
