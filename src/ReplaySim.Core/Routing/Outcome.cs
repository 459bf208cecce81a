using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing;

/// <summary>What a tier that was asked gave back, as a policy sees it: never whether it was right.</summary>
public record struct Outcome
{
    /// <summary>The tier that served the call (after an overflow: not the one that was asked).</summary>
    public int Tier { get; internal set; }

    /// <summary>The tier that was asked; another than <see cref="Tier"/> after an overflow.</summary>
    public int AskedTier { get; internal set; }

    /// <summary>Which decision of the policy asked it, from 0; tiers asked together share a step.</summary>
    public int Step { get; internal set; }

    /// <summary>Class index of the answer; <see cref="PredictionColumns.Unnamed"/> or <see cref="PredictionColumns.Uncovered"/>.</summary>
    public int Answer { get; internal set; }

    /// <summary>Confidence in the answer; NaN where there is none.</summary>
    public double Confidence { get; internal set; }

    /// <summary>When the call came to the tier.</summary>
    public SimTime QueuedAt { get; internal set; }

    /// <summary>When its service started.</summary>
    public SimTime StartedAt { get; internal set; }

    /// <summary>When it was answered.</summary>
    public SimTime DoneAt { get; internal set; }

    /// <summary>Whether the tier gave an answer.</summary>
    public readonly bool Covered => Answer != PredictionColumns.Uncovered;
}
