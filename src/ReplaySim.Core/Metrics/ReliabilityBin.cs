namespace ReplaySim.Core.Metrics;

/// <summary>Sums over the labelled answers whose confidence lies in one bin. Integers only, so that they merge in any order.</summary>
/// <param name="Answers">Answers, times the row's weight.</param>
/// <param name="Confidence">Their confidences in units of 1 / <see cref="ConfidenceScale"/>, times the row's weight.</param>
/// <param name="Credit">Their credit in millionths, times the row's weight.</param>
internal readonly record struct ReliabilityBin(Int128 Answers, Int128 Confidence, Int128 Credit)
{
    /// <summary>Confidences are added up in units of 1 / this, each rounded to the nearest.</summary>
    public const long ConfidenceScale = 1L << 30;

    public static ReliabilityBin operator +(ReliabilityBin left, ReliabilityBin right) =>
        checked(new(left.Answers + right.Answers, left.Confidence + right.Confidence, left.Credit + right.Credit));
}
