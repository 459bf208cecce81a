using ReplaySim.Core.Tiers;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>The confidence of a tier's answer; missing until the tier has answered, and where it gave none.</summary>
public sealed record TierConfidence(string Tier) : NumberExpression
{
    /// <inheritdoc/>
    protected override Dependence OwnDependence => Dependence.Answers;

    internal override BoundNumber Bind(PolicyContext context) => new Bound(context.TierIndex(Tier, ToString()));

    private sealed class Bound(int tier) : BoundNumber
    {
        public override double Of(in Moment moment) =>
            moment.PlaceOf(tier) is var place and >= 0 && moment.SoFar[place].Covered ? moment.SoFar[place].Confidence : double.NaN;
    }
}

/// <summary>The class that a tier answered; missing until the tier has answered, and where history does not name the class.</summary>
public sealed record TierLabel(string Tier) : TextExpression
{
    /// <inheritdoc/>
    protected override Dependence OwnDependence => Dependence.Answers;

    /// <inheritdoc/>
    public override bool IsLike(TextExpression other) => other is TierLabel;

    internal override BoundText Bind(PolicyContext context) => new Bound(context.TierIndex(Tier, ToString()));

    internal override BoundTruth Bind(PolicyContext context, IReadOnlyList<string> texts, bool within) =>
        new BoundMembership(new Bound(context.TierIndex(Tier, ToString())), [.. texts.Select(context.Classes.IndexOfName)], within);

    private sealed class Bound(int tier) : BoundText
    {
        public override int Of(in Moment moment) =>
            moment.PlaceOf(tier) is var place and >= 0 ? moment.SoFar[place].Answer : PredictionColumns.Uncovered;
    }

    private sealed class BoundMembership(Bound label, int[] classes, bool within) : BoundTruth
    {
        public override bool Of(in Moment moment) =>
            label.Of(moment) is var answer and >= 0 && (Array.IndexOf(classes, answer) >= 0) == within;
    }
}

/// <summary>A step of a tier with a transaction.</summary>
public enum TierStep
{
    /// <summary>The tier was asked, whoever served the call.</summary>
    Asked,

    /// <summary>The tier served a call and gave an answer.</summary>
    Answered,
}

/// <summary>How far a tier has come with the transaction.</summary>
public sealed record TierProgress(string Tier, TierStep Step) : TruthExpression
{
    /// <inheritdoc/>
    protected override Dependence OwnDependence => Dependence.Answers;

    internal override BoundTruth Bind(PolicyContext context)
    {
        var tier = context.TierIndex(Tier, ToString());
        return Step == TierStep.Asked ? new BoundAsked(tier) : new BoundAnswered(tier);
    }

    private sealed class BoundAsked(int tier) : BoundTruth
    {
        public override bool Of(in Moment moment)
        {
            foreach (ref readonly var outcome in moment.SoFar)
            {
                if (outcome.Tier == tier || outcome.AskedTier == tier)
                    return true;
            }

            return false;
        }
    }

    private sealed class BoundAnswered(int tier) : BoundTruth
    {
        public override bool Of(in Moment moment) => moment.PlaceOf(tier) is var place and >= 0 && moment.SoFar[place].Covered;
    }
}
