using System.Globalization;
using ImageryWatch.AlignmentAccuracy;
using ImageryWatch.Core;

// truth [PRESETS [SCENES [SIZE]]]: generated pairs against the displacement applied, as a dated table.
// crops FOLDER: every before against every after of FOLDER/*/{before,after}.tif.
// generated [PAIRS [SIZE]]: generated pairs that match and that do not.
try
{
    var threads = Environment.ProcessorCount;
    switch (args.FirstOrDefault())
    {
        case "truth":
            var options = new TruthOptions();
            if (args.Length > 1) options = options with { Presets = args[1].Split(',') };
            Write(TruthTable.Measure(options with { Scenes = Whole(2, options.Scenes), SizePixels = Whole(3, options.SizePixels) }, TimeProvider.System));
            return 0;
        case "crops" when args.Length == 2:
            MismatchTable.Crops(args[1], threads);
            return 0;
        case "generated":
            MismatchTable.Generated(Whole(1, 44), Whole(2, 256), 910_000, threads);
            return 0;
        default:
            Console.Error.WriteLine("usage: truth [PRESETS [SCENES [SIZE]]] | crops FOLDER | generated [PAIRS [SIZE]]");
            return 2;
    }
}
catch (ImageryWatchException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

int Whole(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static void Write(string text)
{
    var path = Path.Combine("benchmarks", "results", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-registration.md");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, text);
    Console.WriteLine(text);
}
