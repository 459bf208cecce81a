using System.Globalization;
using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Certificates.Checks;

namespace ReplaySim.Search.Certificates;

/// <summary>
/// Checks the proof of an optimum against the history, without searching and with no code of the search: policies, metrics and
/// constraints are read anew, and every step of the proof is followed in whole numbers.
/// </summary>
public static class CertificateChecker
{
    private const double Rounding = 1e-12;

    /// <summary>Checks everything that a certificate says.</summary>
    public static CheckReport Check(Certificate certificate, CheckedProblem problem)
    {
        List<CheckFinding> findings = [History(certificate, problem), Terms(certificate, problem)];
        if (findings.TrueForAll(f => f.Holds))
            findings.AddRange(Spaces(certificate, problem));
        return new CheckReport(findings, findings.TrueForAll(f => f.Holds));
    }

    private static CheckFinding History(Certificate certificate, CheckedProblem problem)
    {
        var holds = certificate.Rows == problem.Table.Count && certificate.Fingerprint == problem.Fingerprint;
        return new CheckFinding("history", holds, holds
            ? $"{certificate.Rows} rows, {certificate.Fingerprint}"
            : $"{certificate.Rows} rows, {certificate.Fingerprint}; expected {problem.Table.Count} rows, {problem.Fingerprint}");
    }

    private static CheckFinding Terms(Certificate certificate, CheckedProblem problem)
    {
        var expected = string.Join("; ", problem.Constraints.Select(c => c.Text));
        var found = string.Join("; ", certificate.Constraints);
        var spaces = problem.Policies.Count;
        var holds = certificate.Constraints.SequenceEqual(problem.Constraints.Select(c => c.Text))
            && certificate.Spaces.Count == spaces && (problem.Open?.Count ?? spaces) == spaces;
        return new CheckFinding("problem", holds, holds
            ? $"{spaces} spaces of policies; constraints: {(found.Length == 0 ? "none" : found)}"
            : $"{certificate.Spaces.Count} spaces, constraints: {found}; expected {spaces} spaces, constraints: {expected}");
    }

    private static List<CheckFinding> Spaces(Certificate certificate, CheckedProblem problem)
    {
        var findings = new List<CheckFinding>();
        try
        {
            var reading = new ConditionReading(new MetricReading(problem.Table));
            var objective = reading.Objective(problem.Objective.Name);
            var sums = reading.Of(problem);
            for (var s = 0; s < certificate.Spaces.Count; s++)
                findings.AddRange(new SpaceCheck($"space {s + 1}", certificate.Spaces[s], problem, sums).Findings(s));
            findings.Add(Outcome(certificate, sum => ValueOf(objective, problem.Minimise ? sum : -sum)));
        }
        catch (Exception e) when (e is ReplayInputException or OverflowException)
        {
            findings.Add(new CheckFinding("metrics", false, e.Message));
        }

        return findings;
    }

    private static double ValueOf(SumMetric objective, BigInteger sum) => (new ExactRatio(sum + objective.Offset, 1) * objective.Scale).ToDouble();

    // The best choice of all spaces, the least bound of all spaces, and how far apart they are.
    private static CheckFinding Outcome(Certificate certificate, Func<BigInteger, double> valueOf)
    {
        var chosen = Least(certificate.Spaces, space => space.ChosenSum);
        var bound = Least(certificate.Spaces, space => space.BoundSum);
        var (value, low) = (chosen is { } c ? valueOf(c) : (double?)null, bound is { } b ? valueOf(b) : (double?)null);
        var gap = value is { } v && low is { } l ? Finite(chosen <= bound ? 0 : Math.Abs(v - l) / Math.Max(Math.Abs(v), double.Epsilon)) : null;
        var stated = Finite(certificate.Gap);
        var holds = Agree(certificate.Value, value) && Agree(certificate.Bound, low)
            && (gap == 0 ? stated == 0 : stated != 0 && Agree(stated, gap, 1));
        return new CheckFinding("value, bound and gap", holds, holds
            ? $"{Text(value)}, {Text(low)}, {Text(gap)}"
            : $"{Text(certificate.Value)}, {Text(certificate.Bound)}, {Text(certificate.Gap)}; expected {Text(value)}, {Text(low)}, {Text(gap)}");
    }

    private static BigInteger? Least(IReadOnlyList<CertifiedSpace> spaces, Func<CertifiedSpace, long?> sumOf) =>
        spaces.Where(s => sumOf(s) is not null && s.Sums.Count > 0).Select(s => (BigInteger?)sumOf(s) * s.Sums[0].Unit).Min();

    // A document holds no infinity: beside a value of 0 there is no relative distance.
    private static double? Finite(double? gap) => gap is { } number && double.IsFinite(number) ? number : null;

    private static bool Agree(double? found, double? expected, double scale = 0) => found is { } f && expected is { } e
        ? f.Equals(e) || Math.Abs(f - e) <= Rounding * Math.Max(Math.Abs(e), scale)
        : found is null && expected is null;

    private static string Text(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "none";
}
