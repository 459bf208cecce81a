using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Replays;

/// <summary>One tier's answers, service times and prices, read by row ordinal.</summary>
internal sealed class CaseModels(PolicyCase history, int tier) : IPredictor, ILatencyModel, IPriceModel
{
    public long NanodollarsPerServerHour => 0;

    public long TypicalFemtodollars => history.Tiers[tier].Femtodollars;

    public void Predict(in LabelledRows slice, PredictionColumns into)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            var answer = Of(slice.Batch, i);
            into.Answer[i] = answer.Class;
            into.Confidence[i] = answer.Confidence;
            into.Credit[i] = answer.Class >= 0 && answer.Class == slice.TrueClass[i] ? PredictionColumns.FullCredit : 0;
        }
    }

    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        for (var i = 0; i < batch.Count; i++)
            serviceMicros[i] = Of(batch, i).ServiceMicros;
    }

    public void Price(TransactionBatch batch, Span<long> femtodollars) =>
        femtodollars[..batch.Count].Fill(history.Tiers[tier].Femtodollars);

    private CaseAnswer Of(TransactionBatch batch, int index) => history.Rows[(int)batch.FirstRow + index].Answers[tier];
}
