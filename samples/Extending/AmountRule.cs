using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace Extending;

public sealed record AmountRuleOptions(double From, double Confidence = 0.8);

/// <summary>A tier that answers with the positive class from an amount on: the rule that was there before the models.</summary>
public sealed class AmountRule(ModelContext context, AmountRuleOptions options) : IPredictor
{
    private readonly NumberColumn _amount = context.Columns.Number(context.ColumnOf("value"));

    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        var amounts = rows.Batch.Numbers[_amount.Index];
        var positive = context.Classes.Positive;
        var negative = context.Classes.Other(positive);
        for (var i = 0; i < rows.Count; i++)
        {
            into.Answer[i] = amounts[i] >= options.From ? positive : negative;
            into.Confidence[i] = options.Confidence;
            into.Credit[i] = into.Answer[i] == rows.TrueClass[i] ? PredictionColumns.FullCredit : 0;
        }
    }
}
