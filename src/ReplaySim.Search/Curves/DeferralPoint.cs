namespace ReplaySim.Search.Curves;

/// <summary>A tier that defers its least sure rows.</summary>
/// <param name="Rate">Share of rows that are deferred, in [0, 1].</param>
/// <param name="Accuracy">Mean credit over all rows, in [0, 1].</param>
public readonly record struct DeferralPoint(double Rate, double Accuracy);
