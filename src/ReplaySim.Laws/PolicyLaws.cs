using ReplaySim.Core;
using ReplaySim.Core.Custom;
using ReplaySim.Core.Money;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;
using ReplaySim.Laws.Budgets;
using ReplaySim.Laws.Monotonicity;

namespace ReplaySim.Laws;

/// <summary>
/// Checks a routing policy against the laws, on generated histories, in one line of any test: <c>PolicyLaws.For(() => new
/// MyPolicy(options)).CheckAll()</c>. Immutable: each option gives a new one.
/// </summary>
public sealed class PolicyLaws
{
    /// <summary>The largest budget that can be declared.</summary>
    public const int MostDollars = 1_000;

    /// <summary>The longest window that a budget can have.</summary>
    public const int MostDays = 366;

    private readonly LawOptions _options;

    private PolicyLaws(LawOptions options) => _options = options;

    /// <summary>Laws for a policy that needs nothing to be made.</summary>
    /// <param name="policy">Makes a new policy, an <see cref="IRowPolicy"/> or an <see cref="IRoutingPolicy"/>, for each replay.</param>
    public static PolicyLaws For(Func<object> policy) => For(_ => policy());

    /// <summary>Laws for a policy as a scenario declares it.</summary>
    public static PolicyLaws For(PolicyOptions options) =>
        new(For(system => options.Bind(system.Context)())._options with { Declared = options });

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

    /// <summary>
    /// Calls that are asked within a window cost at most so much: <see cref="Law.Budget"/>. A call counts when it is asked, whether or
    /// not it waits, at its tier's price in <see cref="PolicyContext.PriceFemtodollars"/>; one that a full queue turns away costs
    /// nothing. May be declared several times, a budget per hour and one per day, for instance.
    /// </summary>
    /// <param name="dollars">
    /// The budget, from 0 to <see cref="MostDollars"/>. What the law is about is how it is counted: larger ones are tried as well
    /// with a smaller number.
    /// </param>
    /// <param name="window">Length of the window, from 1 µs to <see cref="MostDays"/> days.</param>
    /// <param name="windows">Where windows start.</param>
    /// <exception cref="ReplayInputException">There is no such budget or window.</exception>
    public PolicyLaws WithBudget(decimal dollars, TimeSpan window, BudgetWindow windows = BudgetWindow.FromFirstArrival)
    {
        if (dollars is < 0 or > MostDollars)
        {
            throw new ReplayInputException(FormattableString.Invariant(
                $"policy laws: a budget of ${dollars}; expected $0 to ${MostDollars}"));
        }

        if (window.Ticks < TimeSpan.TicksPerMicrosecond || window > TimeSpan.FromDays(MostDays))
        {
            throw new ReplayInputException(FormattableString.Invariant(
                $"policy laws: a budget for {window}; expected a window from 1 µs to {MostDays} days"));
        }

        var budget = new DeclaredBudget((long)(dollars * MoneyText.FemtoPerDollar), window.Ticks / TimeSpan.TicksPerMicrosecond, windows);
        return new(_options with { Budgets = [.. _options.Budgets, budget] });
    }

    /// <summary>
    /// The policy is made with a number, a threshold, and escalates no less when it rises: <see cref="Law.ThresholdMonotonicity"/>.
    /// </summary>
    /// <param name="parameter">What the number is called.</param>
    /// <param name="from">Its lowest value.</param>
    /// <param name="to">Its highest.</param>
    /// <param name="policy">Makes a new policy, or its options, for a value.</param>
    /// <exception cref="ReplayInputException">There is no such range.</exception>
    public PolicyLaws Rising(string parameter, double from, double to, Func<double, object> policy) =>
        Rising(parameter, from, to, (_, value) => policy(value));

    /// <summary>The same for a policy that is made for a system.</summary>
    /// <exception cref="ReplayInputException">There is no such range.</exception>
    public PolicyLaws Rising(string parameter, double from, double to, Func<LawSystem, double, object> policy) =>
        double.IsFinite(from) && double.IsFinite(to) && from < to
            ? new(_options with { Rising = [.. _options.Rising, new DeclaredParameter(parameter, from, to, policy)] })
            : throw new ReplayInputException(FormattableString.Invariant(
                $"policy laws: '{parameter}' from {from} to {to}; expected two finite numbers, the lower first"));

    /// <summary>
    /// The larger the amount, the more care: <see cref="Law.ValueMonotonicity"/>. A transaction is decided with more care where the last
    /// tier that it asks stands further down the list (which is cheapest first), and with most where it is rejected.
    /// </summary>
    public PolicyLaws CarefulWithValue() => new(_options with { CarefulWithValue = true });

    /// <summary>The dearer a tier, the less it is asked: <see cref="Law.PriceMonotonicity"/>.</summary>
    public PolicyLaws PriceSensitive() => new(_options with { PriceSensitive = true });

    /// <summary>
    /// Transactions that arrive at the same time may come in any order: <see cref="Law.TieInvariance"/>. A policy that uses
    /// <c>transaction.Draw()</c> does not: draws belong to places in the history.
    /// </summary>
    public PolicyLaws IgnoresOrderInTies() => new(_options with { IgnoresOrderInTies = true });

    /// <summary>
    /// A decision allocates no memory: <see cref="Law.AllocatesNothing"/>. What a policy keeps it may make in its constructor, or the
    /// first time it is needed: the law looks at decisions on transactions that have come before. The object in which the engine
    /// keeps the confidence of a combined answer is not counted, and learning a label is no decision. A reason to reject is text
    /// that is there already.
    /// </summary>
    public PolicyLaws AllocatesNothing() => new(_options with { AllocatesNothing = true });

    /// <summary>Only the case that a counterexample names; the options that shape cases must be the same as then.</summary>
    public PolicyLaws Replay(ulong seed) => new(_options with { Only = seed });

    /// <summary>Follows the calls of a policy that is a user's code, so that a watchdog can tell where one hangs.</summary>
    public PolicyLaws Watched(CodeProbe probe) => new(_options with { Probe = probe });

    /// <summary>Whether a law is asked of policies so declared.</summary>
    public bool Asks(Law law) => law.AppliesTo(_options);

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
