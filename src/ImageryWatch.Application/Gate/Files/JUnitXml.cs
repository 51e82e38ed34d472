using System.Text;
using System.Xml;

namespace ImageryWatch.Application;

/// <summary>
/// <c>junit.xml</c>: a suite for each pair, with a test case for the comparison itself and one for each rule that applies to its site.
/// </summary>
internal static class JUnitXml
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n",
    };

    public static byte[] Bytes(GateResult result)
    {
        var suites = result.Pairs.Select(pair => (pair.Pair, Cases: Cases(result, pair.Pair).ToList())).ToList();
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", ProductInfo.Name);
            Totals(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var (pair, cases) in suites) Suite(xml, pair, cases);
            xml.WriteEndElement();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static IEnumerable<Case> Cases(GateResult result, GatePair pair)
    {
        yield return new Case("comparison", pair.Status switch
        {
            ComparisonStatus.Done => null,
            ComparisonStatus.NotAssessable => "skipped",
            _ => "error",
        }, pair.IsAssessable ? "" : pair.Message, "");
        foreach (var rule in result.Options.Rules.Where(rule => rule.Site is null || pair.SiteId is null || rule.Site == pair.SiteId))
        {
            var reason = result.Reasons.FirstOrDefault(reason => reason.Rule == rule && reason.Folders.Contains(pair.Folder));
            if (reason is not null) yield return new Case(rule.ToString(), "failure", reason.Text, Details(reason, pair));
            else if (pair.IsAssessable) yield return new Case(rule.ToString(), null, "", "");
            else yield return new Case(rule.ToString(), "skipped", Why(pair), "");
        }
    }

    private static string Why(GatePair pair) => pair.Status == ComparisonStatus.NotAssessable ? "not assessable" : "not compared";

    private static string Details(GateReason reason, GatePair pair) => string.Concat(
        reason.Changes.Where(change => change.Folder == pair.Folder).Select(change => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{change.Change.Id} confidence {change.Change.Confidence:0.00}\n")));

    private static void Suite(XmlWriter xml, GatePair pair, List<Case> cases)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Valid(pair.Folder));
        Totals(xml, cases);
        if (pair.IsSynthetic)
        {
            xml.WriteStartElement("properties");
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", "synthetic");
            xml.WriteAttributeString("value", "true");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        foreach (var one in cases) TestCase(xml, pair, one);
        xml.WriteEndElement();
    }

    private static void TestCase(XmlWriter xml, GatePair pair, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Valid(pair.Folder));
        xml.WriteAttributeString("name", Valid(one.Name));
        if (one.Problem is { } problem)
        {
            xml.WriteStartElement(problem);
            xml.WriteAttributeString("message", Valid(one.Message));
            if (one.Details.Length > 0) xml.WriteString(Valid(one.Details));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, IReadOnlyList<Case> cases)
    {
        Number(xml, "tests", cases.Count);
        Number(xml, "failures", cases.Count(one => one.Problem == "failure"));
        Number(xml, "errors", cases.Count(one => one.Problem == "error"));
        Number(xml, "skipped", cases.Count(one => one.Problem == "skipped"));
    }

    private static void Number(XmlWriter xml, string name, int value)
    {
        xml.WriteStartAttribute(name);
        xml.WriteValue(value);
        xml.WriteEndAttribute();
    }

    /// <summary>Replaces the characters that XML 1.0 does not allow.</summary>
    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) valid.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) valid.Append(text[i]).Append(text[++i]);
            else valid.Append('\uFFFD');
        }

        return valid.ToString();
    }

    /// <param name="Name">Name of the test case.</param>
    /// <param name="Problem">Element: failure, error or skipped; null: passed.</param>
    /// <param name="Message">One line.</param>
    /// <param name="Details">Further lines.</param>
    private sealed record Case(string Name, string? Problem, string Message, string Details);
}
