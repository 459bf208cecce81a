using ReplaySim.Laws.Causality;
using ReplaySim.Laws.Completion;
using ReplaySim.Laws.Repeatability;
using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws;

/// <summary>Something that holds for every routing policy, whatever it decides.</summary>
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

    /// <summary>All laws, the plainest first: a policy that breaks several is told of the one that is easiest to mend.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        KnownTiers, Terminates, AnswersFromOutcomes, HandlesGaps, Conservation, Deterministic, Isolated, Memoryless, SliceInvariance,
        CodeInvariance, TimeShift, NoLookAhead, OnlyMaturedLabels,
    ];

    /// <summary>What the law is called, as in <c>Law.NoLookAhead</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Why it exists: what goes wrong where it is broken.</summary>
    public abstract string Reason { get; }

    /// <summary>How the case breaks the law; null: it does not.</summary>
    internal abstract Breach? Find(LawTrial trial);

    /// <summary>Whether policies so declared must keep it.</summary>
    internal virtual bool AppliesTo(LawOptions options) => true;

    /// <inheritdoc />
    public override string ToString() => Name;
}
