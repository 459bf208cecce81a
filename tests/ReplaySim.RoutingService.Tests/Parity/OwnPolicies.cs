using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;

namespace ReplaySim.RoutingService.Tests.Parity;

/// <summary>Has a memory: asks two tiers together for every third arrival, and lets a vote decide.</summary>
internal sealed record EveryThirdOptions : PolicyOptions
{
    public override string Kind => "every_third";

    public override Func<object> Bind(PolicyContext context) => () => new Policy();

    private sealed class Policy : IRoutingPolicy
    {
        private long _arrivals;

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            if (soFar.IsEmpty)
                return _arrivals++ % 3 == 0 ? Decision.AskAll(0b101) : Decision.Ask(1);
            if (soFar.Length == 1)
                return soFar[0].Covered ? Decision.Accept(0) : Decision.Reject("nobody knows");
            if (soFar.Length == 2 && soFar[0].Covered && soFar[0].Answer == soFar[1].Answer)
                return Decision.AcceptCombined(soFar[0].Answer, soFar[0].Confidence);
            return soFar.Length == 2 ? Decision.Ask(1) : Decision.Accept(2);
        }
    }
}

/// <summary>Looks at everything there is to see of the system.</summary>
internal sealed record CrowdShyOptions : PolicyOptions
{
    public override string Kind => "crowd_shy";

    public override Func<object> Bind(PolicyContext context) => () => new Policy();

    private sealed class Policy : IRoutingPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            if (soFar.IsEmpty)
                return Decision.Ask(system.Waiting(0) < 3 && system.Now.Microseconds % 4 != 0 ? 0 : 2);
            var last = soFar[^1];
            return last.Tier == 0 && system.Busy(1) < 1 && system.SpentFemtodollars % 3 != 0 ? Decision.Ask(1) : Decision.Accept(soFar.Length - 1);
        }
    }
}

/// <summary>Learns from labels how much fraud there is, and looks harder when there is more.</summary>
internal sealed record FraudShyOptions : PolicyOptions
{
    public override string Kind => "fraud_shy";

    public override Func<object> Bind(PolicyContext context) => () => new Policy(context.Classes.Positive);

    private sealed class Policy(int positive) : IRoutingPolicy, ILearns
    {
        private long _learned;
        private long _sum = 1;

        public void Learn(in MaturedLabel label)
        {
            // Depends on the order of labels too; a replay also tells of rows without one.
            if (label.TrueClass < 0)
                return;
            _learned++;
            _sum = (_sum * 31 + label.Row * 2 + (label.TrueClass == positive ? 1 : 0)) % 1_000_003;
        }

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
            !soFar.IsEmpty ? Decision.Accept(0) : Decision.Ask((int)((_sum + _learned) % 3));
    }
}
