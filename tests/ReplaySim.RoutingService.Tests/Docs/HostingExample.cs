using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Tests.Docs;

/// <summary>The code that docs/production.md shows.</summary>
internal static class HostingExample
{
    // <shown>
    public static async Task<string?> RouteAsync(LiveScenario live, long row, SimTime now, ISystemState system, IMyService mine)
    {
        var transaction = live.Host.Arrive(row, now);
        foreach (var column in live.Columns)
        {
            if (column.Number is { } number)
                transaction.Set(number, mine.NumberOf(column.Name));
            if (column.Category is { } category)
                transaction.Set(category, mine.TextOf(column.Name));
        }

        transaction.SetValue(mine.ValueNanodollars);
        var decision = live.Host.Decide(transaction, system);
        while (decision.Kind == DecisionKind.Ask)
        {
            var tier = live.Tiers[decision.Index];
            var (label, confidence) = await mine.AskAsync(tier.Name);
            transaction.Answer(decision.Index, tier.ClassOf(label), confidence, now);
            decision = live.Host.Decide(transaction, system);
        }

        return decision.Kind == DecisionKind.Accept && transaction.SoFar[decision.Index] is { Covered: true } taken
            ? live.Classes.Name(taken.Answer)
            : null;
    }
    // </shown>
}

/// <summary>What a service of one's own brings along.</summary>
internal interface IMyService
{
    long ValueNanodollars { get; }

    double NumberOf(string column);

    string? TextOf(string column);

    Task<(string? Label, double Confidence)> AskAsync(string tier);
}
