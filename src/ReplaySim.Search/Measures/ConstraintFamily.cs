using System.Numerics;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>
/// Conditions of one kind on groups of rows: in group g, Σ contributions × unit ≥ need[g]. A constraint of a scenario becomes one or
/// several of them.
/// </summary>
/// <param name="Text">The constraint as written.</param>
/// <param name="Of">What a row adds, in units.</param>
/// <param name="Unit">What one of the contributions stands for.</param>
/// <param name="GroupOf">Group of a row, −1 for none; null: all rows are one group.</param>
/// <param name="Needs">Least sum per group.</param>
/// <param name="Names">Name per group, for messages.</param>
internal sealed record ConstraintFamily(
    string Text, Contribution Of, long Unit, Func<int, int>? GroupOf, IReadOnlyList<BigInteger> Needs, IReadOnlyList<string> Names)
{
    /// <summary>Columns that contributions and groups of rows that end on a path depend on; null: they depend on more.</summary>
    public Func<PathEnd, IEnumerable<CompactColumn>>? Reads { get; init; }

    /// <summary>That nothing spoils a metric, which is undefined otherwise, and no constraint on an undefined metric holds.</summary>
    public static ConstraintFamily Unspoilt(string text, Contribution spoils, Func<PathEnd, IEnumerable<CompactColumn>>? reads) =>
        new($"{text} (defined: wrong answers have a name)", (int row, in PathEnd end) => -spoils(row, end), 1, null, [0], []) { Reads = reads };
}
