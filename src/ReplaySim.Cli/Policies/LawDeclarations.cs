using System.CommandLine;
using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Laws;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Policies;

/// <summary>What a user declares of a policy beside its scenario, and so is asked of it.</summary>
internal sealed class LawDeclarations
{
    public Option<string[]> Rising { get; } = new("--rising")
    {
        Description = "A threshold by its path and range: escalations must not fall when it rises: --rising policy.cascade.thresholds.fast=0.5..1 (repeatable).",
        HelpName = "path=from..to",
    };

    public Option<string[]> Budget { get; } = new("--budget") { Description = "Calls asked within each window cost at most so much: --budget '$5/1h' (repeatable).", HelpName = "dollars/window" };

    public Option<bool> CarefulWithValue { get; } = new("--careful-with-value") { Description = "The larger the amount, the more care." };

    public Option<bool> PriceSensitive { get; } = new("--price-sensitive") { Description = "The dearer a tier, the less it is asked." };

    public Option<bool> IgnoresOrderInTies { get; } = new("--ignores-order-in-ties") { Description = "Transactions at the same instant may come in any order." };

    public Option<bool> DependsOnTime { get; } = new("--depends-on-time") { Description = "The policy reads the calendar on purpose." };

    public Option<bool> AllocatesNothing { get; } = new("--allocates-nothing") { Description = "A decision allocates no memory." };

    public IEnumerable<Option> All => [Rising, Budget, CarefulWithValue, PriceSensitive, IgnoresOrderInTies, DependsOnTime, AllocatesNothing];

    /// <summary>The laws with all that is declared.</summary>
    public PolicyLaws Add(PolicyLaws laws, Scenario scenario, ParseResult parsed)
    {
        foreach (var text in parsed.GetValue(Rising) ?? [])
        {
            var (path, from, to) = Range(text);
            laws = laws.Rising(path, from, to, (system, value) =>
                scenario.With([(path, value.ToString("R", CultureInfo.InvariantCulture))]).Policy.Bind(system.Context)());
        }

        foreach (var text in parsed.GetValue(Budget) ?? [])
        {
            var (dollars, window) = Spend(text);
            laws = laws.WithBudget(dollars, window);
        }

        laws = parsed.GetValue(CarefulWithValue) ? laws.CarefulWithValue() : laws;
        laws = parsed.GetValue(PriceSensitive) ? laws.PriceSensitive() : laws;
        laws = parsed.GetValue(IgnoresOrderInTies) ? laws.IgnoresOrderInTies() : laws;
        laws = parsed.GetValue(DependsOnTime) ? laws.DependsOnTime() : laws;
        return parsed.GetValue(AllocatesNothing) ? laws.AllocatesNothing() : laws;
    }

    private static (string Path, double From, double To) Range(string text)
    {
        var equals = text.LastIndexOf('=');
        var dots = text.IndexOf("..", Math.Max(0, equals), StringComparison.Ordinal);
        return equals > 0 && dots > equals && UnitText.Number(text[(equals + 1)..dots]) is { } from && UnitText.Number(text[(dots + 2)..]) is { } to && from < to
            ? (text[..equals].Trim(), from, to)
            : throw new ReplayInputException($"--rising {text}: cannot be read; expected path=from..to, the lower number first, such as policy.cascade.thresholds.fast=0.5..1");
    }

    private static (decimal Dollars, TimeSpan Window) Spend(string text)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && UnitText.Dollars(text[..slash].Trim()) is { } dollars && UnitText.DurationMicros(text[(slash + 1)..].Trim()) is { } micros and < 9e17
            ? (dollars, TimeSpan.FromMicroseconds(micros))
            : throw new ReplayInputException($"--budget {text}: cannot be read; expected dollars and a window, such as $5/1h");
    }
}
