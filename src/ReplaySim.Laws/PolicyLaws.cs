using ReplaySim.Core;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws;

/// <summary>
/// Checks a routing policy against the laws, on generated histories, in one line of any test: <c>PolicyLaws.For(() => new
/// MyPolicy(options)).CheckAll()</c>. Immutable: each option gives a new one.
/// </summary>
public sealed class PolicyLaws
{
    private readonly LawOptions _options;

    private PolicyLaws(LawOptions options) => _options = options;

    /// <summary>Laws for a policy that needs nothing to be made.</summary>
    /// <param name="policy">Makes a new policy, an <see cref="IRowPolicy"/> or an <see cref="IRoutingPolicy"/>, for each replay.</param>
    public static PolicyLaws For(Func<object> policy) => For(_ => policy());

    /// <summary>Laws for a policy as a scenario declares it.</summary>
    public static PolicyLaws For(PolicyOptions options) => For(system => options.Bind(system.Context)());

    /// <summary>Laws for a policy that is made for a system: its tiers, its columns, perhaps data made from its history.</summary>
    public static PolicyLaws For(Func<LawSystem, object> policy) => new(new LawOptions { Policy = policy });

    /// <summary>Cases per law; by default 1 000, or what the environment variable REPLAYSIM_CASES says.</summary>
    /// <exception cref="ReplayInputException">Fewer than one.</exception>
    public PolicyLaws WithCases(int cases) => cases >= 1
        ? new(_options with { Cases = cases })
        : throw new ReplayInputException(FormattableString.Invariant($"policy laws: {cases} cases; expected at least one"));

    /// <summary>
    /// Other cases. By default always the same; new ones each time where the environment variable REPLAYSIM_SEED is <c>random</c>.
    /// </summary>
    public PolicyLaws WithSeed(ulong seed) => new(_options with { Seed = seed });

    /// <summary>Systems of so many tiers, named tier0, tier1 …; by default 2 to 4.</summary>
    /// <exception cref="ReplayInputException">There are no such numbers of tiers.</exception>
    public PolicyLaws WithTiers(int fewest, int most)
    {
        if (fewest < 1 || most < fewest || most > Decision.MostTiers)
        {
            throw new ReplayInputException(FormattableString.Invariant(
                $"policy laws: {fewest} to {most} tiers; expected a range within 1 to {Decision.MostTiers}"));
        }

        return new(_options with { TierNames = null, FewestTiers = fewest, MostTiers = most });
    }

    /// <summary>Systems of exactly these tiers.</summary>
    /// <exception cref="ReplayInputException">None or too many are named.</exception>
    public PolicyLaws WithTiers(params IReadOnlyList<string> names) =>
        new(WithTiers(names.Count, names.Count)._options with { TierNames = names });

    /// <summary>The history's classes; by default <c>negative</c> and <c>positive</c>.</summary>
    /// <exception cref="ReplayInputException">Fewer than two are named.</exception>
    public PolicyLaws WithClasses(params IReadOnlyList<string> names) => names.Count >= 2
        ? new(_options with { Classes = names })
        : throw new ReplayInputException($"policy laws: {names.Count} classes; expected at least two, so that answers can differ");

    /// <summary>
    /// The texts of a category column, null: missing; by default any column holds <c>online</c>, <c>branch</c>, <c>phone</c> or nothing.
    /// </summary>
    /// <exception cref="ReplayInputException">None is given.</exception>
    public PolicyLaws WithTexts(string column, params IReadOnlyList<string?> texts) => texts.Count > 0
        ? new(_options with { Texts = new Dictionary<string, IReadOnlyList<string?>>(_options.Texts) { [column] = texts } })
        : throw new ReplayInputException($"policy laws: column '{column}' has no texts; expected at least one (null for a missing value)");

    /// <summary>What mistakes cost, for policies that weigh them.</summary>
    public PolicyLaws WithErrors(params IReadOnlyList<ErrorCost> costs) => new(_options with { Errors = costs });

    /// <summary>
    /// Full queues may send calls on to the next tier, so that an outcome can come from a tier that the policy did not ask.
    /// </summary>
    public PolicyLaws WithOverflow() => new(_options with { Overflows = true });

    /// <summary>The policy reads the calendar on purpose: <see cref="Law.TimeShift"/> is not asked of it.</summary>
    public PolicyLaws DependsOnTime() => new(_options with { DependsOnTime = true });

    /// <summary>Only the case that a counterexample names; the options that shape cases must be the same as then.</summary>
    public PolicyLaws Replay(ulong seed) => new(_options with { Only = seed });

    /// <summary>Checks one law.</summary>
    /// <exception cref="LawBrokenException">The policy breaks it.</exception>
    public void Check(Law law)
    {
        if (law.AppliesTo(_options))
            LawCheck.Run(law, _options);
    }

    /// <summary>Checks every law that the policy is declared to keep, the plainest first.</summary>
    /// <exception cref="LawBrokenException">The policy breaks one.</exception>
    public void CheckAll()
    {
        foreach (var law in Law.All)
            Check(law);
    }
}
