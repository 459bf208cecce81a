using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>What a tier would give a row.</summary>
internal readonly record struct ProofCall(int Answer, int Credit, double Confidence, long Femtodollars, long Micros);

/// <summary>A row; truth −1: unlabelled; weight in millionths, where rows are weighted.</summary>
internal sealed record ProofRow(long Arrival, int Truth, long Weight, double Score, string? Segment, ProofCall[] Calls);

/// <summary>A small history of whole rows, and the table that a search reads from it.</summary>
internal sealed record ProofHistory(ProofRow[] Rows, int Tiers, bool Weighted)
{
    public const string ScoreName = "risk";
    public const string SegmentName = "channel";
    public static readonly string[] TierNames = ["fast", "medium", "slow", "manual"];
    public static readonly string[] Classes = ["legit", "fraud"];

    /// <summary>Index of the positive class.</summary>
    public const int Positive = 1;

    public const long RouterFemtodollars = 1_000_000_000;
    public const long ServerFemtodollarsPerMicro = 3;

    /// <summary>Cost of answering wrongly, by true class, nano-dollars.</summary>
    public static readonly long[] MistakeNanodollars = [2_000_000, 7_000_000];

    public int WarmUpRows { get; init; }

    public long WeightScale => Weighted ? 1_000_000 : 1;

    public SearchTable Table()
    {
        var (columns, categories) = (new HistoryColumns(), new CategoryTable());
        var classes = new LabelClasses(declared: Classes, positive: Classes[Positive]);
        var (label, segment, score, weight) = (columns.Category("label"), columns.Category(SegmentName), columns.Number(ScoreName), columns.Number("weight"));
        var roles = new HistoryRoles { Label = label, Weight = Weighted ? weight : null, Segments = [(SegmentName, segment)] };
        var models = Enumerable.Range(0, Tiers).Select(k => new Models(Rows, k));
        var preparer = new SlicePreparer(roles, [.. models.Select((m, k) => new Tier(TierNames[k], m, m, m, new Capacity()))], columns, categories, classes);
        var table = new SearchTable(new SearchColumns
        {
            TierNames = [.. TierNames.Take(Tiers)],
            Scores = [(ScoreName, score)],
            Categories = [(SegmentName, segment)],
            Segments = preparer.Segments,
            Classes = classes,
            CategoryNames = categories,
            Errors = new ErrorCosts([.. Classes.Select((name, c) => new ErrorCost(name, Classes[1 - c], MistakeNanodollars[c], 0))], classes),
            RouterFemtodollars = RouterFemtodollars,
            WarmUp = new WarmUp { Rows = WarmUpRows },
            ProvisionedFemtodollars = span => (Int128)ServerFemtodollarsPerMicro * span,
        });
        var batch = new TransactionBatch(columns, withIds: false, Rows.Length) { FirstRow = 0, Count = Rows.Length };
        for (var i = 0; i < Rows.Length; i++)
        {
            batch.Time[i] = Rows[i].Arrival;
            batch.Categories[label.Index][i] = Rows[i].Truth < 0 ? CategoryTable.Missing : categories.Intern(Classes[Rows[i].Truth]);
            batch.Categories[segment.Index][i] = Rows[i].Segment is { } name ? categories.Intern(name) : CategoryTable.Missing;
            batch.Numbers[score.Index][i] = Rows[i].Score;
            batch.Numbers[weight.Index][i] = Rows[i].Weight / 1e6;
        }

        var slice = preparer.CreateSlice();
        preparer.Prepare(batch, slice);
        table.Observe(slice);
        return table;
    }

    private sealed class Models(ProofRow[] rows, int tier) : IPredictor, ILatencyModel, IPriceModel
    {
        public long NanodollarsPerServerHour => 0;

        public long TypicalFemtodollars => 0;

        public void Predict(in LabelledRows slice, PredictionColumns into)
        {
            for (var i = 0; i < slice.Count; i++)
            {
                var call = rows[i].Calls[tier];
                (into.Answer[i], into.Confidence[i], into.Credit[i]) = (call.Answer, call.Confidence, call.Credit);
            }
        }

        public void Draw(TransactionBatch batch, Span<long> serviceMicros)
        {
            for (var i = 0; i < batch.Count; i++)
                serviceMicros[i] = rows[i].Calls[tier].Micros;
        }

        public void Price(TransactionBatch batch, Span<long> femtodollars)
        {
            for (var i = 0; i < batch.Count; i++)
                femtodollars[i] = rows[i].Calls[tier].Femtodollars;
        }
    }
}
