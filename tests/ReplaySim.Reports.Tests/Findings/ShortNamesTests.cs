using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Findings;

public sealed class ShortNamesTests
{
    [Fact]
    public void Tiers_that_begin_alike_stay_apart_and_are_called_the_same_everywhere()
    {
        var told = ShortNames.In(EveryDocument.Of("many tiers"));
        var names = told.Result.Tiers.Select(t => t.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, n => Assert.InRange(n.Length, 1, 40));
        Assert.Equal(names, told.Sweep!.Baselines!.Tiers.Select(t => t.Tier));
    }

    [Fact]
    public void Short_names_stay_as_they_are()
    {
        var documents = EveryDocument.Of("certified sweep");
        var told = ShortNames.In(documents);
        Assert.Equal(documents.Result.Tiers.Select(t => t.Name), told.Result.Tiers.Select(t => t.Name));
        Assert.Equal(documents.Result.Constraints, told.Result.Constraints);
        Assert.Equal(documents.Sweep!.Guarantee!.Settings, told.Sweep!.Guarantee!.Settings);
        Assert.Equal(documents.Sweep.Saving, told.Sweep.Saving);
    }
}
