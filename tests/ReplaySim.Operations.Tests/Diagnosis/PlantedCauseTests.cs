using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Operations.Tests.Diagnosis;

/// <summary>Two periods drawn apart, between which one thing or two changed.</summary>
public sealed class PlantedCauseTests
{
    private static readonly ProfileWorld World = new();

    public static TheoryData<string, string, Factor> Causes => new()
    {
        { "volume", "spend", Factor.Volume },
        { "segments", "spend", Factor.Segments },
        { "new segment", "spend", Factor.Segments },
        { "confidences", "spend", Factor.Confidence },
        { "threshold", "spend", Factor.Routing },
        { "cheap price", "spend", Factor.Price },
        { "dear price", "spend", Factor.Price },
        { "units", "spend", Factor.Units },
        { "servers", "spend", Factor.Servers },
        { "model", "accuracy", Factor.Models },
        { "service", "latency", Factor.Service },
        { "waiting", "latency", Factor.Waiting },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void One_planted_cause_leads_with_nine_tenths_of_the_change(string cause, string figure, Factor factor)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var found = Figure(Diagnose(cause, seed), figure);
            Assert.Equal(factor, found.Causes[0].Factor);
            Assert.InRange(found.Causes[0].Amount / found.Change, 0.9m, 1.1m);
            Assert.Equal(found.Change, found.Causes.Sum(c => c.Amount));
        }
    }

    [Theory]
    [InlineData("volume", "dear price", "spend", Factor.Volume, Factor.Price)]
    [InlineData("segments", "dear price", "spend", Factor.Segments, Factor.Price)]
    [InlineData("confidences", "volume", "spend", Factor.Confidence, Factor.Volume)]
    [InlineData("servers", "volume", "spend", Factor.Servers, Factor.Volume)]
    [InlineData("threshold", "model", "accuracy", Factor.Routing, Factor.Models)]
    [InlineData("service", "waiting", "latency", Factor.Service, Factor.Waiting)]
    public void Two_planted_causes_both_lead(string one, string other, string figure, Factor first, Factor second)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var found = Figure(Operations.Diagnosis.Diagnosis.Of(Start(one, other).Draw(seed, "before"), Plant(Plant(Start(one, other), one), other).Draw(seed + 1000, "after")), figure);
            Assert.Equal(new[] { first, second }.Order(), found.Causes.Take(2).Select(c => c.Factor).Order());
        }
    }

    [Fact]
    public void Parts_sum_to_the_change_to_the_nano_dollar_and_lie_within_their_range() => Cases.Hold(
        random =>
        {
            string[] names = [.. Causes.Select(c => c.Data.Item1).Distinct()];
            var world = new ProfileWorld { Rows = 300, UnitsPerCall = random.Next(2) * 50 };
            var changed = Enumerable.Range(0, random.Next(4)).Aggregate(world, (w, _) => Plant(w, names[random.Next(names.Length)])) with { Rows = random.Next(1, 500) };
            var found = Operations.Diagnosis.Diagnosis.Of(world.Draw(random.Next(), "before"), changed.Draw(random.Next(), "after"));
            foreach (var part in new[] { found.Spend, found.Accuracy!, found.Latency! })
            {
                Assert.Equal(part.Change, part.Causes.Sum(c => c.Amount));
                Assert.All(part.Causes, c => Assert.InRange(c.Amount, c.Least - 1e-7m, c.Most + 1e-7m));
            }

            Assert.Equal(Math.Round(found.Spend.Change, 9), found.Spend.Change, 15); // whole femto-dollars below a nano-dollar stay with the largest part
        },
        share: 0.02);

    [Fact]
    public void Without_a_change_nothing_is_a_cause()
    {
        var profile = World.Draw(5, "period");
        var found = Operations.Diagnosis.Diagnosis.Of(profile, profile with { Name = "again" });
        Assert.All(new[] { found.Spend, found.Accuracy!, found.Latency! }, d => Assert.Empty(d.Causes));
    }

    [Fact]
    public void A_price_that_rose_is_found_in_the_tier_that_has_it()
    {
        var found = Diagnose("dear price", 3).Spend.Causes[0];
        Assert.Equal("dear", found.Tiers[0].Name);
        Assert.Equal(found.Amount, found.Tiers.Sum(t => t.Amount), 6);
        Assert.Equal(found.Amount, found.Segments.Sum(t => t.Amount), 6);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_told()
    {
        Assert.Contains(Diagnose("new segment", 1).Notices, n => n.Contains("segment 'atm' is new", StringComparison.Ordinal));
        Assert.Contains(Diagnose("threshold", 1).Notices, n => n.Contains("policies differ", StringComparison.Ordinal));
        var both = Operations.Diagnosis.Diagnosis.Of(World.Draw(1, "before"), (World with { Rows = 120_000, DearPrice = 0.012 }).Draw(2, "after"));
        Assert.Contains("volume", Assert.Single(both.Spend.Unclear), StringComparison.Ordinal);
        var unknown = World.Draw(1, "log") with { Policy = null };
        Assert.Contains(Operations.Diagnosis.Diagnosis.Of(unknown, unknown).Notices, n => n.Contains("policy of a log is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_that_chance_alone_gives_is_told()
    {
        Assert.Contains(Operations.Diagnosis.Diagnosis.Of(World.Draw(1, "before"), World.Draw(2, "after")).Accuracy!.Unclear, u => u.Contains("by chance alone", StringComparison.Ordinal));
        Assert.DoesNotContain(Diagnose("model", 1).Accuracy!.Unclear, u => u.Contains("by chance alone", StringComparison.Ordinal));
    }

    private static Operations.Diagnosis.Diagnosis Diagnose(string cause, int seed) =>
        Operations.Diagnosis.Diagnosis.Of(Start(cause).Draw(seed, "before"), Plant(Start(cause), cause).Draw(seed + 1000, "after"));

    // Before: a world in which the cause can show.
    private static ProfileWorld Start(params string[] causes) => causes.Contains("new segment") ? World with { Shares = [0.7, 0.3, 0] }
        : causes.Contains("units") ? World with { UnitsPerCall = 200 } : World;

    private static ProfileWorld Plant(ProfileWorld world, string cause) => cause switch
    {
        "volume" => world with { Rows = world.Rows * 8 / 5 },
        "segments" => world with { Shares = [0.2, 0.3, 0.5] },
        "new segment" => world with { Shares = [0.5, 0.2, 0.3] },
        "confidences" => world with { Sureness = [.. world.Sureness.Select(s => s * 0.6)] },
        "threshold" => world with { Threshold = 0.97 },
        "cheap price" => world with { CheapPrice = world.CheapPrice * 4 },
        "dear price" => world with { DearPrice = world.DearPrice * 2 },
        "units" => world with { UnitsPerCall = world.UnitsPerCall * 1.5 },
        "servers" => world with { Servers = 40 },
        "model" => world with { Worse = 0.03 },
        "service" => world with { ServiceMillis = world.ServiceMillis * 1.6 },
        "waiting" => world with { WaitMillis = world.WaitMillis + 60 },
        _ => throw new ArgumentException(cause),
    };

    private static Decomposition Figure(Operations.Diagnosis.Diagnosis diagnosis, string figure) => figure switch
    {
        "spend" => diagnosis.Spend,
        "accuracy" => diagnosis.Accuracy!,
        _ => diagnosis.Latency!,
    };
}
