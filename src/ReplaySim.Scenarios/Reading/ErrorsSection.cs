using ReplaySim.Core.Routing;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Reading;

/// <summary><c>errors: { fraud_as_legit: 100% of value, legit_as_fraud: $3 }</c>, also <c>$5 + 20% of value</c>.</summary>
internal static class ErrorsSection
{
    private const string Expected = "dollars, a share of value, or both: $5 + 20% of value";

    public static List<ErrorCost> Read(Section root)
    {
        var costs = new List<ErrorCost>();
        if (root.Map("errors", "the cost of each mistake, such as { fraud_as_legit: 100% of value, legit_as_fraud: $3 }") is not { } section)
            return costs;
        foreach (var (key, value) in section.Entries)
        {
            var name = key.Value ?? "";
            var at = name.IndexOf("_as_", StringComparison.Ordinal);
            if (at <= 0)
            {
                section.Context.Problem(key, $"errors: '{name}' names no mistake", "TRUTH_as_ANSWER, such as fraud_as_legit");
                continue;
            }

            var truth = section.Context.Class(key, name[..at]);
            var answer = section.Context.Class(key, name[(at + 4)..]);
            if (section.Text(value, section.Join(name), Expected) is { } text && truth is not null && answer is not null && Cost(section, value, text, truth, answer) is { } cost)
                costs.Add(cost);
        }

        return costs;
    }

    private static ErrorCost? Cost(Section section, YamlNode node, string text, string truth, string answer)
    {
        var cost = new ErrorCost(truth, answer, 0, 0);
        foreach (var part in text.Split('+', StringSplitOptions.TrimEntries))
        {
            if (UnitText.Nanodollars(part) is { } nano)
            {
                if (nano > long.MaxValue - cost.Nanodollars)
                {
                    section.Context.Problem(node, $"errors.{truth}_as_{answer}: '{text}' is more than can be counted", "at most $9000000000 in all");
                    return null;
                }

                cost = cost with { Nanodollars = cost.Nanodollars + nano };
            }
            else if (part.EndsWith(" of value", StringComparison.Ordinal) && UnitText.Share(part[..^" of value".Length].Trim()) is { } share and >= 0 and <= 1000)
            {
                cost = cost with { ShareBillionths = cost.ShareBillionths + (long)Math.Floor(share * 1e9 + 0.5) };
                if (!section.Context.Roles.ContainsKey("value"))
                    section.Context.Problem(node, $"errors.{truth}_as_{answer}: a share of value, and history maps no value", "history.columns.value");
            }
            else
            {
                section.Context.Problem(node, $"errors.{truth}_as_{answer}: '{part}' cannot be read", Expected);
                return null;
            }
        }

        return cost;
    }
}
