namespace ReplaySim.Laws.Replays;

/// <summary>Ways to replay a case that must not matter to its policy.</summary>
/// <param name="Slices">Sizes of the slices; null: the case's.</param>
/// <param name="OtherCodes">Texts have other category codes than first appearance gives.</param>
/// <param name="BesideFresh">A policy that depends on the transaction alone is compared, at each decision, with one made for it.</param>
internal readonly record struct ReplayVariation(
    IReadOnlyList<int>? Slices = null, bool OtherCodes = false, bool BesideFresh = false);
