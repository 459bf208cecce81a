namespace ReplaySim.Search.Tables;

/// <summary>What one tier would give every row.</summary>
public sealed class TierTable
{
    /// <summary>Confidence in the answer; NaN where it or the answer is missing, so that a cascade escalates.</summary>
    public GrowingColumn<double> Confidence { get; init; } = new();

    /// <summary>Class index, or a code of <see cref="Core.Tiers.PredictionColumns"/>.</summary>
    public CompactColumn Answer { get; init; } = new();

    /// <summary>How right the answer is, millionths.</summary>
    public CompactColumn Credit { get; init; } = new();

    /// <summary>Price of the call, femto-dollars.</summary>
    public CompactColumn Price { get; init; } = new();

    /// <summary>Service time, µs.</summary>
    public CompactColumn Service { get; init; } = new();

    /// <summary>What taking the answer costs if it is a mistake, nano-dollars; 0 where mistakes cost nothing.</summary>
    public CompactColumn Mistake { get; init; } = new();

    internal void Copy(TierTable other, int row)
    {
        Confidence.Add(other.Confidence[row]);
        Answer.Add(other.Answer[row]);
        Credit.Add(other.Credit[row]);
        Price.Add(other.Price[row]);
        Service.Add(other.Service[row]);
        Mistake.Add(other.Mistake[row]);
    }
}
