using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImageryWatch.Browser.Tests;

/// <summary>The texts of the review page: complete in every language, and all used. Needs no browser.</summary>
public partial class ReviewTextsTests
{
    private static readonly string[] Languages =
        [.. Directory.EnumerateFiles(Path.Combine(WebFolder.Path, "texts"), "*.json").Select(Path.GetFileNameWithoutExtension).Order()!];

    private static readonly Dictionary<string, string> English = Texts("en");

    public static TheoryData<string> Others => [.. Languages.Where(language => language != "en")];

    [Fact]
    public void Languages_folder_hasEnglishAndKorean() => Assert.Equal(["en", "ko"], Languages);

    [Theory, MemberData(nameof(Others))]
    public void Texts_otherLanguage_hasTheSameKeysAndPlaceholders(string language)
    {
        var texts = Texts(language);
        Assert.Equal(English.Keys, texts.Keys);
        Assert.All(texts, text => Assert.NotEqual("", text.Value.Trim()));
        Assert.All(texts, text => Assert.Equal(PlaceholdersOf(English[text.Key]), PlaceholdersOf(text.Value)));
    }

    [Fact]
    public void Texts_keysInPageAndScripts_exist()
    {
        var used = WebFolder.Sources().SelectMany(source => UsedKey().Matches(source))
            .Select(match => match.Groups["key"].Value).ToHashSet();
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(English.Keys));
    }

    [Fact]
    public void Texts_keysOfFiles_areUsed()
    {
        var sources = string.Join('\n', WebFolder.Sources());
        var families = UsedFamily().Matches(sources).Select(match => match.Groups["family"].Value + ".").ToHashSet();
        Assert.DoesNotContain(English.Keys, key =>
            !sources.Contains($"'{key}'", StringComparison.Ordinal) && !sources.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !families.Any(family => key.StartsWith(family, StringComparison.Ordinal)));
    }

    [Fact]
    public void Texts_commands_haveHelp()
    {
        var commands = WebFolder.Read("scripts", "commands.js");
        string[] names = [.. CommandName().Matches(commands).Select(match => match.Groups["name"].Value)];
        Assert.True(names.Length > 25, "the pattern does not find the commands");
        Assert.DoesNotContain(names, name => name != "resetDisplay" && !English.ContainsKey($"help.{name}"));
    }

    private static Dictionary<string, string> Texts(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(WebFolder.Read("texts", $"{language}.json"))!;

    private static IEnumerable<string> PlaceholdersOf(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    /// <summary>Keys as whole literals: t('key'), data-text="key", data-label="key".</summary>
    [GeneratedRegex("""(?:\bt\('|data-(?:text|label)=")(?<key>[A-Za-z_.]+)['"]""")]
    private static partial Regex UsedKey();

    /// <summary>Keys with a computed end: t(`family.${name}`), named('family', name).</summary>
    [GeneratedRegex(@"(?:`|named\(')(?<family>[A-Za-z_]+(?:\.[A-Za-z_]+)*)(?:\.\$\{|',)")]
    private static partial Regex UsedFamily();

    [GeneratedRegex(@"(?:name: |(?:command|mode|layer|pan|measure)\()'(?<name>\w+)'")]
    private static partial Regex CommandName();
}
