using System.Buffers;
using System.Buffers.Binary;
using ReplaySim.Core;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Sound;

/// <summary>
/// Takes an answer that is surer than any before, and asks again otherwise; every fifth transaction goes to the second tier at once. It
/// can be put aside and taken up again.
/// </summary>
internal class RemembersItsBest : IRoutingPolicy, ISavesState
{
    private const int Bytes = sizeof(long) + sizeof(double);

    protected long Arrived { get; set; }

    protected double Best { get; set; }

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(Arrived++ % 5 == 4 ? 1 : 0);
        var last = soFar[^1];
        var best = last.Confidence > Best;
        if (best)
            Best = last.Confidence;
        return best || soFar.Length > 1 || last.Tier == 1 ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }

    public virtual void Save(IBufferWriter<byte> into)
    {
        var bytes = into.GetSpan(Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Arrived);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[sizeof(long)..], Best);
        into.Advance(Bytes);
    }

    public virtual void Restore(ReadOnlySpan<byte> from)
    {
        if (from.Length != Bytes)
            throw new ReplayInputException($"state: {from.Length} bytes; expected {Bytes}");
        Arrived = BinaryPrimitives.ReadInt64LittleEndian(from);
        Best = BinaryPrimitives.ReadDoubleLittleEndian(from[sizeof(long)..]);
    }
}
