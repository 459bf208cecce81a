using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Completion;

internal sealed class AnswersFromOutcomesLaw : FlawLaw
{
    public override string Name => nameof(Law.AnswersFromOutcomes);

    public override string Reason => "An answer that no tier gave would be scored as if a model had said it; the engine refuses it.";

    protected override Flaw Flaw => Flaw.NoSuchAnswer;

    protected override string What => "an answer is taken that no tier has given";
}
