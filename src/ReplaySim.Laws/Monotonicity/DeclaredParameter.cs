using ReplaySim.Core.Routing;
using ReplaySim.Laws.Cases;

namespace ReplaySim.Laws.Monotonicity;

/// <summary>A number that a policy is made with, and that escalates no less when it rises.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">Its lowest value.</param>
/// <param name="To">Its highest.</param>
/// <param name="Policy">Makes the policy for a value: a policy, or options to be bound.</param>
internal sealed record DeclaredParameter(string Name, double From, double To, Func<LawSystem, double, object> Policy)
{
    /// <summary>The policy with one value of the parameter.</summary>
    public Func<LawSystem, object> At(double value) => system => Policy(system, value) switch
    {
        PolicyOptions options => options.Bind(system.Context)(),
        var policy => policy,
    };

    /// <summary>Values to compare, ascending: both ends, some between, and what of the case a threshold could be compared with.</summary>
    public IReadOnlyList<double> ValuesFor(PolicyCase history)
    {
        double[] between = [From, From + (To - From) / 3, From + (To - From) * 2 / 3, To];
        var compared = history.Rows.SelectMany(r => r.Answers.Select(a => a.Confidence).Append(r.Score).Append(r.AmountDollars));
        return [.. compared.Where(v => v > From && v < To).Concat(between).Distinct().Order()];
    }
}
