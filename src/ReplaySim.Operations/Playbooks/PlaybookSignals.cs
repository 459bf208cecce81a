using ReplaySim.Operations.Playbooks.Signals;

namespace ReplaySim.Operations.Playbooks;

/// <summary>All signals of a policy in production, those that wake someone first.</summary>
/// <param name="Watched">With thresholds.</param>
/// <param name="Missing">Those that the run gives no threshold for.</param>
public sealed record PlaybookSignals(IReadOnlyList<Signal> Watched, IReadOnlyList<MissingSignal> Missing)
{
    /// <summary>Days before the end of validity at which the next sweep must begin.</summary>
    public required int LeadDays { get; init; }

    /// <summary>What those days follow from.</summary>
    public required string LeadBecause { get; init; }

    /// <param name="figures">What thresholds follow from.</param>
    /// <param name="tiers">The tiers' names.</param>
    public static PlaybookSignals Of(PlaybookFigures figures, IReadOnlyList<string> tiers)
    {
        var (traffic, missing) = TrafficSignals.Of(figures);
        Signal[] all = [.. PromiseSignals.Of(figures), .. traffic, .. BudgetSignals.Of(figures), .. DriftSignals.Of(tiers), .. WatchSignals.Of(figures)];
        var (days, because) = WatchSignals.Lead(figures);
        return new PlaybookSignals([.. all.OrderBy(s => s.Urgency == Urgency.Page ? 0 : 1)], missing) { LeadDays = days, LeadBecause = because };
    }
}
