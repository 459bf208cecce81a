using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Cascade;

/// <summary>A confidence threshold, one for all answers or one per predicted label. In [0, 1]; <see cref="Never"/>: never accept.</summary>
public sealed record CascadeThreshold
{
    /// <summary>No confidence reaches it: the next tier is always asked.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>The threshold for labels without their own.</summary>
    public double Otherwise { get; init; } = Never;

    /// <summary>Thresholds by predicted label.</summary>
    public IReadOnlyDictionary<string, double> ByLabel { get; init; } = new Dictionary<string, double>();

    /// <summary>One threshold for all answers.</summary>
    public static implicit operator CascadeThreshold(double threshold) => new() { Otherwise = threshold };

    internal BoundThreshold Bind(LabelClasses classes)
    {
        double[] byClass = [];
        foreach (var (label, threshold) in ByLabel.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var index = classes.IndexOfName(label);
            if (index >= byClass.Length)
            {
                var known = byClass.Length;
                Array.Resize(ref byClass, index + 1);
                Array.Fill(byClass, Otherwise, known, byClass.Length - known);
            }

            byClass[index] = threshold;
        }

        return new BoundThreshold(Otherwise, byClass);
    }
}

internal readonly struct BoundThreshold(double otherwise, double[] byClass)
{
    public double For(int answer) => (uint)answer < (uint)byClass.Length ? byClass[answer] : otherwise;
}
