using ReplaySim.Cli.Terminal;
using ReplaySim.Scenarios;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>A choice of thresholds in the space it belongs to; null: nothing feasible was found.</summary>
internal sealed record SettledChoice(SearchSpace Space, ThresholdAnswer Answer, Choice? Choice);

/// <summary>
/// Constraints on latency, settled over all spaces: those whose optimum without latency is best come first, and one is passed over once
/// even that is no better than what was found to hold elsewhere.
/// </summary>
internal sealed class LatencySettlement(Scenario scenario, SearchTable table, int threads, Screen screen)
{
    private readonly List<double> _bounds = [];
    private int _replayed;
    private int _pruned;
    private bool _certified = true;
    private double? _value;

    /// <summary>The best choice that holds; where none was found, the best one without latency.</summary>
    public async Task<(SettledChoice Settled, LatencyFindings Findings)> RunAsync(
        IReadOnlyList<(SearchSpace Space, ThresholdAnswer Answer)> answers, CancellationToken cancellation)
    {
        var open = answers.Where(a => a.Answer.Bound is not null).OrderBy(a => Loss(a.Answer.Bound!.Value)).ToList();
        SettledChoice? held = null;
        foreach (var (space, answer) in open)
        {
            if (_value is { } value && Loss(answer.Bound!.Value) >= Loss(value))
                continue;
            if (await SettleAsync(space, answer, cancellation).ConfigureAwait(false) is { } choice)
                held = new SettledChoice(space, answer, choice);
        }

        var cheapest = open.First(a => a.Answer.Solution.Best is not null);
        return (held ?? new SettledChoice(cheapest.Space, cheapest.Answer, cheapest.Answer.Solution.Best), new LatencyFindings(_replayed, _pruned, _certified, _value, _bounds.MinBy(Loss)));
    }

    private async Task<Choice?> SettleAsync(SearchSpace space, ThresholdAnswer answer, CancellationToken cancellation)
    {
        // A search that was stopped before it found anything has ruled out no more than its bound.
        if (answer.Solution.Best is null)
        {
            _certified = false;
            _bounds.Add(answer.Bound!.Value);
            return null;
        }

        var (choice, findings) = await new LatencySearch(scenario, table, answer, space, threads, screen)
        {
            Replays = scenario.Search!.Replays - _replayed,
            ToBeat = _value,
        }.RunAsync(cancellation).ConfigureAwait(false);
        (_replayed, _pruned, _certified) = (_replayed + findings.Replayed, _pruned + findings.Pruned, _certified && findings.Certified);
        _bounds.Add(findings.Bound);
        _value = findings.Value ?? _value;
        return choice;
    }

    private double Loss(double value) => scenario.Objective.Minimise ? value : -value;
}
