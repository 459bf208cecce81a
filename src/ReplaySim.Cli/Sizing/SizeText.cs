using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Sizing;

/// <summary>Limits and windows as they are typed.</summary>
internal static class SizeText
{
    private static readonly string[] Names = ["p50", "p90", "p95", "p99", "p999", "mean", "max"];

    /// <summary><c>p99=500ms</c> as a constraint.</summary>
    public static Constraint Slo(string text)
    {
        var parts = text.Split('=');
        var name = parts[0].Trim();
        if (parts.Length != 2 || !Names.Contains(name))
        {
            var near = NearestName.Of(name, Names);
            throw new ReplayInputException($"--slo {text}: expected one of {string.Join(", ", Names)} and a limit, such as p99=500ms{(near is null || near == name ? "" : $" (did you mean '{near}'?)")}");
        }

        var limit = parts[1].Trim();
        return UnitText.DurationMicros(limit) is { } micros and > 0
            ? new Constraint($"latency.{name} <= {limit}", MetricCatalog.Find($"latency.{name}", null)!, Bound.AtMost, micros)
            : throw new ReplayInputException($"--slo {text}: '{limit}' is no limit; expected a duration with its unit, such as p99=500ms");
    }

    /// <summary>Most that servers may be busy; null: nothing is said.</summary>
    public static double? Utilization(string? text) => text is null ? null
        : UnitText.Share(text) is { } share and > 0 and <= 1 ? share
        : throw new ReplayInputException($"--utilization {text}: expected a share above 0 and up to 100%, such as 80%");

    /// <summary>Length of a window, µs.</summary>
    public static long Window(string text) =>
        UnitText.DurationMicros(text) is { } micros and >= 1_000_000 and < 1e15 && micros % 1_000_000 == 0
            ? (long)micros
            : throw new ReplayInputException($"--window {text}: expected whole seconds with their unit, such as 1h or 5min");

    /// <summary>A number from 1 up.</summary>
    public static int Number(string option, string text) =>
        UnitText.Count(text) is { } count and >= 1 and <= 1_000_000
            ? (int)count
            : throw new ReplayInputException($"{option} {text}: expected a whole number from 1 to 1m");
}
