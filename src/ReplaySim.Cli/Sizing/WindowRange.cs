using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Sizing;

/// <summary>The windows that lie within what is measured: they begin at every step, a tenth of their length apart.</summary>
/// <param name="LengthMicros">Length of a window, µs; a multiple of <see cref="Steps"/>.</param>
/// <param name="First">Step at which the first one begins.</param>
/// <param name="Last">Step at which the last one begins.</param>
internal sealed record WindowRange(long LengthMicros, long First, long Last)
{
    /// <summary>Steps in a window.</summary>
    public const int Steps = 10;

    private const long MostSteps = 200_000;

    public long StepMicros => LengthMicros / Steps;

    /// <param name="lengthMicros">Length of a window.</param>
    /// <param name="measuredFrom">First arrival after the warm-up, µs.</param>
    /// <param name="history">What was replayed.</param>
    /// <exception cref="ReplayInputException">The window is longer than the history, or too short for it.</exception>
    public static WindowRange Of(long lengthMicros, long measuredFrom, HistorySummary history)
    {
        var step = lengthMicros / Steps;
        var first = BusySteps.StepOf(measuredFrom - 1, step) + 1;
        var last = BusySteps.StepOf(history.To.Microseconds, step) - Steps;
        if (last < first)
        {
            throw new ReplayInputException(
                $"--window {Durations.Of(lengthMicros)}: no whole window lies within the {Durations.Of(Math.Max(0, history.To.Microseconds - measuredFrom))} that are measured; expected a shorter one, such as --window 1min");
        }

        if (last - first >= MostSteps)
            throw new ReplayInputException($"--window {Durations.Of(lengthMicros)}: the history has {last - first + 1} of them; expected a longer one, of which there are at most {MostSteps}");
        return new WindowRange(lengthMicros, first, last);
    }

    public PeakWindow At(int tier, long step) => new(tier, step * StepMicros, LengthMicros);
}
