using System.Globalization;
using ReplaySim.Core.Money;
using ReplaySim.Core.Tiers;
using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Prices;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>A tier's price: numbers, or the name of a catalogue's entry. Numbers beside a name take the place of the entry's.</summary>
internal static class PriceSection
{
    private const string Expected = "dollars with their sign, such as $0.004 or $2.50/1M";

    public static PriceOptions Read(Section tier, Capacity capacity)
    {
        if (tier.RequiredMap("price", "per_call and, optionally, per_unit, per_input_unit, per_output_unit, per_server_hour; or instance or api with a catalogue's name") is not { } section)
            return Free;
        if (section.Take("custom") is { } custom)
        {
            section.Close();
            return Free with { Custom = CustomSection.Read(section, custom, section.Join("custom"), [typeof(IPriceModel)], typeof(ModelContext)) };
        }

        var from = ReadFrom(section, out var named);
        var perCall = section.ParseOf<long>("per_call", UnitText.Femtodollars, Expected + " (at most $9000 a call)");
        var perUnit = LatencyKinds.UnitParts(section, UnitText.Femtodollars, Expected);
        var hourNode = section.Take("per_server_hour");
        var perHour = section.Parse<long>(hourNode, section.Join("per_server_hour"), UnitText.Nanodollars, Expected);
        ThousandKeys.Refuse(section);
        section.Close();
        var price = new PriceOptions(perCall ?? 0, perUnit, perHour ?? 0);
        if (from is not null)
            price = Filled(section, named!, from, perCall, perUnit, perHour);
        if (price.NanoPerServerHour > 0 && capacity.Servers is null)
            section.Context.Problem(hourNode ?? named!, $"{section.Path}: a price per server hour with unlimited servers", "capacity.servers: a whole number");
        return price;
    }

    private static PriceOptions Free => new(0, new Dictionary<string, long>(), 0);

    private static CataloguePrice? ReadFrom(Section section, out YamlNode? named)
    {
        var (instance, api) = (section.Take("instance"), section.Take("api"));
        var plan = section.Take("plan");
        var throughput = section.Take("throughput");
        named = instance ?? api;
        if (instance is null && (plan ?? throughput) is { } stray)
            section.Context.Problem(stray, $"{section.Path} has a plan or a throughput without an instance", "instance: a name such as aws/g5.xlarge");
        if (instance is not null && api is not null)
        {
            section.Context.Problem(api, $"{section.Path} has both an instance and an api", "one of them");
            return null;
        }

        var perSecond = section.Parse<double>(throughput, section.Join("throughput"), UnitText.PerSecond, "calls that one server answers, such as 120/s");
        if (EntryOf(section, named, instance is not null) is not { } entry)
            return null;
        if (instance is null)
            return new CataloguePrice(entry, null, null);
        return PlanOf(section, plan, instance, entry) is { } paid ? new CataloguePrice(entry, paid, perSecond is { } rate ? (decimal)rate : null) : null;
    }

    private static PriceEntry? EntryOf(Section section, YamlNode? named, bool isInstance)
    {
        var key = isInstance ? "instance" : "api";
        if (section.Text(named, section.Join(key), "the name of a price, such as aws/g5.xlarge") is not { } name)
            return null;
        var catalogue = ShippedPrices.Catalogue.With(section.Context.OwnPrices);
        if (catalogue.Find(name) is not { } entry)
        {
            section.Context.Problem(
                named!, $"{section.Join(key)}: there is no price '{name}'",
                "a name that replaysim prices lists, or one of your own (prices: my-prices.yaml)", catalogue.Nearest(name));
            return null;
        }

        if (entry.IsInstance == isInstance)
            return entry;
        section.Context.Problem(
            named!, $"{section.Join(key)}: '{name}' is paid {(entry.IsInstance ? "by the server hour" : "by the call")}",
            $"{(entry.IsInstance ? "instance" : "api")}: {name}");
        return null;
    }

    private static PurchasePlan? PlanOf(Section section, YamlNode? node, YamlNode instance, PriceEntry entry)
    {
        var text = node is null ? PurchasePlans.NameOf(PurchasePlan.OnDemand) : section.Text(node, section.Join("plan"), $"one of {string.Join(", ", PurchasePlans.Names)}");
        if (text is null)
            return null;
        if (PurchasePlans.Of(text) is { } plan && entry.PerHour.ContainsKey(plan))
            return plan;
        var known = entry.PerHour.Keys.Order().Select(PurchasePlans.NameOf).ToList();
        section.Context.Problem(
            node ?? instance, $"{section.Join("plan")}: '{entry.Name}' has no price for '{text}'",
            $"one of {string.Join(", ", known)}, or a price of your own (prices: my-prices.yaml)", Core.NearestName.Of(text, known));
        return null;
    }

    private static PriceOptions Filled(Section section, YamlNode named, CataloguePrice from, long? perCall, Dictionary<string, long> perUnit, long? perHour)
    {
        var entry = from.Entry;
        var reference = entry.PerCall;
        if (from.Plan is { } plan)
        {
            Compare(section, "per_server_hour", perHour is { } nano ? (decimal)nano / MoneyText.NanoPerDollar : null, entry.PerHour[plan], entry.Name);
            reference = from.PerSecond is { } rate ? Nameplate.CostPerCall(entry.PerHour[plan], rate) : null;
        }

        Compare(section, "per_call", Dollars(perCall), reference, entry.Name);
        Fill("input_units", entry.PerInputUnit, "per_input_unit");
        Fill("output_units", entry.PerOutputUnit, "per_output_unit");
        return new PriceOptions(
            perCall ?? Femto(entry.PerCall ?? 0), perUnit, perHour ?? (from.Plan is { } paid ? (long)(entry.PerHour[paid] * MoneyText.NanoPerDollar) : 0))
        {
            From = from,
        };

        void Fill(string role, decimal? listed, string key)
        {
            Compare(section, key, perUnit.TryGetValue(role, out var own) ? Dollars(own) : null, listed, entry.Name);
            if (listed is not { } dollars || perUnit.ContainsKey(role))
                return;
            if (!section.Context.Roles.ContainsKey(role))
                section.Context.Problem(named, $"{section.Join("api")}: '{entry.Name}' is paid by the unit, and history maps no {role}", $"history.columns.{role}");
            else
                perUnit[role] = Femto(dollars);
        }
    }

    private static void Compare(Section section, string key, decimal? byHand, decimal? reference, string name)
    {
        if (byHand is not { } own || reference is not { } listed || UnitSlip.Of(own, listed) is not { } slip)
            return;
        var node = section.Node.Children[new YamlScalarNode(key)];
        section.Context.Warnings.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{section.Context.Document.Where(node)}: {section.Join(key)} {slip}: ${own} beside ${listed:0.###############} of {name}"));
    }

    private static decimal? Dollars(long? femto) => femto is { } value ? (decimal)value / MoneyText.FemtoPerDollar : null;

    private static long Femto(decimal dollars) => (long)(dollars * MoneyText.FemtoPerDollar);
}
