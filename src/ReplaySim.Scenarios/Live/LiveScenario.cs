using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.Policies;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Scenarios.Live;

/// <summary>
/// A scenario outside a replay: its policy hosted, and what a transaction must bring along so that the policy can decide and the
/// log of the decisions is a history of this very scenario.
/// </summary>
public sealed class LiveScenario
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="scenario">The scenario.</param>
    /// <param name="policy">A policy in place of the scenario's own; null: that.</param>
    /// <exception cref="ReplayInputException">The policy cannot be hosted, or answers could not be logged.</exception>
    public LiveScenario(Scenario scenario, PolicyOptions? policy = null)
    {
        Scenario = scenario;
        policy ??= scenario.Policy;
        if (RecordedDecisions.FileOf(policy) is { } file)
            throw new ReplayInputException($"policy.recorded: replays '{file}', which only its own history can be; expected a policy that decides");
        var shared = new SharedHistory(scenario.History);
        Classes = shared.Classes;
        Host = new PolicyHost(policy, shared.PolicyContextOf(scenario, shared.ErrorsOf(scenario), [.. scenario.Tiers.Select(t => t.Price.FemtoPerCall)]), scenario.Seed);
        Tiers = [.. scenario.Tiers.Select(t => new LiveTier(t, scenario.History.ColumnOf, Classes))];
        foreach (var tier in Tiers)
            CheckTier(tier);
        if (scenario.History.Label is { } label)
            Claim(label, "history.columns.label");
        if (scenario.Observed is { } observed)
        {
            foreach (var column in new[] { observed.Tier, observed.Correct, observed.Latency, observed.Cost }.OfType<string>())
                Claim(column, "observed");
        }

        Claim(IdColumn, "history.columns.id");
        Claim(TimeColumn, "history.columns.time");
        RefuseForesight(shared.Columns);
        var named = scenario.Columns.Select(use => use.Column).Concat(shared.Columns.Numbers).Concat(shared.Columns.Categories);
        Columns = [.. named.Where(c => !_taken.Contains(c)).Distinct().Select(c => Describe(c, shared.Columns))];
    }

    /// <summary>The scenario whose policy decides.</summary>
    public Scenario Scenario { get; }

    /// <summary>The policy.</summary>
    public PolicyHost Host { get; }

    /// <summary>The classes of the label.</summary>
    public LabelClasses Classes { get; }

    /// <summary>The tiers, in the scenario's order.</summary>
    public IReadOnlyList<LiveTier> Tiers { get; }

    /// <summary>What a transaction brings along: columns that the scenario names, in its order, and any other that the policy reads.</summary>
    public IReadOnlyList<LiveColumn> Columns { get; }

    /// <summary>The column of the id; null: history maps none.</summary>
    public string IdColumn => Scenario.History.Id ?? "id";

    /// <summary>The column of the arrival time; null: history maps none.</summary>
    public string TimeColumn => Scenario.History.Time ?? "time";

    /// <summary>Label values that a history of this scenario may hold; empty: any.</summary>
    public IReadOnlyCollection<string> Labels => [.. Scenario.History.LabelNames.Keys];

    private void CheckTier(LiveTier tier)
    {
        if (!tier.Columns.Any())
            throw new ReplayInputException($"tiers[{tier.Name}].predictor: no column could hold its answers; expected recorded: {{ prediction, confidence }} or {{ score, cut }} (what is right is known only later)");
        if (tier.Options.Latency.Start is RecordedLatencyOptions)
            throw new ReplayInputException($"tiers[{tier.Name}].latency.recorded: a call that is not made has no latency to record; expected a distribution, such as lognormal");
        foreach (var column in tier.Columns)
            Claim(column, $"tiers[{tier.Name}].predictor.recorded");
    }

    private void Claim(string column, string where)
    {
        if (!_taken.Add(column))
            throw new ReplayInputException($"{where}: column '{column}' has another role too; expected a column for each role of a live transaction");
    }

    private void RefuseForesight(HistoryColumns read)
    {
        if (read.Numbers.Concat(read.Categories).FirstOrDefault(_taken.Contains) is { } column)
            throw new ReplayInputException($"policy: reads column '{column}', which is known only after its decision; expected columns that a transaction arrives with");
    }

    private LiveColumn Describe(string name, HistoryColumns read)
    {
        NumberColumn? number = read.Numbers.Contains(name) ? read.Number(name) : null;
        CategoryColumn? category = read.Categories.Contains(name) ? read.Category(name) : null;
        return new LiveColumn(name, KindOf(name, number, category), number, category);
    }

    private LiveColumnKind KindOf(string name, NumberColumn? number, CategoryColumn? category)
    {
        var history = Scenario.History;
        if (name == history.Value)
            return LiveColumnKind.Value;
        if (name == history.Weight)
            return LiveColumnKind.Weight;
        if (history.Units.Values.Contains(name))
            return LiveColumnKind.Units;
        if (number is not null || name == history.Roles.GetValueOrDefault("score") || name == history.Roles.GetValueOrDefault("propensity"))
            return LiveColumnKind.Number;
        return category is not null || history.Segments.Contains(name) ? LiveColumnKind.Category : LiveColumnKind.Any;
    }
}
