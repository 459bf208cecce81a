using System.Buffers;

namespace ReplaySim.Core.Routing;

/// <summary>
/// A policy with a memory that can be put aside and taken up again, in another process or after a restart: a new policy that has
/// restored what was saved decides as the one that saved it would have gone on. A policy without a memory need not say so.
/// </summary>
public interface ISavesState
{
    /// <summary>Writes all that later decisions depend on; changes nothing. Between decisions, calls may be in flight.</summary>
    void Save(IBufferWriter<byte> into);

    /// <summary>Takes up a saved state, once, before the first decision, on a policy made as the saved one was.</summary>
    /// <exception cref="ReplayInputException">These bytes are no state of such a policy.</exception>
    void Restore(ReadOnlySpan<byte> from);
}
