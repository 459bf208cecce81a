using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Monitoring;

/// <summary>What the scenario's search over recent transactions proposes in the policy's place. It replaces nothing by itself.</summary>
internal sealed record Challenger
{
    /// <summary>The folder within the output folder that holds it.</summary>
    public const string Folder = "challenger";

    /// <summary>The transactions searched.</summary>
    public required string Source { get; init; }

    /// <summary>Whether something meets every constraint there.</summary>
    public required bool Found { get; init; }

    /// <summary>Whether it is certified for fresh transactions; null: the scenario does not ask.</summary>
    public required bool? Guaranteed { get; init; }

    /// <summary>What it sets.</summary>
    public required IReadOnlyList<(string Path, string Value)> Settings { get; init; }

    /// <summary>The present policy over the same transactions.</summary>
    public required ReplayResult Present { get; init; }

    /// <summary>The challenger over them: what it was chosen on flatters it.</summary>
    public required ReplayResult Proposed { get; init; }

    public required SweepOutcome Sweep { get; init; }

    public static async Task<Challenger> OfAsync(Scenario window, PolicyDocument present, Screen screen, int threads, CancellationToken cancellation)
    {
        var sweep = await SweepRun.RunAsync(window, threads, screen, cancellation).ConfigureAwait(false);
        var settings = sweep.Exact is null ? sweep.Ranked[0].Settings : sweep.RecommendedSettings;
        var requests = new[] { window.With([present.Override]), window.With(settings) }.Select(s => ReplayRequest.Of(s, series: false));
        var session = new ReplaySession(requests, threads, cancellation);
        var results = await RowProgress.ShowAsync(screen, "challenger", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        return new Challenger
        {
            Source = window.History.Source,
            Found = sweep.Feasible,
            Guaranteed = sweep.Exact?.Guarantee?.Holds,
            Settings = settings,
            Present = results[0],
            Proposed = results[1],
            Sweep = sweep,
        };
    }

    /// <summary>Writes the search as a run folder, its policy file within; nothing where none was found.</summary>
    public async Task WriteAsync(string into, string command, DateTimeOffset started, CancellationToken cancellation)
    {
        if (!Found)
            return;
        var folder = Directory.CreateDirectory(Path.Combine(into, Folder)).FullName;
        await SweepFiles.WriteAsync(folder, Sweep, cancellation).ConfigureAwait(false);
        await File.WriteAllBytesAsync(Path.Combine(folder, RunFolder.ResultFile), ResultJson.ToBytes(json => SweepJson.Write(json, Sweep)), cancellation).ConfigureAwait(false);
        await RunFolder.WriteManifestAsync(
            folder, command, started, DateTimeOffset.UtcNow - started, EngineVersion.Text, RunSummary.Of(Sweep.Best, "sweep", Sweep.Scenario.Objective.Text, Sweep.Feasible)).ConfigureAwait(false);
    }
}
