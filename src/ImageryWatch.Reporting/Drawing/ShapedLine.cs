namespace ImageryWatch.Reporting;

/// <summary>Consecutive glyphs of one font.</summary>
internal sealed record GlyphRun(FontFace Face, IReadOnlyList<Glyph> Glyphs);

/// <summary>
/// One line of text as glyphs. Characters that the font of the weight does not contain are taken from the font of rare syllables;
/// characters in neither font are drawn as an empty box and counted.
/// </summary>
/// <param name="Runs">From left to right.</param>
/// <param name="MissingCharacters">Number of user-perceived characters that no font contains.</param>
internal sealed record ShapedLine(IReadOnlyList<GlyphRun> Runs, int MissingCharacters)
{
    /// <summary>Width of the line at font size 1.</summary>
    public double WidthEms => Runs.Sum(run => run.Glyphs.Sum(glyph => glyph.Advance));

    /// <summary>Shapes one line. Control characters are removed; line breaks and tabs become spaces.</summary>
    public static ShapedLine Of(string text, bool isBold)
    {
        var runs = new List<GlyphRun>();
        var missing = 0;
        Append(PlainText.Of(text), [isBold ? FontFace.Bold : FontFace.Regular, FontFace.RareHangul], 0);
        return new ShapedLine(runs, missing);

        void Append(string part, FontFace[] faces, int index)
        {
            foreach (var (glyphs, characters, isMissing) in Parts(part, faces[index].Shape(part)))
            {
                if (isMissing && index + 1 < faces.Length) Append(characters, faces, index + 1);
                else if (isMissing) AppendMissing(characters, faces[0]);
                else runs.Add(new GlyphRun(faces[index], glyphs));
            }
        }

        void AppendMissing(string characters, FontFace face)
        {
            var glyphs = face.Shape(characters);
            missing += glyphs.Select(glyph => glyph.Cluster).Distinct().Count();
            runs.Add(new GlyphRun(face, glyphs));
        }
    }

    /// <summary>Groups of consecutive clusters that the font contains or does not contain, with their characters.</summary>
    private static IEnumerable<(Glyph[] Glyphs, string Characters, bool IsMissing)> Parts(string text, Glyph[] glyphs)
    {
        var missingClusters = glyphs.Where(glyph => glyph.Id == 0).Select(glyph => glyph.Cluster).ToHashSet();
        for (var start = 0; start < glyphs.Length;)
        {
            var isMissing = missingClusters.Contains(glyphs[start].Cluster);
            var end = start + 1;
            while (end < glyphs.Length && missingClusters.Contains(glyphs[end].Cluster) == isMissing) end++;
            var lastCharacter = end < glyphs.Length ? glyphs[end].Cluster : text.Length;
            yield return (glyphs[start..end], text[glyphs[start].Cluster..lastCharacter], isMissing);
            start = end;
        }
    }
}
