using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.ChangeDetection;
using ImageryWatch.Classification;
using ImageryWatch.Core;
using ImageryWatch.Geospatial;
using ImageryWatch.Preprocessing;
using ImageryWatch.Reporting;

namespace ImageryWatch.Application.Tests;

/// <summary>Every option of every record: its declaration, its way from the file and back.</summary>
public class OptionTests
{
    private const string TwoScenes = "scenes: [{files: a}, {files: b}]\n";
    private static readonly Dictionary<string, OptionProperty> Options =
        Leaves("", typeof(PipelineOptions)).ToDictionary(one => one.Path, one => one.Option);

    public static IEnumerable<object[]> Paths => Options.Keys.Select(path => new object[] { path });

    public static IEnumerable<object[]> Numbers =>
        Options.Where(one => one.Value.Type is NumberType or IntegerType).Select(one => new object[] { one.Key });

    [Theory]
    [MemberData(nameof(Paths))]
    public void Parse_valueOtherThanTheDefault_isInTheRecord(string path)
    {
        var value = OtherValue(Options[path]);
        var read = ValueAt(OptionJson.Of(Parse(TwoScenes + Yaml(path, value))), path);
        Assert.Equal(value.Trim('[', ']'), read!.ToJsonString().Trim('[', ']', '"').Replace("\",\"", ", ", StringComparison.Ordinal));
        Assert.NotEqual(read.ToJsonString(), ValueAt(OptionJson.Of(new PipelineOptions()), path)?.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Parse_numberOutOfRange_isAProblemWithItsPlace(string path)
    {
        var (option, declaration) = (Options[path], Options[path].Declaration);
        foreach (var number in new[] { declaration.Min - 1, declaration.Max + 1 })
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            var lines = Yaml(path, text).TrimEnd('\n').Split('\n');
            var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => Parse(TwoScenes + Yaml(path, text))).Problems);
            var kind = option.Type is IntegerType ? "a whole number" : "a number";
            var range = string.Create(CultureInfo.InvariantCulture, $"from {declaration.Min} to {declaration.Max}");
            var column = lines[^1].IndexOf(text, StringComparison.Ordinal) + 1;
            Assert.Equal($"test.yaml:{lines.Length + 1}:{column}: '{option.Key}' must be {kind} {range}, not '{text}'", problem);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Declaration_isComplete(string path)
    {
        var (key, declaration) = (Options[path].Key, Options[path].Declaration);
        Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName(key), key);
        Assert.EndsWith(".", declaration.Help, StringComparison.Ordinal);
        if (Options[path].Type is not (NumberType or IntegerType)) return;
        Assert.True(double.IsFinite(declaration.Min) && declaration.Min < declaration.Max && declaration.Max < int.MaxValue, path);
        if (Options[path].Default is { } value)
            Assert.InRange(Convert.ToDouble(value, CultureInfo.InvariantCulture), declaration.Min, declaration.Max);
    }

    [Fact]
    public void Keys_ofRecordsThatShareASection_differ() => Assert.Equal(Leaves("", typeof(PipelineOptions)).Count(), Options.Count);

