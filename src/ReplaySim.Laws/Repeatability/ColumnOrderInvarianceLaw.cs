using ReplaySim.Laws.Replays;

namespace ReplaySim.Laws.Repeatability;

internal sealed class ColumnOrderInvarianceLaw : Law
{
    public override string Name => nameof(ColumnOrderInvariance);

    public override string Reason =>
        "Columns are found by name: which stands where, and what else the history holds, depends on who else asks for columns.";

    internal override Breach? Find(LawTrial trial) => LawTrial.Compare(
        "the order of columns shows in the decisions",
        "columns as asked for", trial.Run().Decisions,
        "columns in another order", trial.Run(new ReplayVariation(OtherColumns: true)).Decisions);
}
