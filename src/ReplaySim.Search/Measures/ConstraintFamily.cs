using System.Numerics;

namespace ReplaySim.Search.Measures;

/// <summary>
/// Conditions of one kind on groups of rows: in group g, Σ contributions ≥ need[g]. A constraint of a scenario becomes one or two of
/// them.
/// </summary>
/// <param name="Text">The constraint as written.</param>
/// <param name="Of">What a row adds.</param>
/// <param name="GroupOf">Group of a row, −1 for none; null: all rows are one group.</param>
/// <param name="Needs">Least sum per group.</param>
/// <param name="Names">Name per group, for messages.</param>
public sealed record ConstraintFamily(string Text, Contribution Of, Func<int, int>? GroupOf, IReadOnlyList<BigInteger> Needs, IReadOnlyList<string> Names);
