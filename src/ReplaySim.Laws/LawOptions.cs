using ReplaySim.Core.Custom;
using ReplaySim.Core.Routing;
using ReplaySim.Laws.Budgets;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Monotonicity;

namespace ReplaySim.Laws;

/// <summary>How a policy is made and on what it is tried.</summary>
internal sealed record LawOptions
{
    public required Func<LawSystem, object> Policy { get; init; }

    /// <summary>The policy as a scenario declares it, where it is given so.</summary>
    public PolicyOptions? Declared { get; init; }

    public IReadOnlyList<string>? TierNames { get; init; }

    public int FewestTiers { get; init; } = 2;

    public int MostTiers { get; init; } = 4;

    public IReadOnlyList<string> Classes { get; init; } = ["negative", "positive"];

    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Texts { get; init; } = new Dictionary<string, IReadOnlyList<string?>>();

    public IReadOnlyList<ErrorCost> Errors { get; init; } = [];

    public bool Overflows { get; init; }

    public bool DependsOnTime { get; init; }

    public IReadOnlyList<DeclaredBudget> Budgets { get; init; } = [];

    public IReadOnlyList<DeclaredParameter> Rising { get; init; } = [];

    public bool CarefulWithValue { get; init; }

    public bool PriceSensitive { get; init; }

    public bool IgnoresOrderInTies { get; init; }

    public bool AllocatesNothing { get; init; }

    /// <summary>Follows the policy's calls; null: nobody does.</summary>
    public CodeProbe? Probe { get; init; }

    /// <summary>Cases per law; null: as the environment says, else 1 000.</summary>
    public int? Cases { get; init; }

    /// <summary>Where the cases start; null: as the environment says, else always the same ones.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The only case to try; null: many.</summary>
    public ulong? Only { get; init; }

    public CaseShape Shape => new(FewestTiers, MostTiers, Classes.Count, Overflows, Budgets);

    public string TierName(int tier) => TierNames is null ? FormattableString.Invariant($"tier{tier}") : TierNames[tier];
}
