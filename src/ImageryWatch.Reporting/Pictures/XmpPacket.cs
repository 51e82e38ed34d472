using System.Xml.Linq;

namespace ImageryWatch.Reporting;

/// <summary>
/// The description of a picture as an XMP packet (ISO 16684-1), in the properties that picture editors use: title, description, credit, and
/// the source type from the IPTC vocabulary.
/// </summary>
internal static class XmpPacket
{
    private const string SourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/";
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>The packet; the same description gives the same text.</summary>
    public static string Of(PictureDescription description)
    {
        var properties = new XElement(
            Rdf + "Description", new XAttribute(Rdf + "about", ""),
            Prefix("dc", Dc), Prefix("xmp", Xmp), Prefix("photoshop", Photoshop), Prefix("Iptc4xmpExt", Iptc),
            new XElement(Dc + "format", "image/png"),
            IfAny(Dc + "title", description.Title, InDefaultLanguage),
            IfAny(Dc + "description", description.LabelledText, InDefaultLanguage),
            new XElement(Photoshop + "Credit", PlainText.Of(description.Credit)),
            IfAny(Xmp + "CreatorTool", description.Producer, PlainText.Of),
            new XElement(Iptc + "DigitalSourceType", SourceTypes + SourceType(description.Origin)));
        var tree = new XElement(Meta + "xmpmeta", Prefix("x", Meta), new XElement(Rdf + "RDF", Prefix("rdf", Rdf), properties));
        var text = tree.ToString(SaveOptions.DisableFormatting);
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{text}\n<?xpacket end=\"r\"?>";
    }

    /// <summary>Null, which adds nothing, for an empty text.</summary>
    private static XElement? IfAny(XName name, string text, Func<string, object> content) =>
        text.Length == 0 ? null : new XElement(name, content(text));

    private static XElement InDefaultLanguage(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), PlainText.Of(text)));

    private static XAttribute Prefix(string prefix, XNamespace meaning) => new(XNamespace.Xmlns + prefix, meaning.NamespaceName);

    private static string SourceType(ImageryOrigin origin) => origin switch
    {
        ImageryOrigin.Captured => "digitalCapture",
        ImageryOrigin.CapturedDates => "compositeCapture",
        _ => "algorithmicMedia",
    };
}
