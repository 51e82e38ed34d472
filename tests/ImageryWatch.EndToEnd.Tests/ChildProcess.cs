using System.Diagnostics;

namespace ImageryWatch.EndToEnd.Tests;

/// <summary>The program as a process of its own: for signals, limits and runtime settings.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>For processes that hang, not for slow machines.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly List<string> _error = [];
    private readonly Lock _gate = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_gate)
                if (line.Data is not null) _error.Add(line.Data);
        };
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts the program that was built with these tests.</summary>
    public static ChildProcess Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        new(StartInfo("dotnet", [ProgramPath, .. arguments], environment));

    public static async Task<CommandRun> Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using var child = Start(arguments, environment);
        return await child.End();
    }

    /// <summary>Runs a copy of the program in another folder.</summary>
    public static async Task<CommandRun> RunFrom(string folder, params string[] arguments)
    {
        using var child = new ChildProcess(StartInfo("dotnet", [Path.Combine(folder, "imagerywatch.dll"), .. arguments], []));
        return await child.End();
    }

    /// <summary>Runs it below a shell line that ends in <c>"$@"</c>.</summary>
    public static async Task<CommandRun> RunInShell(string line, IEnumerable<string> arguments)
    {
        using var child = new ChildProcess(StartInfo("bash", ["-c", line, "bash", "dotnet", ProgramPath, .. arguments], []));
        return await child.End();
    }

    /// <summary>Waits until a line with these words was printed, or the process ended.</summary>
    public async Task WaitFor(string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_process.HasExited && !Says(words)) await Task.Delay(10, patience.Token);
    }

    public void Signal(string name) => Process.Start("bash", ["-c", $"kill -{name} {_process.Id}"]).WaitForExit();

    public async Task<CommandRun> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        var output = await _output;
        lock (_gate) return new CommandRun(_process.ExitCode, output, string.Join('\n', _error));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "imagerywatch.dll");

    private bool Says(string words)
    {
        lock (_gate) return _error.Any(line => line.Contains(words, StringComparison.Ordinal));
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, (string Name, string Value)[] environment)
    {
        // A shell ignores SIGINT in what it starts in the background, and children inherit that: a test run with "eng/test &" could
        // not interrupt them.
        if (OperatingSystem.IsLinux()) (program, arguments) = ("env", ["--default-signal=INT", program, .. arguments]);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
            UseShellExecute = false
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
