using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

/// <summary>A law that a single decision can break by itself.</summary>
internal abstract class FlawLaw : Law
{
    protected abstract Flaw Flaw { get; }

    protected abstract string What { get; }

    internal override Breach? Find(LawTrial trial)
    {
        var decisions = trial.Run().Decisions;
        return decisions.Any(d => d.Flaw == Flaw) ? new Breach(What, new DecisionSequence("decisions", decisions)) : null;
    }
}
