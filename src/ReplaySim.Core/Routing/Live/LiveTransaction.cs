using System.Numerics;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Live;

/// <summary>
/// A transaction on its way through a service: its columns, and what the tiers that were asked have answered. Made by
/// <see cref="PolicyHost.Arrive"/>; used by one thread at a time.
/// </summary>
public sealed class LiveTransaction
{
    private readonly string?[] _texts;
    private readonly Outcome[] _outcomes;
    private CategoryTable? _codedBy;
    private ulong _stepTiers;
    private int _stepStart;
    private int _answered;
    private int _step;
    private SimTime _askedAt;

    internal LiveTransaction(RowLayout layout, int tiers, long row, SimTime arrivedAt)
    {
        Rows = new RowStore(layout, 1, ownFeatures: true);
        Rows.Arrival[0] = arrivedAt.Microseconds;
        foreach (var column in Rows.Numbers)
            column[0] = double.NaN;
        _texts = new string?[layout.Categories];
        _outcomes = new Outcome[tiers];
        Row = row;
    }

    /// <summary>Its ordinal among the transactions of the service: what its draws belong to.</summary>
    public long Row { get; }

    /// <summary>When it arrived.</summary>
    public SimTime ArrivedAt => new(Rows.Arrival[0]);

    /// <summary>Tiers that were asked and have not answered, a bit each.</summary>
    public ulong Pending { get; private set; }

    /// <summary>The answers so far, by step and, within one, by tier: as a replay has them. Whole steps only.</summary>
    public ReadOnlySpan<Outcome> SoFar => _outcomes.AsSpan(0, Pending == 0 ? _answered : _stepStart);

    internal RowStore Rows { get; }

    /// <summary>Tiers asked so far, a bit each.</summary>
    internal ulong Asked { get; private set; }

    /// <summary>Sets a number column; NaN: missing, as it is from the start.</summary>
    public void Set(NumberColumn column, double value) => Rows.Numbers[column.Index][0] = value;

    /// <summary>Sets a category column; null: missing, as it is from the start.</summary>
    public void Set(CategoryColumn column, string? text)
    {
        _texts[column.Index] = text;
        _codedBy = null;
    }

    /// <summary>Sets the value at stake, nano-dollars.</summary>
    public void SetValue(long nanodollars) => Rows.Value[0] = nanodollars;

    /// <summary>Adds the answer of a tier that was asked.</summary>
    /// <param name="tier">Index of the tier.</param>
    /// <param name="answer">Class index, or a code of <see cref="Core.Tiers.PredictionColumns"/>.</param>
    /// <param name="confidence">In [0, 1]; NaN where there is none.</param>
    /// <param name="doneAt">When it came.</param>
    /// <exception cref="ArgumentException">The tier is not pending.</exception>
    public void Answer(int tier, int answer, double confidence, SimTime doneAt)
    {
        if ((uint)tier >= (uint)_outcomes.Length || (Pending >> tier & 1) == 0)
            throw new ArgumentException($"tier {tier} has not been asked or has answered", nameof(tier));
        Pending &= ~(1UL << tier);
        _answered++;
        ref var outcome = ref _outcomes[_stepStart + BitOperations.PopCount(_stepTiers & ((1UL << tier) - 1))];
        outcome.Tier = tier;
        outcome.Step = _step;
        outcome.Answer = answer;
        outcome.Confidence = confidence;
        outcome.QueuedAt = outcome.StartedAt = _askedAt;
        outcome.DoneAt = doneAt;
        if (Pending == 0)
            _step++;
    }

    internal void Ask(ulong tiers, SimTime now)
    {
        Asked |= tiers;
        Pending = _stepTiers = tiers;
        _stepStart = _answered;
        _askedAt = now;
    }

    internal void Code(CategoryTable categories)
    {
        if (ReferenceEquals(_codedBy, categories))
            return;
        for (var c = 0; c < _texts.Length; c++)
            Rows.Categories[c][0] = _texts[c] is { } text ? categories.Intern(text) : CategoryTable.Missing;
        _codedBy = categories;
    }
}
