using ReplaySim.Core.Routing;

namespace Extending;

public sealed record FollowsBaseRateOptions
{
    public double Threshold { get; init; } = 0.9;

    /// <summary>How many of the latest labels count.</summary>
    public int Window { get; init; } = 1_000;
}

/// <summary>Raises its threshold while the positive class is more frequent among the labels known by now.</summary>
public sealed class FollowsBaseRate(PolicyContext context, FollowsBaseRateOptions options) : IRoutingPolicy, ILearns
{
    private readonly int _last = context.Tiers.Count - 1;
    private readonly Queue<bool> _latest = new();
    private int _positive;

    public void Learn(in MaturedLabel label)
    {
        // Classes are known by name only while the history is read, so the positive one is looked up when it is needed.
        var positive = label.TrueClass >= 0 && label.TrueClass == context.Classes.Positive;
        _latest.Enqueue(positive);
        _positive += positive ? 1 : 0;
        if (_latest.Count > options.Window)
            _positive -= _latest.Dequeue() ? 1 : 0;
    }

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        var rate = _latest.Count == 0 ? 0 : (double)_positive / _latest.Count;
        var threshold = Math.Min(1, options.Threshold + rate);
        var sure = soFar[^1].Covered && soFar[^1].Confidence >= threshold;
        return sure || soFar[^1].Tier == _last ? Decision.Accept(soFar.Length - 1) : Decision.Ask(_last);
    }
}
