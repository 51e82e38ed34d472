using System.Globalization;
using System.Text;
using System.Xml;
using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>
/// <c>changes.kml</c>: the changes for Google Earth (OGC KML 2.2), a folder per class and a style per class and kind of change. The time
/// span of each object is the interval in which it changed: from the earlier to the later date.
/// </summary>
/// <param name="located">The report.</param>
/// <param name="pictureOf">Path of the picture in the balloon of a change, relative to the file; null for none.</param>
internal sealed class ChangesKml(LocatedReport located, Func<LocatedChange, string?> pictureOf)
{
    public const string FileName = "changes.kml";
    private const int PictureWidth = 640;
    private const string Namespace = "http://www.opengis.net/kml/2.2";
    private readonly ChangeReport _report = located.Report;

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(stream, settings)) Document(xml);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void Document(XmlWriter xml)
    {
        xml.WriteStartElement("kml", Namespace);
        xml.WriteStartElement("Document");
        Text(xml, "name", _report.IsSynthetic ? $"{SyntheticNotice.Text}: {_report.Title}" : _report.Title);
        Text(xml, "open", "1");
        Text(xml, "description", Html.Escape(Description()));
        foreach (var kind in ClassNames.All)
            foreach (var change in ClassNames.Kinds) KmlStyle.Write(xml, kind, change);
        foreach (var kind in ClassNames.All) Folder(xml, kind);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private string Description()
    {
        var notice = _report.IsSynthetic ? $"{SyntheticNotice.Text}. Generated for testing; not evidence. " : "";
        return $"{notice}{ReportSentences.Summary(_report)} {_report.Producer}.";
    }

    private void Folder(XmlWriter xml, StructureClass kind)
    {
        var changes = located.Changes.Where(change => change.Change.Class == kind).ToList();
        if (changes.Count == 0) return;
        xml.WriteStartElement("Folder");
        Text(xml, "name", ClassNames.Heading(kind));
        foreach (var change in changes) Placemark(xml, change);
        xml.WriteEndElement();
    }

    private void Placemark(XmlWriter xml, LocatedChange change)
    {
        var (kind, kindOfChange) = (change.Change.Class, change.Change.Change);
        xml.WriteStartElement("Placemark");
        Text(xml, "name", $"{change.Label} {ClassNames.Singular(kind)}, {ClassNames.Id(kindOfChange)}");
        Text(xml, "description", Html.Escape(Sentence(change)) + Picture(change));
        Span(xml);
        Text(xml, "styleUrl", $"#{KmlStyle.Id(kind, kindOfChange)}");
        Properties(xml, change);
        KmlGeometry.Write(xml, change);
        xml.WriteEndElement();
    }

    private string Sentence(LocatedChange change)
    {
        var notice = _report.IsSynthetic ? $" {SyntheticNotice.Text}." : "";
        return $"{FigureText.Describe(change)}. Change between {ReportSentences.Dates(_report)}.{notice}";
    }

    private string Picture(LocatedChange change) => pictureOf(change) is { } path
        ? $"<br><img src=\"{Html.Escape(path)}\" width=\"{PictureWidth}\" alt=\"Both dates\">"
        : "";

    private void Span(XmlWriter xml)
    {
        var (begin, end) = (_report.Before.Metadata.AcquiredAt?.Value,
            _report.After.Metadata.AcquiredUntil ?? _report.After.Metadata.AcquiredAt?.Value);
        if (begin is null && end is null) return;
        xml.WriteStartElement("TimeSpan");
        if (begin is { } first) Text(xml, "begin", Day(first));
        if (end is { } last) Text(xml, "end", Day(last));
        xml.WriteEndElement();
    }

    private void Properties(XmlWriter xml, LocatedChange change)
    {
        xml.WriteStartElement("ExtendedData");
        foreach (var field in ChangeFields.Of(_report)) Property(xml, field.Name, field.AsText(_report, change));
        Property(xml, "synthetic", _report.IsSynthetic ? SyntheticNotice.Text : "no");
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        if (value.Length == 0) return;
        xml.WriteStartElement("Data");
        xml.WriteAttributeString("name", name);
        Text(xml, "value", value);
        xml.WriteEndElement();
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Text(XmlWriter xml, string element, string text) => xml.WriteElementString(element, PlainText.Of(text));
}
