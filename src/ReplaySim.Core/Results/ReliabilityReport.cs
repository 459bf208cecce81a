using ReplaySim.Core.Metrics;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Core.Results;

/// <param name="From">Lower end, in the bin.</param>
/// <param name="To">Upper end; in the bin only where it is 1.</param>
/// <param name="Answers">Labelled answers with a confidence in it (weighted).</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Accuracy">Share of them that is right.</param>
public sealed record ReliabilitySummary(double From, double To, decimal Answers, double Confidence, double Accuracy);

/// <summary>How well a tier's confidence tells how often it is right.</summary>
/// <param name="Bins">Ascending, without those that hold no answer.</param>
/// <param name="CalibrationError">Mean distance between confidence and accuracy over the bins, each by its answers; null without any.</param>
public sealed record ReliabilityReport(IReadOnlyList<ReliabilitySummary> Bins, double? CalibrationError)
{
    /// <param name="tally">The tier's answers; null where they were not counted.</param>
    /// <param name="weightScale">What an answer of weight 1 is counted as.</param>
    public static ReliabilityReport Of(ReliabilityTally? tally, long weightScale)
    {
        var bins = new List<ReliabilitySummary>();
        var distances = 0.0;
        Int128 answers = 0;
        foreach (var (b, bin) in (tally?.Bins ?? []).Index())
        {
            if (bin.Answers == 0)
                continue;
            var confidence = (double)bin.Confidence / ReliabilityBin.ConfidenceScale;
            var credit = (double)bin.Credit / PredictionColumns.FullCredit;
            bins.Add(new ReliabilitySummary(
                (double)b / ReliabilityTally.BinCount,
                (double)(b + 1) / ReliabilityTally.BinCount,
                ResultBuilder.ToDecimal(bin.Answers, weightScale),
                confidence / (double)bin.Answers,
                credit / (double)bin.Answers));
            distances += Math.Abs(confidence - credit);
            answers = checked(answers + bin.Answers);
        }

        return new ReliabilityReport(bins, answers == 0 ? null : distances / (double)answers);
    }
}
