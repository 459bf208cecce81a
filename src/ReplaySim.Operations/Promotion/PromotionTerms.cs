namespace ReplaySim.Operations.Promotion;

/// <summary>What a challenger is held to.</summary>
public sealed record PromotionTerms
{
    /// <summary>How much less accurate it may be, a fraction.</summary>
    public double Margin { get; init; } = 0.001;

    /// <summary>Confidence of each test.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>It may spend more than the champion.</summary>
    public bool AcceptSpend { get; init; }

    /// <summary>Least share of transactions that must have a label.</summary>
    public double LeastLabelled { get; init; } = 0.95;

    /// <summary>The day that the decision is made on.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Seed of the bootstrap's draws.</summary>
    public ulong Seed { get; init; }
}
