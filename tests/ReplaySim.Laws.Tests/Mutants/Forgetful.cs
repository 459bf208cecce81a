using System.Buffers;
using System.Buffers.Binary;
using ReplaySim.Core.Routing;
using ReplaySim.Laws.Tests.Sound;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Saves what it counts and forgets the rest.</summary>
internal sealed class SavesOneFieldOfTwo : RemembersItsBest
{
    public override void Restore(ReadOnlySpan<byte> from)
    {
        base.Restore(from);
        Best = 0;
    }
}

/// <summary>Saves half the digits.</summary>
internal sealed class SavesHalfTheDigits : RemembersItsBest
{
    public override void Restore(ReadOnlySpan<byte> from)
    {
        base.Restore(from);
        Best = (float)Best;
    }
}

/// <summary>Starts afresh when it has been saved, as if that were the end.</summary>
internal sealed class ClearsItselfWhenSaved : RemembersItsBest
{
    public override void Save(IBufferWriter<byte> into)
    {
        base.Save(into);
        Arrived = 0;
    }
}

/// <summary>Restores only whether its count is odd.</summary>
internal sealed class RestoresTheLastBit : RemembersItsBest
{
    public override void Restore(ReadOnlySpan<byte> from)
    {
        base.Restore(from);
        Arrived = BinaryPrimitives.ReadInt64LittleEndian(from) & 1;
    }
}
