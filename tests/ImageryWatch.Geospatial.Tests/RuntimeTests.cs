using System.Diagnostics;
using ImageryWatch.Core;

namespace ImageryWatch.Geospatial.Tests;

public sealed class RuntimeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Initialise_twice_isHarmlessAndVersionsAreKnown()
    {
        Parallel.For(0, 16, _ => GdalRuntime.Initialise());
        Assert.True(Version.Parse(GdalRuntime.Version) >= new Version(3, 4));
        Assert.True(Version.Parse(GdalRuntime.ProjVersion) >= new Version(6, 0));
    }

    [Fact]
    public void Candidates_libraryFromUser_isTheOnlyOne()
    {
        Assert.Equal(["/opt/gdal/libgdal.so.36"], NativeLibraryLocator.Candidates("/opt/gdal/libgdal.so.36", _folder.Root, ["linux-x64"]));
        Put("named/libgdal.so.37");
        Put("named/libgdalextra.txt");
        Assert.Equal([_folder["named/libgdal.so.37"]], NativeLibraryLocator.Candidates(_folder["named"], _folder.Root, ["linux-x64"]));
    }

    [Fact]
    public void Candidates_shippedLibraries_comeBeforeSystemAndForOwnPlatformOnly()
    {
        Put("runtimes/linux-x64/native/libgdal.so.37");
        Put("runtimes/linux-x64/native/libgdal_wrap.so");
        Put("runtimes/win-x64/native/gdal.dll");
        Put("runtimes/win-x64/native/gdal_wrap.dll");
        var candidates = NativeLibraryLocator.Candidates(null, _folder.Root, ["linux-x64"]);
        Assert.Equal(_folder["runtimes/linux-x64/native/libgdal.so.37"], candidates[0]);
        Assert.Equal("libgdal.so", candidates[1]);
        Assert.Equal("libgdal.so.41", candidates[2]);
        Assert.Equal("libgdal.so.30", candidates[^1]);
        Assert.Equal(_folder["runtimes/win-x64/native/gdal.dll"], NativeLibraryLocator.Candidates(null, _folder.Root, ["win-x64"])[0]);
    }

    [Theory]
    [InlineData("runtimes/linux-x64/native/gdal-data/gdalvrt.xsd")]
    [InlineData("runtimes/linux-x64/native/maxrev.gdal.core.libshared/gdalvrt.xsd")]
    [InlineData("runtimes/any/native/gdal-data/gdalvrt.xsd")]
    public void DataFolder_shippedLibrary_isFoundBesideIt(string place)
    {
        Put(place);
        var folder = NativeLibraryLocator.DataFolder(_folder["runtimes/linux-x64/native/libgdal.so"], "gdalvrt.xsd");
        Assert.Equal(Path.GetDirectoryName(_folder[place]), folder);
        Assert.Null(NativeLibraryLocator.DataFolder("libgdal.so.32", "gdalvrt.xsd"));
    }

    /// <summary>
    /// The layout of the MaxRev packages, with the system's own library copied into it, in a separate process:
    /// the copy and its proj.db must be used.
    /// </summary>
    [Fact]
    public void Load_libraryInRuntimesFolder_isUsed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the library is located through /proc");
        var native = $"app/runtimes/{NativeLibraryLocator.CurrentRuntimeIdentifiers()[^1]}/native";
        CopyAssemblies(_folder["app"]);
        Put($"{native}/libgdal.so.32", LoadedLibrary());
        Put($"{native}/maxrev.gdal.core.libshared/proj.db", ProjDatabase());
        var output = RunProbe(_folder["app"]);
        Assert.Contains($"library={_folder[$"{native}/libgdal.so.32"]}", output);
        Assert.Contains($"proj={_folder[$"{native}/maxrev.gdal.core.libshared"]}", output);
        Assert.Contains("crs=WGS 84 / UTM zone 52N", output);
    }

    [Fact]
    public void Load_libraryFromVariableNotLoadable_explainsInstallation()
    {
        CopyAssemblies(_folder["app"]);
        Put("bad/libgdal.so.32");
        var output = RunProbe(_folder["app"], (NativeLibraryLocator.Variable, _folder["bad"]));
        Assert.Contains("NativeRuntimeException", output);
        Assert.Contains("libgdal32", output);
        Assert.Contains(_folder["bad"], output);
    }

    /// <summary>A file size limit simulates a full disk.</summary>
    [Theory]
    [InlineData(2_000)]
    [InlineData(7_000)]
    [InlineData(8_500)]
    [InlineData(9_400)]
    public void Write_diskFull_throwsOutputExceptionAndLeavesNothing(int limitKibibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs ulimit");
        var probe = Path.Combine(AppContext.BaseDirectory, "ImageryWatch.Geospatial.Tests.dll");
        var output = Run(
            "bash", [
                "-c", $"trap '' XFSZ; ulimit -f {limitKibibytes}; exec dotnet \"$0\" {ProcessProbe.Write} \"$1\"", probe, _folder.Root],
            ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_EnableDiagnostics", "0"));
        Assert.Contains($"OutputException: {_folder["full.tif"]}", output);
        if (limitKibibytes < 7_500) Assert.Contains($"OutputException: {_folder["full.gpkg"]}", output);
        Assert.Equal(limitKibibytes < 7_500 ? [] : new[] { "full.gpkg" }, _folder.Names);
    }

    public void Dispose() => _folder.Dispose();

    private static string RunProbe(string folder, params (string Name, string Value)[] environment) =>
        Run("dotnet", [Path.Combine(folder, "ImageryWatch.Geospatial.Tests.dll"), ProcessProbe.Load], environment);

    private static string Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        return process.StandardOutput.ReadToEnd() + error.Result;
    }

    private static void CopyAssemblies(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static string LoadedLibrary()
    {
        GdalRuntime.Initialise();
        var line = File.ReadLines("/proc/self/maps").First(line => line.Contains("/libgdal.so", StringComparison.Ordinal));
        return line[line.IndexOf('/', StringComparison.Ordinal)..];
    }

    private static string ProjDatabase() =>
        new[] { "/usr/share/proj/proj.db", "/usr/local/share/proj/proj.db" }.First(File.Exists);

    private void Put(string name, string? copyOf = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        if (copyOf is null) File.WriteAllText(_folder[name], "not a library");
        else File.Copy(copyOf, _folder[name]);
    }
}
