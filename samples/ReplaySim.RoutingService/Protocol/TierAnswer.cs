namespace ReplaySim.RoutingService.Protocol;

/// <summary>What a tier answered, as the client tells it.</summary>
/// <param name="Tier">Index of the tier.</param>
/// <param name="Label">Its label; null: no answer, or a tier that answers by score.</param>
/// <param name="Confidence">Its confidence; NaN where there is none.</param>
/// <param name="Score">Its score; NaN where there is none.</param>
internal sealed record TierAnswer(int Tier, string? Label, double Confidence, double Score);
