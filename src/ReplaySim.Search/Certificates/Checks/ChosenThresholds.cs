using System.Numerics;
using ReplaySim.Core;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Follows the chosen thresholds row by row.</summary>
internal static class ChosenThresholds
{
    /// <summary>Confirms that they are allowed, give the objective's sum and meet every condition; says what they come to.</summary>
    /// <exception cref="ReplayInputException">One of these does not hold.</exception>
    public static string Check(CertifiedSpace space, PolicyReading policy, IReadOnlyList<StatedSums> sums, int rows)
    {
        if (space.ChosenSum is not { } chosenSum)
            return space.Chosen.Count == 0 ? "none" : throw new ReplayInputException("certificate: thresholds are chosen without a sum; expected both or neither");
        CheckAllowed(space, policy);
        var found = Sums(space.Chosen, policy.Policy, sums, rows);
        var stated = (BigInteger)chosenSum * space.Sums[0].Unit;
        if (found[0][0] != stated)
            throw new ReplayInputException($"certificate: the chosen thresholds give an objective of {found[0][0]}; the certificate says {stated}");
        for (var s = 1; s < sums.Count; s++)
        {
            for (var g = 0; g < found[s].Length; g++)
            {
                if (found[s][g] < sums[s].Sums[g].Need)
                    throw new ReplayInputException($"certificate: the chosen thresholds give {found[s][g]} for '{sums[s].Sums[g].Name}'; expected at least {sums[s].Sums[g].Need}");
            }
        }

        return $"they give an objective of {chosenSum} × {space.Sums[0].Unit} and meet all conditions";
    }

    private static void CheckAllowed(CertifiedSpace space, PolicyReading policy)
    {
        if (space.Chosen.Count != space.Thresholds.Count)
            throw new ReplayInputException($"certificate: {space.Chosen.Count} thresholds are chosen; expected {space.Thresholds.Count}");
        for (var t = 0; t < space.Chosen.Count; t++)
        {
            var (path, from, to) = space.Thresholds[t];
            if (!(space.Chosen[t] >= from && space.Chosen[t] <= to))
                throw new ReplayInputException(FormattableString.Invariant($"certificate: {path} is chosen as {space.Chosen[t]:R}; expected {from:R} to {to:R}"));
        }

        foreach (var line in policy.Lines)
        {
            for (var k = 1; k < line.Count; k++)
            {
                if (space.Chosen[line[k]] < space.Chosen[line[k - 1]])
                    throw new ReplayInputException($"certificate: {space.Thresholds[line[k]].Path} is chosen below the cut before it; expected ascending cuts");
            }
        }
    }

    private static BigInteger[][] Sums(IReadOnlyList<double> chosen, StatedPolicy policy, IReadOnlyList<StatedSums> sums, int rows)
    {
        BigInteger[][] found = [.. sums.Select(s => new BigInteger[s.Sums.Count])];
        for (var row = 0; row < rows; row++)
        {
            var end = policy.RouteOf(row).EndAt(chosen);
            for (var s = 0; s < sums.Count; s++)
            {
                var group = sums[s].GroupOf is { } groupOf ? groupOf(row) : 0;
                if (group >= 0)
                    found[s][group] += sums[s].Amount(row, end);
            }
        }

        return found;
    }
}
