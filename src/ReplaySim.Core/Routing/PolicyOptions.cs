using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing;

/// <summary>
/// A policy as it is declared: an immutable record that can be bound to a scenario's tiers and columns, and then makes one
/// policy per replay.
/// </summary>
public abstract record PolicyOptions
{
    /// <summary>The policy's key in a scenario.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Resolves names and asks for columns, once, before any replay. Every mistake is a <see cref="ReplayInputException"/>.
    /// The factory is called once per replay and gives an <see cref="IRowPolicy"/> or an <see cref="IRoutingPolicy"/>.
    /// </summary>
    public abstract Func<object> Bind(PolicyContext context);
}

/// <summary>What a policy is bound to.</summary>
public sealed record PolicyContext
{
    /// <summary>Names of the tiers, in the scenario's order: a decision names a tier by its place here.</summary>
    public required IReadOnlyList<string> Tiers { get; init; }

    /// <summary>Columns of the history; ask for those that the policy reads.</summary>
    public required HistoryColumns Columns { get; init; }

    /// <summary>Texts behind category codes.</summary>
    public required CategoryTable Categories { get; init; }

    /// <summary>The history's classes.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>Column behind a name that a scenario uses: a mapped role (value, score, segment) or a column's own name.</summary>
    public required Func<string, string> ColumnOf { get; init; }

    /// <summary>Per tier, what a call costs before any units, in femto-dollars.</summary>
    public required IReadOnlyList<long> PriceFemtodollars { get; init; }

    /// <summary>What mistakes cost; null where the scenario does not say.</summary>
    public ErrorCosts? Errors { get; init; }

    /// <summary>Zone of the history's clock.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Index of a tier by name.</summary>
    public int TierIndex(string name, string where)
    {
        for (var k = 0; k < Tiers.Count; k++)
        {
            if (Tiers[k] == name)
                return k;
        }

        throw new ReplayInputException($"{where}: unknown tier '{name}'; expected one of {string.Join(", ", Tiers)}");
    }

    /// <summary>Indexes of the named tiers, or of all in the scenario's order where none are named; refuses a repeated one.</summary>
    public int[] Chain(IReadOnlyList<string>? names, string where)
    {
        var chain = names is null ? [.. Enumerable.Range(0, Tiers.Count)] : names.Select(n => TierIndex(n, where)).ToArray();
        var twice = chain.GroupBy(k => k).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ReplayInputException($"{where}: tier '{Tiers[twice.Key]}' is named twice; expected each tier at most once");
        return chain;
    }
}
