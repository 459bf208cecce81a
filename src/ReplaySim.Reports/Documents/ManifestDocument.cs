namespace ReplaySim.Reports.Documents;

/// <summary>How a run folder came about.</summary>
public sealed record ManifestDocument(string Command, string Engine, DateTimeOffset Started, double WallSeconds);
