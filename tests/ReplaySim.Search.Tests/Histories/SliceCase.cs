using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Search.Tests.Histories;

/// <summary>What one tier would give one row.</summary>
internal readonly record struct CaseCall(int Credit, long Femtodollars, double Confidence);

/// <summary>A row: its label (−1: none), its weight, its calls.</summary>
internal sealed record CaseRow(int TrueClass, double Weight, CaseCall[] Calls);

/// <summary>Rows shown to an observer as prepared slices of any sizes.</summary>
internal static class SliceCase
{
    public static CaseRow[] Rows(Random random, int count, int tiers, bool weighted) => [.. Enumerable.Range(0, count).Select(_ => new CaseRow(
        random.Next(4) == 0 ? -1 : random.Next(2),
        weighted ? random.Next(5) / 2.0 : 1,
        [.. Enumerable.Range(0, tiers).Select(_ => new CaseCall(
            random.Next(3) * (PredictionColumns.FullCredit / 2), random.Next(4), random.Next(6) == 0 ? double.NaN : random.Next(21) / 20.0))]))];

    public static void Show(ISliceObserver observer, CaseRow[] rows, bool weighted, params int[] sizes)
    {
        var columns = new HistoryColumns();
        var categories = new CategoryTable();
        var classes = new LabelClasses(declared: ["a", "b"]);
        var label = columns.Category("label");
        var roles = new HistoryRoles { Label = label, Weight = weighted ? columns.Number("weight") : null };
        var tiers = Enumerable.Range(0, rows.Length == 0 ? 1 : rows[0].Calls.Length).Select(k =>
        {
            var models = new Models(rows, k);
            return new Tier($"tier{k}", models, models, models, new Capacity());
        });
        var preparer = new SlicePreparer(roles, [.. tiers], columns, categories, classes);
        int[] codes = [categories.Intern("a"), categories.Intern("b")];
        var slice = preparer.CreateSlice();
        for (int first = 0, cut = 0; first < rows.Length; cut++)
        {
            var count = Math.Min(sizes[cut % sizes.Length], rows.Length - first);
            var batch = new TransactionBatch(columns, withIds: false, count) { FirstRow = first, Count = count };
            for (var i = 0; i < count; i++)
            {
                var row = rows[first + i];
                batch.Time[i] = first + i;
                batch.Categories[label.Index][i] = row.TrueClass < 0 ? CategoryTable.Missing : codes[row.TrueClass];
                if (weighted)
                    batch.Numbers[0][i] = row.Weight;
            }

            preparer.Prepare(batch, slice);
            observer.Observe(slice);
            first += count;
        }
    }

    private sealed class Models(CaseRow[] rows, int tier) : IPredictor, ILatencyModel, IPriceModel
    {
        public long NanodollarsPerServerHour => 0;

        public long TypicalFemtodollars => 0;

        public void Predict(in LabelledRows slice, PredictionColumns into)
        {
            for (var i = 0; i < slice.Count; i++)
            {
                var call = rows[slice.Batch.FirstRow + i].Calls[tier];
                (into.Answer[i], into.Confidence[i], into.Credit[i]) = (PredictionColumns.Unnamed, call.Confidence, call.Credit);
            }
        }

        public void Draw(TransactionBatch batch, Span<long> serviceMicros) => serviceMicros[..batch.Count].Fill(1);

        public void Price(TransactionBatch batch, Span<long> femtodollars)
        {
            for (var i = 0; i < batch.Count; i++)
                femtodollars[i] = rows[batch.FirstRow + i].Calls[tier].Femtodollars;
        }
    }
}
