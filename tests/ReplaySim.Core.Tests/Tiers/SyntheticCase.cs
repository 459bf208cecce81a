using ReplaySim.Core.Time;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Recorded;
using ReplaySim.Core.Tiers.Synthetic;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>What a tier answered to every row.</summary>
internal sealed record Answers(int[] Answer, double[] Confidence, bool[] Right);

/// <summary>Rows of known classes, beside a recorded tier, that synthetic tiers answer in slices of any size.</summary>
internal sealed class SyntheticCase
{
    public const int Rows = 300_000;

    private readonly HistoryColumns _columns = new();
    private readonly CategoryTable _categories = new();
    private readonly CategoryColumn _label;
    private readonly NumberColumn _confidence;
    private readonly CategoryColumn _segment;

    /// <param name="shares">Share of each class.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="recordedAccuracy">Accuracy of the recorded tier, whatever the class.</param>
    public SyntheticCase(double[] shares, int rows = Rows, double recordedAccuracy = 0.9)
    {
        var random = new Random(77);
        Truth = new int[rows];
        RecordedRight = new bool[rows];
        RecordedConfidence = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            var u = random.NextDouble();
            for (u -= shares[0]; u >= 0 && Truth[i] < shares.Length - 1; u -= shares[Truth[i]])
                Truth[i]++;
            RecordedRight[i] = random.NextDouble() < recordedAccuracy;
            RecordedConfidence[i] = random.NextDouble();
        }

        Prior = shares.Select((s, k) => (Name(k), s)).ToDictionary(p => p.Item1, p => p.s);
        Classes = new LabelClasses(declared: Prior.Keys);
        _label = _columns.Category("recorded");
        _confidence = _columns.Number("confidence");
        _segment = _columns.Category("segment");
    }

    public int[] Truth { get; }

    public bool[] RecordedRight { get; }

    public double[] RecordedConfidence { get; }

    public IReadOnlyDictionary<string, double> Prior { get; }

    public LabelClasses Classes { get; }

    /// <summary>Time between rows, µs.</summary>
    public long Gap { get; init; } = SimTime.PerSecond;

    /// <param name="accuracy">Of each class.</param>
    /// <param name="reach">Where in the range that can be reached the AUROC lies, from 0 to 1.</param>
    public SyntheticOptions Options(double[] accuracy, double reach)
    {
        double[] margin = [.. accuracy.Length == 2 ? accuracy.Select(Chances.NormalQuantile) : [Chances.NormalQuantile(accuracy[0])]];
        var (least, most) = (new EvidenceModel(margin, [.. Prior.Values], 1e3).Auroc(), new EvidenceModel(margin, [.. Prior.Values], 1e-3).Auroc());
        return new SyntheticOptions { Skill = Skill(accuracy), ConfidenceAuroc = least + reach * (most - least) };
    }

    public SyntheticSkill Skill(double[] accuracy) => new(accuracy.Select((a, k) => (Name(k), a)).ToDictionary(p => p.Item1, p => p.a), Prior);

    public SyntheticPredictor Tier(SyntheticOptions options, string name, IDifficulty? difficulty = null) =>
        new(options, name, 42, Classes, _categories, difficulty ?? new CommonDifficulty(42), _segment);

    /// <summary>The difficulty that ties a tier to the recorded one.</summary>
    public PairedDifficulty PairedWith(double rho, string tier) =>
        new(new RecordedPredictions(_label, _confidence, _categories, Classes), "recorded", rho, 42, tier);

    public Answers Ask(SyntheticPredictor tier, params int[] slices)
    {
        if (slices.Length == 0)
            slices = [TransactionBatch.Capacity];
        if (tier.NeedsFirstPass)
        {
            foreach (var batch in Batches(slices))
                tier.Observe(new LabelledRows(batch, Truth.AsSpan((int)batch.FirstRow, batch.Count)));
            tier.Complete();
        }

        var all = new Answers(new int[Truth.Length], new double[Truth.Length], new bool[Truth.Length]);
        var columns = new PredictionColumns(TransactionBatch.Capacity);
        foreach (var batch in Batches(slices))
        {
            var first = (int)batch.FirstRow;
            tier.Predict(new LabelledRows(batch, Truth.AsSpan(first, batch.Count)), columns);
            for (var i = 0; i < batch.Count; i++)
            {
                all.Answer[first + i] = columns.Answer[i];
                all.Confidence[first + i] = columns.Confidence[i];
                all.Right[first + i] = columns.Credit[i] == PredictionColumns.FullCredit;
            }
        }

        return all;
    }

    /// <summary>Odd rows are of segment b, even ones of a.</summary>
    public static bool InSegmentB(int row) => row % 2 == 1;

    private static string Name(int index) => ((char)('k' + index)).ToString();

    private IEnumerable<TransactionBatch> Batches(int[] slices)
    {
        int[] names = [.. Prior.Keys.Select(_categories.Intern)];
        var (a, b) = (_categories.Intern("a"), _categories.Intern("b"));
        for (int first = 0, cut = 0; first < Truth.Length; cut++)
        {
            var count = Math.Min(slices[cut % slices.Length], Truth.Length - first);
            var batch = new TransactionBatch(_columns, withIds: false, count) { FirstRow = first, Count = count };
            for (var i = 0; i < count; i++)
            {
                var row = first + i;
                batch.Time[i] = row * Gap;
                batch.Categories[_label.Index][i] = Truth[row] < 0 ? CategoryTable.Missing : names[RecordedRight[row] ? Truth[row] : (Truth[row] + 1) % names.Length];
                batch.Numbers[_confidence.Index][i] = RecordedConfidence[row];
                batch.Categories[_segment.Index][i] = InSegmentB(row) ? b : a;
            }

            yield return batch;
            first += count;
        }
    }
}
