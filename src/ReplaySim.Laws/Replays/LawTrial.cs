using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Replays;

/// <summary>A case and the policy it is tried with.</summary>
internal sealed record LawTrial(LawOptions Options, PolicyCase Case)
{
    public ReplayRecord Run(ReplayVariation variation = default) => ReplayOf(Case, variation);

    /// <summary>The same case with another policy.</summary>
    public LawTrial With(Func<LawSystem, object> policy) => this with { Options = Options with { Policy = policy } };

    /// <summary>A policy that will decide nothing: to look at what it is.</summary>
    public object Policy() => Options.Policy(new LawSystem(new CaseColumns(Options, Case).Context, Case));

    /// <summary>Replays a changed case with a new policy.</summary>
    public ReplayRecord ReplayOf(PolicyCase other, ReplayVariation variation = default) => CaseReplay.Of(Options, other, variation);

    /// <summary>The breach that two sequences of decisions show, if they differ.</summary>
    public static Breach? Compare(
        string what, string title, IEnumerable<RecordedDecision> decisions, string otherTitle, IEnumerable<RecordedDecision> others)
    {
        var (left, right) = (new DecisionSequence(title, [.. decisions]), new DecisionSequence(otherTitle, [.. others]));
        return left.Decisions.SequenceEqual(right.Decisions) ? null : new Breach(what, left, right);
    }
}
