using System.Runtime.CompilerServices;
using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Replay;

/// <content>Turning the hour of the tiers' series.</content>
public sealed partial class Replayer
{
    /// <summary>What each tier did by the hour; empty where the setup asks for no series.</summary>
    internal TierSeriesTally TierSeries { get; }

    // Called where time may pass a full hour, before anything happens then: completions themselves need not look at the hour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TurnHours(long upTo)
    {
        if (upTo >= TierSeries.TurnsAt)
            PassHours(upTo);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PassHours(long upTo)
    {
        while (upTo >= TierSeries.TurnsAt)
        {
            while (_calendar.NextAt < TierSeries.TurnsAt)
                CompleteNext();
            TierSeries.Turn(Math.Min(upTo, _calendar.NextAt));
        }
    }
}
