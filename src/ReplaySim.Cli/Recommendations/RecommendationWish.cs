namespace ReplaySim.Cli.Recommendations;

/// <summary>What a recommendation is asked for.</summary>
/// <param name="Weights">Criteria and what they count, as <c>decide</c> takes them.</param>
/// <param name="VolumePerSecond">Transactions a second; null: those of the history.</param>
/// <param name="SizeWindowMicros">Look for the fewest servers too, with peaks in windows of so many µs; null: do not.</param>
internal sealed record RecommendationWish(string Weights, double? VolumePerSecond, long? SizeWindowMicros);
