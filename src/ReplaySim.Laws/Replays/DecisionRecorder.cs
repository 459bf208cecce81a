using System.Buffers;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Replays;

/// <summary>Stands between the engine and a policy and writes down every decision.</summary>
internal class DecisionRecorder(object policy, DecisionText text, long startMicros) : IRoutingPolicy
{
    // The engine keeps the confidence of a combined answer in an object of its own: header, type, value.
    private static readonly int BytesOfCombinedAnswer = 2 * IntPtr.Size + sizeof(double);

    /// <summary>Makes a policy that has never decided anything, to be asked beside the policy; null: none is.</summary>
    public Func<IRowPolicy>? Fresh { get; set; }

    /// <summary>The row at whose arrival a new policy takes over with the state of the old one; null: none does.</summary>
    public (int Row, Func<object> New)? Resume { get; set; }

    /// <summary>What is written to.</summary>
    public required ReplayRecord Record { get; init; }

    protected object Policy { get; private set; } = policy;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var micros = system.Now.Microseconds - startMicros;
        try
        {
            if (soFar.IsEmpty && Resume is var (row, another) && row == transaction.Row)
                TakeOver(another());
            var decision = Measured(transaction, soFar, system);
            var recorded = new RecordedDecision(
                transaction.Row, micros, soFar.Length, text.Of(decision), text.FlawOf(decision, soFar));
            Record.Decisions.Add(recorded);
            if (Fresh is not null && Record.Contradiction is null)
                Compare(recorded, text.Of(Fresh().Decide(transaction, soFar)));
            return decision;
        }
        catch (Exception thrown)
        {
            Record.Decisions.Add(new RecordedDecision(transaction.Row, micros, soFar.Length, Thrown(thrown), Flaw.Throws));
            throw;
        }
    }

    protected static string Thrown(Exception thrown) => $"throw {thrown.GetType().Name}: {thrown.Message}";

    protected void Failed(in MaturedLabel label, Exception thrown) => Record.Decisions.Add(new RecordedDecision(
        label.Row, label.MaturedAt.Microseconds - startMicros, 0, "learning its label, " + Thrown(thrown), Flaw.Throws));

    private Decision Measured(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decision = Policy is IRowPolicy row
            ? row.Decide(transaction, soFar)
            : ((IRoutingPolicy)Policy).Decide(transaction, soFar, system);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Record.AllocatedBytes.Add(decision.Kind == DecisionKind.AcceptCombined ? allocated - BytesOfCombinedAnswer : allocated);
        return decision;
    }

    private void TakeOver(object another)
    {
        // Saved twice, because the first time must change nothing.
        var saved = new ArrayBufferWriter<byte>();
        ((ISavesState)Policy).Save(saved);
        saved.ResetWrittenCount();
        ((ISavesState)Policy).Save(saved);
        ((ISavesState)another).Restore(saved.WrittenSpan);
        Policy = another;
    }

    private void Compare(in RecordedDecision recorded, string fresh)
    {
        if (fresh != recorded.What)
            Record.Contradiction = (Record.Decisions.Count - 1, recorded with { What = fresh });
    }
}

/// <summary>The same for a policy that learns.</summary>
internal sealed class LearningRecorder(object policy, DecisionText text, long startMicros)
    : DecisionRecorder(policy, text, startMicros), ILearns
{
    public void Learn(in MaturedLabel label)
    {
        try
        {
            ((ILearns)Policy).Learn(label);
        }
        catch (Exception thrown)
        {
            Failed(label, thrown);
            throw;
        }
    }
}
