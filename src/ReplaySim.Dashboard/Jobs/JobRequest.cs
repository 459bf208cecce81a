using ReplaySim.Core;

namespace ReplaySim.Dashboard.Jobs;

/// <summary>What is to be run.</summary>
/// <param name="Verb"><c>run</c> or <c>sweep</c>.</param>
/// <param name="Scenario">The scenario file's name relative to the served folder.</param>
/// <param name="Overrides">One <c>path=value</c> each.</param>
public sealed record JobRequest(string Verb, string Scenario, IReadOnlyList<string> Overrides)
{
    public static readonly IReadOnlyList<string> Verbs = ["run", "sweep"];

    private const int MostOverrides = 100;

    /// <summary>From a form.</summary>
    /// <exception cref="ReplayInputException">The verb is none of those, or a line of the overrides has no value.</exception>
    public static JobRequest Of(string verb, string scenario, string overrides)
    {
        if (!Verbs.Contains(verb, StringComparer.Ordinal))
            throw new ReplayInputException($"'{verb}' cannot be started here; expected {string.Join(" or ", Verbs)}");
        var lines = overrides.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > MostOverrides)
            throw new ReplayInputException($"{lines.Length} overrides; expected at most {MostOverrides}");
        var odd = lines.FirstOrDefault(line => line.IndexOf('=') < 1 || line.Any(char.IsControl));
        if (odd is not null)
            throw new ReplayInputException($"override '{odd}': no value; expected path=value, such as tiers[fast].price.per_call=$0.002");
        return new JobRequest(verb, scenario, lines);
    }

    /// <summary>As on the command line. Each override is one word with its option, so that none is taken for an option of its own.</summary>
    public IReadOnlyList<string> Arguments(string scenarioPath, string target) =>
        [Verb, scenarioPath, "--out", target, .. Overrides.Select(o => "--set=" + o)];
}
