using System.Runtime.InteropServices;

namespace ReplaySim.Cli.Sizing;

/// <summary>How long a tier's servers were busy in each step of time; a window is a number of steps in a row.</summary>
internal sealed class BusySteps(long stepMicros)
{
    private readonly Dictionary<long, long> _steps = [];

    /// <summary>Adds a service.</summary>
    public void Add(long from, long to)
    {
        for (var step = StepOf(from, stepMicros); from < to; step++)
        {
            var end = Math.Min(to, (step + 1) * stepMicros);
            CollectionsMarshal.GetValueRefOrAddDefault(_steps, step, out _) += end - from;
            from = end;
        }
    }

    /// <summary>The busiest window, of equals the first.</summary>
    public (long Step, long BusyMicros) Busiest(WindowRange range)
    {
        long At(long step) => _steps.GetValueOrDefault(step);
        var sum = Enumerable.Range(0, WindowRange.Steps).Sum(i => At(range.First + i));
        var best = (range.First, sum);
        for (var step = range.First + 1; step <= range.Last; step++)
        {
            sum += At(step + WindowRange.Steps - 1) - At(step - 1);
            if (sum > best.sum)
                best = (step, sum);
        }

        return best;
    }

    public static long StepOf(long at, long stepMicros) => at / stepMicros - (at % stepMicros < 0 ? 1 : 0);
}
