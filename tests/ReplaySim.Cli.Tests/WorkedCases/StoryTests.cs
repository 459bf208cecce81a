using System.Diagnostics;
using System.Text;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Operations.Tests.Tracking.Serving;

namespace ReplaySim.Cli.Tests.WorkedCases;

/// <summary>The story of the fraud platform, from a history to production and back, as its script runs it; REPLAYSIM_APPROVE=1 renews what is committed of it.</summary>
public sealed class StoryTests : IDisposable
{
    private static readonly string Case = Path.Combine(Workplace.Repository, "scenarios", "cases", "fraud-platform");

    // What the page shows, and where the script leaves it.
    private static readonly (string Committed, string Left)[] Pictures =
        [("story-frontier.svg", "found/frontier.svg"), ("story-production.svg", "decisions/accuracy.svg"), ("story-causes.svg", "diagnosis/accuracy.svg")];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_script_tells_what_the_page_shows()
    {
        Assert.SkipWhen(!File.Exists("/bin/bash"), "no bash, which the script is written for");
        await using var server = new MlflowServer();
        var told = await RunAsync(server.Uri);
        Assert.Contains(server.Store.Runs, r => r.Tags["mlflow.source.name"].Length > 0);
        Assert.Equal(3, server.Store.Artifacts.Keys.Count(k => k.EndsWith("policy.yaml", StringComparison.Ordinal)));
        foreach (var line in new[] { "Promoted", "accuracy >= 99.5% has lapsed", "models", "Challenger:", "Registered as version 3, alias champion." })
            Assert.Contains(line, told, StringComparison.Ordinal);
        await IsCommittedAsync("story.txt", told);
        foreach (var (committed, left) in Pictures)
            await IsCommittedAsync(committed, await File.ReadAllTextAsync(_place.Path("work", left), TestContext.Current.CancellationToken));
        var page = await File.ReadAllTextAsync(Path.Combine(Case, "story.md"), TestContext.Current.CancellationToken);
        foreach (var block in page.Split("```text\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]))
            Assert.Contains(block.TrimEnd(), told, StringComparison.Ordinal);
        Assert.All(Pictures, p => Assert.Contains($"(rendered/{p.Committed})", page, StringComparison.Ordinal));
    }

    private static async Task IsCommittedAsync(string name, string text)
    {
        var file = Path.Combine(Case, "rendered", name);
        if (Environment.GetEnvironmentVariable("REPLAYSIM_APPROVE") == "1")
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(file), $"'{file}' is missing; REPLAYSIM_APPROVE=1 writes it");
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), text);
    }

    private async Task<string> RunAsync(string server)
    {
        var command = Path.Combine(AppContext.BaseDirectory, "replaysim.dll");
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(Case, "story.sh"), _place.Path("work")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REPLAYSIM"] = $"dotnet exec {command}", ["NO_COLOR"] = "1", ["MLFLOW_TRACKING_URI"] = server },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {output}{await error}");
        var text = new StringBuilder();
        foreach (var line in output.Split('\n'))
            text.Append(line.TrimEnd()).Append('\n');
        return text.ToString().TrimEnd() + "\n";
    }
}
