namespace ReplaySim.Core.Routing.Expressions;

/// <summary>What is read off a tier.</summary>
public enum TierGauge
{
    /// <summary>Calls waiting.</summary>
    Waiting,

    /// <summary>Calls in service.</summary>
    Busy,

    /// <summary>Servers; infinity where they are unlimited.</summary>
    Servers,

    /// <summary>Servers without a call; infinity where they are unlimited.</summary>
    Idle,
}

/// <summary>The state of a tier at the moment of the decision.</summary>
public sealed record TierState(string Tier, TierGauge Gauge) : NumberExpression
{
    /// <inheritdoc/>
    protected override Dependence OwnDependence => Dependence.System;

    internal override BoundNumber Bind(PolicyContext context) => new Bound(context.TierIndex(Tier, ToString()), Gauge);

    private sealed class Bound(int tier, TierGauge gauge) : BoundNumber
    {
        public override double Of(in Moment moment) => gauge switch
        {
            TierGauge.Waiting => moment.System.Waiting(tier),
            TierGauge.Busy => moment.System.Busy(tier),
            TierGauge.Servers => moment.System.Servers(tier) ?? double.PositiveInfinity,
            _ => moment.System.Servers(tier) is { } servers ? servers - moment.System.Busy(tier) : double.PositiveInfinity,
        };
    }
}

/// <summary>What all calls have cost so far, in dollars.</summary>
public sealed record SpentDollars : NumberExpression
{
    /// <inheritdoc/>
    protected override Dependence OwnDependence => Dependence.System;

    internal override BoundNumber Bind(PolicyContext context) => new Bound();

    private sealed class Bound : BoundNumber
    {
        public override double Of(in Moment moment) => moment.System.SpentDollars;
    }
}
