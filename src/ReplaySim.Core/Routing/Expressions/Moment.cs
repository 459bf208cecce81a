namespace ReplaySim.Core.Routing.Expressions;

/// <summary>What an expression may look at: the transaction, its answers so far and, where it needs it, the system.</summary>
internal readonly ref struct Moment(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, SystemView system = default)
{
    public readonly TransactionView Transaction = transaction;
    public readonly ReadOnlySpan<Outcome> SoFar = soFar;
    public readonly SystemView System = system;

    /// <summary>Place of the outcome that a tier gave; −1 where it has not served the transaction.</summary>
    public int PlaceOf(int tier)
    {
        for (var i = 0; i < SoFar.Length; i++)
        {
            if (SoFar[i].Tier == tier)
                return i;
        }

        return -1;
    }
}
