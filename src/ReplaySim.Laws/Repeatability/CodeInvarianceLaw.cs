using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class CodeInvarianceLaw : Law
{
    public override string Name => nameof(CodeInvariance);

    public override string Reason =>
        "A text has the code of its first appearance in that one history: a decision by codes is another one on the next file.";

    internal override Breach? Find(LawTrial trial) => LawTrial.Compare(
        "category codes show in the decisions",
        "codes by first appearance", trial.Run().Decisions,
        "other codes", trial.Run(new ReplayVariation(OtherCodes: true)).Decisions);
}
