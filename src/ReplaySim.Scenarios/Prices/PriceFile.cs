using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Prices;

/// <summary>A file of prices: <c>catalogue</c>, <c>version</c>, <c>currency</c> and a list <c>prices</c>, strict as scenarios are.</summary>
public static class PriceFile
{
    private const string Dollars = "dollars with their sign, such as $0.004 or $2.50/1M";
    private const string EntryExpected = "a price: name, source, terms, as_of and per_hour, or per_call, per_input_unit, per_output_unit";

    /// <summary>Reads a user's own file.</summary>
    /// <exception cref="ReplayInputException">There is no such file, or it is no YAML.</exception>
    /// <exception cref="ScenarioProblemsException">Something in it cannot be used; all of it is told.</exception>
    public static IReadOnlyList<PriceEntry> Read(string file)
    {
        var problems = new List<string>();
        var entries = Read(ScenarioDocument.Read(file, []), problems);
        return problems.Count == 0 ? entries : throw new ScenarioProblemsException(problems);
    }

    /// <summary>Reads a document; what is wrong with it is added to the problems.</summary>
    internal static IReadOnlyList<PriceEntry> Read(ScenarioDocument document, List<string> problems)
    {
        var context = new ReadingContext(document);
        var entries = Section.Of(context, document.Root, "", "a mapping") is { } root ? ReadRoot(root) : [];
        problems.AddRange(context.Problems);
        return entries;
    }

    private static List<PriceEntry> ReadRoot(Section root)
    {
        root.TextOf("catalogue", "the catalogue's name");
        root.TextOf("version", "the catalogue's version, such as 2026-11");
        var currency = root.Take("currency");
        if (root.Text(currency, "currency", "USD") is { } other && other != "USD")
            root.Context.Problem(currency!, $"currency '{other}'", "USD: everything is counted in dollars");
        var entries = new List<PriceEntry>();
        var node = root.Required("prices", $"a list; each {EntryExpected}");
        if (node is YamlSequenceNode list)
        {
            for (var i = 0; i < list.Children.Count; i++)
            {
                if (Section.Of(root.Context, list.Children[i], string.Create(CultureInfo.InvariantCulture, $"prices[{i}]"), EntryExpected) is { } section && ReadEntry(section) is { } entry)
                    Add(section, entry, entries);
            }
        }
        else if (node is not null)
            root.Context.Problem(node, $"prices is {Section.Describe(node)}", $"a list; each {EntryExpected}");
        root.Close();
        return entries;
    }

    private static void Add(Section section, PriceEntry entry, List<PriceEntry> entries)
    {
        if (entries.Exists(e => e.Name == entry.Name))
            section.Context.Problem(section.Node, $"'{entry.Name}' comes twice", "each name once");
        else
            entries.Add(entry);
    }

    private static PriceEntry? ReadEntry(Section section)
    {
        var context = section.Context;
        var known = context.Problems.Count;
        var name = section.Text(section.Required("name", "a name such as aws/g5.xlarge"), section.Join("name"), "a name such as aws/g5.xlarge");
        var source = section.Text(section.Required("source", "the page that publishes it"), section.Join("source"), "the page that publishes it");
        var terms = section.Text(section.Required("terms", "its conditions, such as list price, us-east-1, Linux"), section.Join("terms"), "its conditions");
        var asOf = section.ParseRequired<DateOnly>("as_of", DateOf, "a day such as 2026-08-17");
        var perHour = ReadPlans(section);
        var perCall = section.ParseOf<decimal>("per_call", PerCall, Dollars);
        var perInput = section.ParseOf<decimal>("per_input_unit", PerCall, Dollars);
        var perOutput = section.ParseOf<decimal>("per_output_unit", PerCall, Dollars);
        ThousandKeys.Refuse(section);
        section.Close();
        var byCall = perCall is not null || perInput is not null || perOutput is not null;
        if (context.Problems.Count == known && (perHour.Count > 0) == byCall)
            context.Problem(section.Node, $"{section.Path} has {(byCall ? "both per_hour and prices of calls" : "no price")}", "per_hour, or any of per_call, per_input_unit, per_output_unit");
        return context.Problems.Count > known ? null : new PriceEntry
        {
            Name = name!,
            Source = source!,
            Terms = terms!,
            AsOf = asOf!.Value,
            PerHour = perHour,
            PerCall = perCall,
            PerInputUnit = perInput,
            PerOutputUnit = perOutput,
        };
    }

    private static Dictionary<PurchasePlan, decimal> ReadPlans(Section entry)
    {
        var plans = new Dictionary<PurchasePlan, decimal>();
        if (entry.Map("per_hour", "a price by plan, such as { on-demand: $1.006 }") is not { } section)
            return plans;
        foreach (var name in PurchasePlans.Names)
        {
            if (section.ParseOf<decimal>(name, PerHour, Dollars) is { } price)
                plans[PurchasePlans.Of(name)!.Value] = price;
        }

        section.Close();
        return plans;
    }

    internal static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    // Only what a replay can count exactly.
    private static decimal? PerCall(string text) => UnitText.Femtodollars(text) is null ? null : UnitText.Dollars(text);

    private static decimal? PerHour(string text) => UnitText.Nanodollars(text) is null ? null : UnitText.Dollars(text);
}
