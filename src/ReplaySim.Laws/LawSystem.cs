using ReplaySim.Core.Routing;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws;

/// <summary>What a policy under test is made for: one replay of one generated case.</summary>
/// <param name="Context">Tiers, columns, classes and prices, as a scenario would bind them.</param>
/// <param name="History">
/// The whole case, labels and later transactions too: for a policy that is handed a file or a table of the history beside what
/// the engine shows it. Whatever of it a decision uses before its time breaks a law.
/// </param>
public sealed record LawSystem(PolicyContext Context, PolicyCase History);