    [Fact]
    public void Options_ofAllProjects_areReachable()
    {
        Type[] stages =
        [
            typeof(GridOptions), typeof(RadiometryOptions), typeof(DetectionOptions), typeof(ClassifyOptions), typeof(ReportOptions),
            typeof(PipelineOptions),
        ];
        var declared = stages.SelectMany(stage => stage.Assembly.GetTypes()).SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<OptionAttribute>() is not null).Select(property => property.DeclaringType!);
        var reached = new HashSet<Type> { typeof(StageOptions), typeof(SceneOptions), typeof(PairDefinition) };
        Reach(typeof(PipelineOptions), reached);
        Assert.Empty(declared.Except(reached));
    }

    [Fact]
    public void LoadStages_writtenOptions_areReadBack()
    {
        var options = new StageOptions
        {
            Grid = new GridOptions { PixelSizeMetres = 0.7 },
            Registration = new RegistrationOptions { GeoreferenceErrorMetres = 4, MaxTiePoints = 55 },
            Radiometry = new RadiometryOptions { Tolerance = 2e-5 },
            Masks = new QualityMaskOptions { MinSnowShare = 0.4 },
        };
        var written = OptionJson.Of(options);
        var overrides = new[] { "align", "radiometry", "masks" }
            .Select(key => new OptionOverride(key, written[key]!.ToJsonString(), "manifest"));
        var read = PipelineFile.LoadStages(null, [.. overrides]);
        Assert.Equal(options.Grid, read.Grid);
        Assert.Equal(options.Registration, read.Registration);
        Assert.Equal(options.Radiometry, read.Radiometry);
        Assert.Equal(options.Masks, read.Masks);
    }

    [Fact]
    public void Parse_fileAndCommandLineWrong_allProblemsAreReported()
    {
        OptionOverride[] overrides =
        [
            new("detect.growThreshold", "4", "--set detect.growThreshold"),
            new("gate.failOn", "[towers]", "--set gate.failOn"),
            new("report.minConfidence", "2", "--min-confidence"),
        ];
        const string text = TwoScenes + "detect: {seedThreshold: 3}\nmasks: {cellMetres: 0}\n";
        var error = Assert.Throws<ConfigurationException>(() => PipelineFile.Parse(text, "test.yaml", overrides));
        Assert.Equal(
            [
                "test.yaml:3:21: 'cellMetres' must be a number from 0.5 to 100, not '0'",
                "--min-confidence: 'minConfidence' must be a number from 0 to 1, not '2'",
                "--set detect.growThreshold: 'growThreshold' must not exceed 'seedThreshold'",
                "--set gate.failOn: 'failOn': 'towers': expected appeared, removed, altered, not assessable, guard_tower, fence, "
                    + "housing or any, not 'towers'",
            ],
            [error.Problems[0], .. error.Problems.Skip(1).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Parse_override_winsOverTheFile()
    {
        const string text = TwoScenes + "detect: {seedThreshold: 5, minLineMetres: 9}\n";
        var options = PipelineFile.Parse(text, "test.yaml", new OptionOverride("detect.seedThreshold", "4", "--set"));
        Assert.Equal((4.0, 9.0), (options.Detect.SeedThreshold, options.Detect.MinLineMetres));
    }

    [Fact]
    public void Parse_paths_areRelativeToTheFileAndKeywordsAreNot()
    {
        const string text = TwoScenes + "detect: {network: n.safetensors}\nreport: {output: out}\n";
        var options = PipelineFile.Parse(text, "some/test.yaml", new OptionOverride("classify.model", "m.zip", "--set"));
        Assert.Equal(("some/n.safetensors", "some/out", "m.zip"), (options.Detect.Network, options.Report.Output, options.Classify.Model));
        Assert.Equal("some/reports", PipelineFile.Parse(TwoScenes, "some/test.yaml").Report.Output);
        Assert.Equal("off", PipelineFile.Parse(TwoScenes + "detect: {network: off}\n", "some/test.yaml").Detect.Network);
    }

    private static PipelineOptions Parse(string text) => PipelineFile.Parse(text, "test.yaml");

    private static IEnumerable<(string Path, OptionProperty Option)> Leaves(string prefix, Type record) =>
        OptionProperty.Of(record).SelectMany(option => option.Type switch
        {
            RecordType nested => Leaves($"{prefix}{option.Key}.", nested.Record),
            RecordListType or PairsType => [],
            _ when prefix == "sites." => [],
            _ => [(prefix + option.Key, option)],
        });

    private static void Reach(Type record, HashSet<Type> reached)
    {
        reached.Add(record);
        foreach (var option in OptionProperty.Of(record))
            if (option.Type is RecordType nested) Reach(nested.Record, reached);
    }

    private static string Yaml(string path, string value)
    {
        var keys = path.Split('.');
        var sections = keys[..^1].Select((key, depth) => $"{new string(' ', 2 * depth)}{key}:\n");
        return $"{string.Concat(sections)}{new string(' ', 2 * (keys.Length - 1))}{keys[^1]}: {value}\n";
    }

    private static JsonNode? ValueAt(JsonNode options, string path) =>
        path.Split('.').Aggregate((JsonNode?)options, (node, key) => node![key]);

    /// <summary>A valid value near the default, so that rules between options hold.</summary>
    private static string OtherValue(OptionProperty option) => (option.Type, option.Default) switch
    {
        (NumberType, double number) => Math.Max(option.Declaration.Min, 0.9 * number).ToString(CultureInfo.InvariantCulture),
        (NumberType, _) => ((option.Declaration.Min + option.Declaration.Max) / 2).ToString(CultureInfo.InvariantCulture),
        (IntegerType, { } number) => (Convert.ToInt32(number, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture),
        (FlagType, bool flag) => flag ? "false" : "true",
        (ByteSizeType, _) => "512 MiB",
        (DateType, _) => "2016-11-01T02:11:00Z",
        (WordType, _) => "afterOnly",
        (WordListType, _) => "[housing, fence]",
        (GateRuleListType, _) => "[housing, removed fence]",
        _ => "other",
    };
}
