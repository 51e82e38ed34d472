namespace ImageryWatch.Reporting;

/// <summary>Addresses relative to a document, without characters that have a meaning in addresses or in markup.</summary>
internal static class RelativeLink
{
    /// <summary>"folder/report.html".</summary>
    public static string To(params string[] names) => string.Join('/', names.Select(Uri.EscapeDataString));

    /// <summary>"#structure-ID".</summary>
    public static string ToStructure(string id) => $"#{Uri.EscapeDataString(AnchorOf(id))}";

    /// <summary>Id of the row of a structure.</summary>
    public static string AnchorOf(string id) => $"structure-{id}";
}
