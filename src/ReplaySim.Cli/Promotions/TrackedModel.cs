using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Operations.Registry;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Cli.Promotions;

/// <summary>A registered model on an MLflow server, as options name it.</summary>
internal sealed class TrackedModel
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    private readonly TrackingServer _server;
    private readonly string _name;
    private readonly TimeSpan _timeout;

    private TrackedModel(TrackingServer server, string name, TimeSpan timeout) => (_server, _name, _timeout) = (server, name, timeout);

    public static Option<string?> Option() => new("--model") { Description = "The registered model on the MLflow server (--track) whose aliases champion and challenger are moved.", HelpName = "name" };

    /// <summary>What the options name; null: no model.</summary>
    /// <exception cref="ReplayInputException">A model without a server, or with a name that servers refuse.</exception>
    public static TrackedModel? Of(ParseResult parsed, Option<string?> model, TrackOptions track)
    {
        if (parsed.GetValue(model) is not { } name)
            return null;
        if (name.Length == 0 || name.AsSpan().IndexOfAny("/:") >= 0)
            throw new ReplayInputException($"--model {name}: expected a name without slashes and colons, such as fraud-routing");
        return new TrackedModel(
            track.ServerOf(parsed) ?? throw new ReplayInputException("--model: no server is known; expected --track URI, such as http://localhost:5000"), name, parsed.GetValue(track.Timeout));
    }

    /// <summary>Refuses what cannot be registered: a version comes from a run, whose folder is sent first.</summary>
    /// <exception cref="ReplayInputException">The policy is not in a run folder.</exception>
    public static string RunOf(string policyFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(policyFile))!;
        return File.Exists(Path.Combine(folder, RunFolder.ResultFile)) ? folder
            : throw new ReplayInputException($"--model: '{policyFile}' lies in no run folder; expected the folder of the sweep that wrote it, whose run the version is of");
    }

    /// <summary>Sends the sweep's run, registers its policy and makes it champion.</summary>
    /// <exception cref="TrackingException">The server refuses or does not answer; everything can be done again.</exception>
    public async Task<string> PromoteAsync(string policyFile, string digest, CancellationToken cancellation)
    {
        using var client = Client();
        var spool = TrackingSpool.Open(RunOf(policyFile), TrackOptions.Context(_server));
        var report = await spool.SendAsync(client, TrackingPatience.Stubborn(_timeout), cancellation).ConfigureAwait(false);
        return (await Aliases(client).PromoteAsync(report.RunId, digest, cancellation).ConfigureAwait(false)).Version;
    }

    /// <inheritdoc cref="ModelAliases.DemoteAsync"/>
    public Task<(string? Champion, string? Challenger)> DemoteAsync(CancellationToken cancellation) => WithAsync(a => a.DemoteAsync(cancellation));

    /// <inheritdoc cref="ModelAliases.RollbackAsync"/>
    public Task<(string? Champion, string? Challenger)> RollbackAsync(CancellationToken cancellation) => WithAsync(a => a.RollbackAsync(cancellation));

    private async Task<(string? Champion, string? Challenger)> WithAsync(Func<ModelAliases, Task<(string?, string?)>> change)
    {
        using var client = Client();
        return await change(Aliases(client)).ConfigureAwait(false);
    }

    private MlflowClient Client() => new(_server, TrackOptions.Credentials(), LongestRequest < _timeout ? LongestRequest : _timeout);

    private ModelAliases Aliases(MlflowClient client) => new(new RegisteredModels(client), _name);
}
