using System.Globalization;
using ImageryWatch.AlignmentAccuracy;
using ImageryWatch.Core;

// truth [PRESETS [SCENES [SIZE [SEED]]]]: generated pairs against the displacement applied, as a dated table.
// crops FOLDER: every before against every after of FOLDER/*/{before,after}.tif.
// generated [PAIRS [SIZE [SEED]]]: generated pairs that match and that do not.
// masks [PRESET [SEED [PAIRS [SIZE]]]]: cloud, shadow and snow masks against painted ones.
// warp FILE COLUMNS ROWS constant|field THREADS OUT: one resampling, see benchmarks/alignment/warp_check.py.
// large BEFORE AFTER: seconds of registration beside those of reading.
try
{
    var threads = Environment.ProcessorCount;
    switch (args.FirstOrDefault())
    {
        case "truth":
            var options = new TruthOptions();
            if (args.Length > 1) options = options with { Presets = args[1].Split(',') };
            Write(TruthTable.Measure(options
                with
            {
                Scenes = Whole(2, options.Scenes),
                SizePixels = Whole(3, options.SizePixels),
                FirstSeed = (ulong)Whole(4, (int)options.FirstSeed)
            }, TimeProvider.System));
            return 0;
        case "crops" when args.Length == 2:
            MismatchTable.Crops(args[1], threads);
            return 0;
        case "generated":
            MismatchTable.Generated(Whole(1, 44), Whole(2, 256), (ulong)Whole(3, 910_000), threads);
            return 0;
        case "masks":
            new MaskTable(args.Length > 1 ? args[1] : "hard", (ulong)Whole(2, 900_000), Whole(3, 4), Whole(4, 1024), threads).Measure();
            return 0;
        case "warp" when args.Length == 7:
            WarpTrial.Run(args[1], Number(2), Number(3), args[4] == "field", Whole(5, 1), args[6], TimeProvider.System);
            return 0;
        case "large" when args.Length == 3:
            LargeTrial.Run(args[1], args[2], threads, TimeProvider.System);
            return 0;
        default:
            Console.Error.WriteLine(
                "usage: truth [PRESETS [SCENES [SIZE [SEED]]]] | crops FOLDER | generated [PAIRS [SIZE [SEED]]] | masks [PRESET [SEED "
                + "[PAIRS [SIZE]]]] | warp FILE COLUMNS ROWS KIND THREADS OUT | large BEFORE AFTER");
            return 2;
    }
}
catch (ImageryWatchException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

double Number(int index) => double.Parse(args[index], CultureInfo.InvariantCulture);

int Whole(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static void Write(string text)
{
    var path = Path.Combine("benchmarks", "results", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-registration.md");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, text);
    Console.WriteLine(text);
}
