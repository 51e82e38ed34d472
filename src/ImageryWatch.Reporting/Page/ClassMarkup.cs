using ImageryWatch.Core;

namespace ImageryWatch.Reporting;

/// <summary>Names of classes with a swatch of their colour.</summary>
internal static class ClassMarkup
{
    public static Markup Heading(StructureClass kind) => Html.Of($"{Swatch(kind)}{ClassNames.Heading(kind)}");

    public static Markup Swatch(StructureClass kind) => Html.Of($"<span class=\"swatch {ClassNames.Id(kind)}\"></span>");
}
