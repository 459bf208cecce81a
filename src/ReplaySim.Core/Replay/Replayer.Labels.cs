using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Replay;

/// <content>Labels that mature.</content>
public sealed partial class Replayer
{
    private readonly Queue<MaturedLabel> _maturing = new();

    /// <summary>Queues labels in order of maturity; they are learned when the clock reaches them, before an arrival at the same instant.</summary>
    public void Mature(ReadOnlySpan<MaturedLabel> labels)
    {
        foreach (var label in labels)
            _maturing.Enqueue(label);
    }

    private void LearnUpTo(long now)
    {
        while (_maturing.TryPeek(out var label) && label.MaturedAt.Microseconds <= now)
        {
            _maturing.Dequeue();
            Learn(label);
        }
    }

    private void Learn(in MaturedLabel label)
    {
        if (_probe is null)
        {
            _learner!.Learn(label);
            return;
        }

        _probe.Enter("Learn", label.Row, label.MaturedAt.Microseconds, null);
        try
        {
            _learner!.Learn(label);
        }
        catch (Exception e)
        {
            throw _probe.Thrown(e);
        }
        finally
        {
            _probe.Leave();
        }
    }
}
