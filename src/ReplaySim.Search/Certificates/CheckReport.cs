namespace ReplaySim.Search.Certificates;

/// <summary>One thing that was checked.</summary>
/// <param name="What">What it was.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Detail">Where it first does not, with what was found and expected; what it comes to where it holds.</param>
public sealed record CheckFinding(string What, bool Holds, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => $"{(Holds ? "ok" : "FAILED")} {What}: {Detail}";
}

/// <summary>What came of checking a certificate.</summary>
/// <param name="Findings">In the order in which they were checked.</param>
/// <param name="Verified">Whether all of them hold.</param>
public sealed record CheckReport(IReadOnlyList<CheckFinding> Findings, bool Verified);
