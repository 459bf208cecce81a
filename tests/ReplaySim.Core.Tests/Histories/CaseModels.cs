using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>One tier's answers, service times and prices, read by row ordinal.</summary>
internal sealed class CaseModels(IReadOnlyList<CaseRow> rows, int tier, long typicalFemtodollars) : IPredictor, ILatencyModel, IPriceModel
{
    public long NanodollarsPerServerHour => 0;

    public long TypicalFemtodollars => typicalFemtodollars;

    public void Predict(in LabelledRows slice, PredictionColumns into)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            var answer = AnswerOf(slice.Batch, i);
            into.Answer[i] = answer.Answer;
            into.Confidence[i] = answer.Confidence;
            into.Credit[i] = answer.Credit;
        }
    }

    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        for (var i = 0; i < batch.Count; i++)
            serviceMicros[i] = AnswerOf(batch, i).Service;
    }

    public void Price(TransactionBatch batch, Span<long> femtodollars)
    {
        for (var i = 0; i < batch.Count; i++)
            femtodollars[i] = AnswerOf(batch, i).Femtodollars;
    }

    private CaseAnswer AnswerOf(TransactionBatch batch, int index) => rows[(int)batch.FirstRow + index].Answers[tier];
}
