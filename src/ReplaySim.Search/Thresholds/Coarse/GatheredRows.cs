namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Open rows taken out of many.</summary>
/// <param name="Open">The open rows.</param>
/// <param name="OutsideOuter">Outermost outer values between open buckets.</param>
/// <param name="OutsideLine">Outermost values on the line between open buckets.</param>
internal sealed record GatheredRows(OpenRows Open, double[] OutsideOuter, double[] OutsideLine);
