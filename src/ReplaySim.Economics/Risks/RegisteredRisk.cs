namespace ReplaySim.Economics.Risks;

/// <summary>An entry of a risk register.</summary>
/// <param name="Name">What may happen.</param>
/// <param name="Likelihood">1 (rare) to 5 (expected).</param>
/// <param name="Impact">1 (hardly felt) to 5 (the constraints or the budget are lost).</param>
/// <param name="Because">The figures that both follow from.</param>
/// <param name="Mitigation">What is done about it beforehand.</param>
/// <param name="Trigger">What, once seen, calls for action.</param>
public sealed record RegisteredRisk(string Name, int Likelihood, int Impact, string Because, string Mitigation, string Trigger)
{
    /// <summary>Likelihood × impact, 1 to 25.</summary>
    public int Score => Likelihood * Impact;
}
