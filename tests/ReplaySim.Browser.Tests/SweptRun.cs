using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Browser.Tests;

/// <summary>A sweep's run folder, made once for all tests.</summary>
public sealed class SweptRun : IAsyncLifetime
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"replaysim-browser-{Environment.ProcessId}");

    public string Run => Path.Combine(Folder, "sweep");

    public string Page => new Uri(Path.Combine(Run, "report.html")).AbsoluteUri;

    /// <summary>The scenario that was swept.</summary>
    public static string Scenario => Path.Combine(Root(), "scenarios", "fraud-995.yaml");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await Command.DoneAsync("sweep", Scenario, "--set", "search.frontier=6", "--out", Run);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ReplaySim.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the project's folder was not found");
        return folder;
    }
}
