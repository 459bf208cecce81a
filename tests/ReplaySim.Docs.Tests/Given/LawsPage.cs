// What the page about laws leaves to the reader: a policy of one's own and its options.
global using ReplaySim.Core.Routing;
global using ReplaySim.Laws;
global using Xunit;
global using static Given;

public static class Given
{
    public static readonly double options = 0.9;
}

public sealed class MyPolicy(double threshold) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty ? Decision.Ask(0) : soFar.Length > 1 || soFar[0].Confidence >= threshold ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
}
