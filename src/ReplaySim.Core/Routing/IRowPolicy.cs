namespace ReplaySim.Core.Routing;

/// <summary>
/// A routing policy that depends on the transaction alone. <see cref="Decide"/> is called on arrival with no outcomes and again
/// after each answer (after <see cref="Decision.AskAll"/> once, when all have answered). One instance serves one replay, on one
/// thread at a time. The same view and outcomes must always give the same decision.
/// </summary>
public interface IRowPolicy
{
    /// <summary>What to do next with a transaction, which is valid during the call only.</summary>
    Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar);
}

/// <summary>A routing policy that may also look at queues, time and spend. Called as <see cref="IRowPolicy"/>, in event order.</summary>
public interface IRoutingPolicy
{
    /// <summary>What to do next with a transaction; the views are valid during the call only.</summary>
    Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system);
}

/// <summary>A policy that learns. Labels come in order of maturity, none earlier than the history's label delay after arrival.</summary>
public interface ILearns
{
    /// <summary>Takes a label that has become known.</summary>
    void Learn(in MaturedLabel label);
}
