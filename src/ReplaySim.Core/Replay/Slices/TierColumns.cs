using ReplaySim.Core.Tiers;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>One tier's answers, service times and call prices for the rows of a store.</summary>
public sealed class TierColumns(int capacity)
{
    public PredictionColumns Predictions { get; } = new(capacity);

    public int[] Answer => Predictions.Answer;

    public double[] Confidence => Predictions.Confidence;

    public int[] Credit => Predictions.Credit;

    /// <summary>Service time, µs.</summary>
    public long[] Service { get; } = new long[capacity];

    /// <summary>Price of the call, femto-dollars.</summary>
    public long[] Price { get; } = new long[capacity];

    internal void CopyRow(TierColumns from, int source, int target)
    {
        Answer[target] = from.Answer[source];
        Confidence[target] = from.Confidence[source];
        Credit[target] = from.Credit[source];
        Service[target] = from.Service[source];
        Price[target] = from.Price[source];
    }
}
