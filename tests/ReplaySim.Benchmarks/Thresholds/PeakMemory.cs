using System.Diagnostics;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>The most memory this process has had resident so far.</summary>
internal static class PeakMemory
{
    public static void Tell(string when)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"// memory {when}: {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB of objects, peak resident {process.PeakWorkingSet64 >> 20} MiB"));
    }
}
