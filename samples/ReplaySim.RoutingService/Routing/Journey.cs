using System.Globalization;
using System.Text;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.RoutingService.Protocol;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService.Routing;

/// <summary>A transaction from its first request to its end, and a while longer for requests that come again.</summary>
internal sealed class Journey(LiveScenario live, string id, ColumnValue[] columns, LiveTransaction transaction)
{
    private readonly TierAnswer?[] _told = new TierAnswer?[live.Tiers.Count];
    private StringBuilder? _seen;

    public string Id { get; } = id;

    public ColumnValue[] Columns { get; } = columns;

    public LiveTransaction Transaction { get; } = transaction;

    /// <summary>The service's answer to the last request.</summary>
    public Answer? Last { get; private set; }

    /// <summary>When it was heard of last, in the clock's ticks.</summary>
    public long HeardAt { get; set; }

    public bool Ended => Outcome is not null;

    /// <summary>How it ended: answered, uncovered, rejected or abandoned; null while it is open.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When it ended, µs since 1970.</summary>
    public long EndedAt { get; private set; }

    /// <summary>For a policy that looks at the system: what it saw at each decision.</summary>
    public string? Seen => _seen?.ToString();

    /// <summary>What each tier told; null where it was not asked or has not answered.</summary>
    public IReadOnlyList<TierAnswer?> Told => _told;

    /// <summary>Those of some answers that are asked for now.</summary>
    public IReadOnlyList<TierAnswer> Asked(IReadOnlyList<TierAnswer> answers)
    {
        var pending = Transaction.Pending;
        return [.. answers.Where(a => (pending >> a.Tier & 1) != 0)];
    }

    /// <summary>Takes a tier's answer in, as a replay would read it from the log.</summary>
    public void Take(TierAnswer answer, Core.Time.SimTime now)
    {
        var tier = live.Tiers[answer.Tier];
        var (answerClass, confidence) = tier.ScoreColumn is null ? (tier.ClassOf(answer.Label), answer.Confidence) : tier.Read(answer.Score);
        Transaction.Answer(answer.Tier, answerClass, confidence, now);
        _told[answer.Tier] = answer;
    }

    public void Answered(Answer answer) => Last = answer;

    public void End(string outcome, long endedAt) => (Outcome, EndedAt) = (outcome, endedAt);

    /// <summary>Notes the system as the policy is about to see it: ordinal of the decision, now, femto-dollars spent, waiting:busy by tier.</summary>
    public void Note(long ordinal, ISystemState system)
    {
        _seen = _seen is null ? new StringBuilder() : _seen.Append(';');
        _seen.Append(CultureInfo.InvariantCulture, $"{ordinal} {system.Now.Microseconds} {system.SpentFemtodollars}");
        for (var k = 0; k < live.Tiers.Count; k++)
            _seen.Append(CultureInfo.InvariantCulture, $" {system.Waiting(k)}:{system.Busy(k)}");
    }
}
