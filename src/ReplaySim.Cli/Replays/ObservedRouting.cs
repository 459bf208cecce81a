using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Replays;

/// <summary>Replays what really happened beside the rest, and reconciles it with what was observed.</summary>
internal sealed class ObservedRouting
{
    private readonly Scenario _scenario;
    private ObservedTally? _tally;

    private ObservedRouting(Scenario scenario) => _scenario = scenario;

    /// <summary>Adds the replay of the recorded routing as the last request; null where history does not say what happened.</summary>
    public static ObservedRouting? AddTo(List<ReplayRequest> requests, Scenario scenario)
    {
        if (scenario.Observed is not { } observed)
            return null;
        requests.Add(new ReplayRequest
        {
            Scenario = scenario,
            Policy = new RecordedOptions { Path = observed.Tier, Source = $"observed.tier (column '{observed.Tier}')" },
            Parameters = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["column"] = observed.Tier }),
        });
        return new ObservedRouting(scenario);
    }

    /// <summary>Watches the session's slices; call before it runs.</summary>
    public void Attach(ReplaySession session) => session.Observers.Add(_tally = new ObservedTally(_scenario.Observed!, session.Shared));

    /// <summary>The result with its reconciliation and the warnings that follow.</summary>
    public ReplayResult Reconcile(ReplayResult result, ReplayResult recorded)
    {
        var reconciliation = _tally!.Against(recorded);
        IEnumerable<string> unrouted = _tally.Unrouted == 0 ? [] : [FormattableString.Invariant($"rows without a recorded route: {_tally.Unrouted}; they are left out of the reconciliation")];
        return result with { Reconciliation = reconciliation, Warnings = [.. result.Warnings, .. unrouted, .. ResultWarnings.Of(reconciliation)] };
    }
}
