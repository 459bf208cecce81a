using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tiers;

internal static class TiersSection
{
    public static List<TierOptions> Read(Section root)
    {
        const string expected = "a list of tiers, cheapest first";
        var tiers = new List<TierOptions>();
        var node = root.Required("tiers", expected);
        if (node is null)
            return tiers;
        if (node is not YamlSequenceNode { Children.Count: > 0 and <= Decision.MostTiers } list)
        {
            root.Context.Problem(node, $"tiers is {(node is YamlSequenceNode s ? $"a list of {s.Children.Count}" : Section.Describe(node))}", $"{expected}, 1 to {Decision.MostTiers}");
            return tiers;
        }

        var sections = list.Children.Select((item, i) => Section.Of(root.Context, item, $"tiers[{NameOf(item) ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]", "a tier: name, predictor, latency, capacity, price")).ToList();
        foreach (var section in sections)
            ReadName(section);
        foreach (var section in sections)
        {
            if (section is not null && ReadTier(section) is { } tier)
                tiers.Add(tier);
        }

        if (tiers.Count == sections.Count)
            CheckOverflow(root.Context, list, tiers);
        return tiers;
    }

    private static string? NameOf(YamlNode item) =>
        item is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode("name"), out var name) ? (name as YamlScalarNode)?.Value : null;

    private static void ReadName(Section? section)
    {
        var node = section?.Required("name", "the tier's name");
        if (section?.Text(node, "name", "the tier's name") is not { } name)
            return;
        if (section.Context.Tiers.Contains(name))
            section.Context.Problem(node!, $"tier '{name}' is named twice", "each tier to have a name of its own");
        else if (name.AsSpan().IndexOfAny('>', '+', '[') >= 0)
            section.Context.Problem(node!, $"tier name '{name}' has one of > + [", "a name without them");
        else
            section.Context.Tiers.Add(name);
    }

    private static TierOptions? ReadTier(Section section)
    {
        var name = NameOf(section.Node);
        var predictor = PredictorKinds.Read(section);
        var latency = LatencyKinds.Read(section);
        var capacity = ReadCapacity(section);
        var price = PriceSection.Read(section, capacity);
        section.Close();
        return name is null || predictor is null || latency is null ? null : new TierOptions(name, predictor, latency, price, capacity);
    }

    private static Capacity ReadCapacity(Section tier)
    {
        if (tier.Map("capacity", "servers and, optionally, queue and overflow") is not { } section)
            return new Capacity();
        var servers = section.Take("servers");
        var queue = section.Take("queue");
        var overflow = HistorySection.OneOf(section, "overflow", ["reject", "next", "previous"]);
        var capacity = new Capacity
        {
            Servers = servers is YamlScalarNode { Value: "unlimited" } ? null
                : section.Parse(servers, section.Join("servers"), t => UnitText.Count(t) is { } n and >= 1 and <= 1_000_000 ? (int?)n : null, "a whole number from 1 up, or unlimited"),
            Queue = queue is YamlScalarNode { Value: "unlimited" } ? null
                : section.Parse<long>(queue, section.Join("queue"), UnitText.Count, "a whole number from 0 up, or unlimited"),
            Overflow = overflow switch { "next" => Overflow.Next, "previous" => Overflow.Previous, _ => Overflow.Reject },
        };
        if (capacity.Queue is not null && capacity.Servers is null)
            section.Context.Problem(queue!, $"{section.Path}: a queue bound without a number of servers", "servers: a whole number (nobody waits for unlimited servers)");
        if (overflow is not null && capacity.Queue is null)
            section.Context.Problem(section.Node, $"{section.Path}: overflow without a queue bound", "queue: a whole number (an unlimited queue never overflows)");
        section.Close();
        return capacity;
    }

    private static void CheckOverflow(ReadingContext context, YamlSequenceNode list, List<TierOptions> tiers)
    {
        for (var k = 0; k < tiers.Count; k++)
        {
            var overflow = tiers[k].Capacity.Overflow;
            if (overflow == Overflow.Next && k == tiers.Count - 1)
                context.Problem(list.Children[k], $"tiers[{tiers[k].Name}].capacity.overflow: there is no next tier", "reject or previous");
            if (overflow == Overflow.Previous && k == 0)
                context.Problem(list.Children[k], $"tiers[{tiers[k].Name}].capacity.overflow: there is no previous tier", "reject or next");
            if (overflow == Overflow.Previous && k > 0 && tiers[k - 1].Capacity.Overflow == Overflow.Next)
                context.Problem(list.Children[k], $"cyclic overflow: '{tiers[k - 1].Name}' overflows to '{tiers[k].Name}' and back", "one of them to reject");
        }
    }
}
