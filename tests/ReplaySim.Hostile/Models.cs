using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;

namespace Hostile;

/// <summary>Which value a model writes, in which row.</summary>
public sealed record Writes(double Value = 0, long Row = 3);

public sealed class WrongConfidence(Writes writes) : IPredictor
{
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            into.Answer[i] = 0;
            into.Credit[i] = 0;
            into.Confidence[i] = rows.Batch.FirstRow + i == writes.Row ? writes.Value : 0.5;
        }
    }
}

public sealed class WrongClass(Writes writes) : IPredictor
{
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            into.Answer[i] = rows.Batch.FirstRow + i == writes.Row ? (int)writes.Value : 0;
            into.Credit[i] = 0;
            into.Confidence[i] = 0.5;
        }
    }
}

public sealed class ThrowsInPredict : IPredictor
{
    public void Predict(in LabelledRows rows, PredictionColumns into) => throw new IndexOutOfRangeException("row 9 of 8");
}

public sealed class WrongLatency(Writes writes) : ILatencyModel
{
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        for (var i = 0; i < batch.Count; i++)
            serviceMicros[i] = batch.FirstRow + i == writes.Row ? (long)writes.Value : 10;
    }
}

public sealed class LoopsInDraw : ILatencyModel
{
    public void Draw(TransactionBatch batch, Span<long> serviceMicros) => Forever.Loop();
}

public sealed class WrongPrice(Writes writes) : IPriceModel
{
    public long NanodollarsPerServerHour => 0;

    public long TypicalFemtodollars => 1;

    public void Price(TransactionBatch batch, Span<long> femtodollars)
    {
        for (var i = 0; i < batch.Count; i++)
            femtodollars[i] = batch.FirstRow + i == writes.Row ? (long)writes.Value : 10;
    }
}

public sealed record SourceFault(string What);

public sealed class WrongSource(SourceFault fault) : ITransactionSource
{
    public IReadOnlyList<SourceColumn> Columns { get; } = [new("is_fraud", SourceColumnType.Text), new("amount", SourceColumnType.Number)];

    public IEnumerable<SourceSlice> Read()
    {
        var slice = new SourceSlice(Columns, 4);
        for (var row = 0; row < 8; row += 4)
        {
            slice.Count = fault.What == "count" ? 5 : fault.What == "nothing" ? 0 : 4;
            for (var i = 0; i < 4; i++)
            {
                slice.Time[i] = fault.What == "order" && row + i == 6 ? 0 : fault.What == "time" ? long.MaxValue : (row + i) * 1_000L;
                slice.Texts(0)[i] = i % 2 == 0 ? "true" : "false";
                slice.Numbers(1)[i] = i;
            }

            if (fault.What == "throws" && row == 4)
                throw new IOException("the store went away");
            yield return slice;
        }
    }
}
