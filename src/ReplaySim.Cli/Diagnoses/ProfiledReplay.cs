using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Diagnosis;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>Replays a scenario and adds it up to profiles of periods.</summary>
internal sealed class ProfiledReplay
{
    private const string ScoreRole = "score";

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<ProfiledPeriod> _periods;
    private readonly DeferredDecisions _decisions = new();
    private ProfileTally? _tally;
    private ScenarioBinding? _binding;
    private ReplaySession? _session;

    /// <param name="scenario">What is replayed.</param>
    /// <param name="periods">The periods; none: all of it is one.</param>
    public ProfiledReplay(Scenario scenario, IReadOnlyList<ProfiledPeriod> periods)
    {
        if (scenario.History.Weight is not null)
            throw new ReplayInputException($"{scenario.Document.File}: rows have weights, and what each one cost cannot be added up; expected a history without history.columns.weight");
        (_scenario, _periods) = (scenario, periods);
    }

    /// <summary>What the session's first request is to be logged to.</summary>
    public IDecisionLog Log => _decisions;

    /// <summary>Watches the session; call before it runs.</summary>
    public void Attach(ReplaySession session)
    {
        (_session, _binding) = (session, session.BindingOf(0));
        var policy = _scenario.Policy;
        _tally = new ProfileTally(new ProfilePlan
        {
            Periods = _periods.Count > 0 ? _periods : [new ProfiledPeriod(_scenario.Name, long.MinValue, long.MaxValue)],
            Tiers = [.. _scenario.Tiers.Select((t, k) => PlanOf(t, _binding.Tiers[k]))],
            Policy = policy is RecordedOptions ? null : $"{policy.Kind} {_scenario.PolicyParameters}",
            ScoreColumn = policy is ScoreOptions ? session.Shared.Columns.Number(_scenario.History.ColumnOf(ScoreRole)).Index : null,
            Segmented = _scenario.History.Segments.Count > 0,
            AllScored = _binding.AllScored,
        });
        _decisions.Target = _tally;
        session.Observers.Add(_tally);
    }

    /// <summary>The profiles, after the run.</summary>
    /// <param name="result">What the request gave.</param>
    public IReadOnlyList<PeriodProfile> Profiles(ReplayResult result)
    {
        IReadOnlyList<string> names = _scenario.History.Segments.Count > 0 ? _binding!.Preparer.Segments[0].Names : [];
        IReadOnlyList<long> micros = _periods.Count > 0
            ? [.. _periods.Select(p => p.To - p.From)]
            : [Math.Max(1, result.History.To.Microseconds - result.History.From.Microseconds)];
        return [.. _tally!.Profiles(s => s < 0 ? "(none)" : names[s], micros).Select(p => p with { RowOnly = _session!.RoutesByRowAlone })];
    }

    /// <summary>Replays the scenario for its profiles alone.</summary>
    public static async Task<IReadOnlyList<PeriodProfile>> RunAsync(Scenario scenario, IReadOnlyList<ProfiledPeriod> periods, int threads, Screen screen, CancellationToken cancellation)
    {
        var profiled = new ProfiledReplay(scenario, periods);
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false, profiled.Log)], threads, cancellation);
        profiled.Attach(session);
        var results = await RowProgress.ShowAsync(screen, scenario.Name, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        return profiled.Profiles(results[0]);
    }

    private static PlannedTier PlanOf(Scenarios.Tiers.TierOptions tier, Core.Tiers.Tier bound) => new(
        tier.Name, bound.Price.NanodollarsPerServerHour > 0 ? bound.Capacity.Servers ?? 0 : 0, bound.Price.NanodollarsPerServerHour,
        tier.Price.FemtoPerUnit.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Value).FirstOrDefault());
}
