using ReplaySim.Laws.Budgets;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Causality;
using ReplaySim.Laws.Completion;
using ReplaySim.Laws.Equivalence;
using ReplaySim.Laws.Monotonicity;
using ReplaySim.Laws.Repeatability;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws;

/// <summary>Something that holds for every routing policy, whatever it decides, or for every one that declares it.</summary>
public abstract class Law
{
    private protected Law()
    {
    }

    /// <summary>Only tiers of the system are asked.</summary>
    public static Law KnownTiers { get; } = new KnownTiersLaw();

    /// <summary>No transaction asks a tier twice, so each ends after at most as many answers as there are tiers.</summary>
    public static Law Terminates { get; } = new TerminatesLaw();

    /// <summary>An answer is one that a tier gave, or a class of the history combined from some.</summary>
    public static Law AnswersFromOutcomes { get; } = new AnswersFromOutcomesLaw();

    /// <summary>Missing answers, confidences, labels and numbers are met without an exception.</summary>
    public static Law HandlesGaps { get; } = new HandlesGapsLaw();

    /// <summary>Every transaction is answered, rejected or uncovered, exactly once.</summary>
    public static Law Conservation { get; } = new ConservationLaw();

    /// <summary>The same history gives the same decisions.</summary>
    public static Law Deterministic { get; } = new DeterministicLaw();

    /// <summary>Replays beside each other do not notice each other.</summary>
    public static Law Isolated { get; } = new IsolatedLaw();

    /// <summary>A policy that depends on the transaction alone (<c>IRowPolicy</c>) remembers nothing. Others are not tried.</summary>
    public static Law Memoryless { get; } = new MemorylessLaw();

    /// <summary>How history is cut into slices changes no decision.</summary>
    public static Law SliceInvariance { get; } = new SliceInvarianceLaw();

    /// <summary>Codes of category texts mean nothing but identity.</summary>
    public static Law CodeInvariance { get; } = new CodeInvarianceLaw();

    /// <summary>A history that is some hours later is decided alike, unless the policy is declared to depend on time.</summary>
    public static Law TimeShift { get; } = new TimeShiftLaw();

    /// <summary>No decision depends on a transaction that arrives after it.</summary>
    public static Law NoLookAhead { get; } = new NoLookAheadLaw();

    /// <summary>No decision depends on a label that was not known yet.</summary>
    public static Law OnlyMaturedLabels { get; } = new OnlyMaturedLabelsLaw();

    /// <summary>In which order columns are listed, and what others there are, changes no decision.</summary>
    public static Law ColumnOrderInvariance { get; } = new ColumnOrderInvarianceLaw();

    /// <summary>A policy that goes on from its saved state decides as if it had never stopped. Only for an <c>ISavesState</c>.</summary>
    public static Law Resumes { get; } = new ResumesLaw();

    /// <summary>A policy decides as the threshold policy that it declares. Only for an <c>IDeclaresThresholds</c>.</summary>
    public static Law DeclaredThresholds { get; } = new DeclaredThresholdsLaw();

    /// <summary>Calls cost no more than a declared budget (<see cref="PolicyLaws.WithBudget"/>) in any of its windows.</summary>
    public static Law Budget { get; } = new BudgetLaw();

    /// <summary>
    /// A declared parameter (<see cref="PolicyLaws.Rising(string, double, double, Func{double, object})"/>) that rises takes no tier
    /// from any transaction.
    /// </summary>
    public static Law ThresholdMonotonicity { get; } = new ThresholdMonotonicityLaw();

    /// <summary>A larger amount is decided with no less care, where that is declared (<see cref="PolicyLaws.CarefulWithValue"/>).</summary>
    public static Law ValueMonotonicity { get; } = new ValueMonotonicityLaw();

    /// <summary>A dearer tier is asked no more often, where that is declared (<see cref="PolicyLaws.PriceSensitive"/>).</summary>
    public static Law PriceMonotonicity { get; } = new PriceMonotonicityLaw();

    /// <summary>
    /// The order of transactions that arrive at the same time changes no decision, where that is declared
    /// (<see cref="PolicyLaws.IgnoresOrderInTies"/>).
    /// </summary>
    public static Law TieInvariance { get; } = new TieInvarianceLaw();

    /// <summary>A decision allocates no memory, where that is declared (<see cref="PolicyLaws.AllocatesNothing"/>).</summary>
    public static Law AllocatesNothing { get; } = new AllocatesNothingLaw();

    /// <summary>All laws, the plainest first: a policy that breaks several is told of the one that is easiest to mend.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        KnownTiers, Terminates, AnswersFromOutcomes, HandlesGaps, Conservation, Deterministic, Isolated, Memoryless, SliceInvariance,
        CodeInvariance, ColumnOrderInvariance, TimeShift, NoLookAhead, OnlyMaturedLabels, Resumes, DeclaredThresholds, Budget,
        ThresholdMonotonicity, ValueMonotonicity, PriceMonotonicity, TieInvariance, AllocatesNothing,
    ];

    /// <summary>What the law is called, as in <c>Law.NoLookAhead</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Why it exists: what goes wrong where it is broken.</summary>
    public abstract string Reason { get; }

    /// <summary>How the case breaks the law; null: it does not.</summary>
    internal abstract Breach? Find(LawTrial trial);

    /// <summary>The case that the law is tried on instead of one that was made.</summary>
    internal virtual PolicyCase Suited(PolicyCase made) => made;

    /// <summary>Whether policies so declared must keep it.</summary>
    internal virtual bool AppliesTo(LawOptions options) => true;

    /// <inheritdoc />
    public override string ToString() => Name;
}
