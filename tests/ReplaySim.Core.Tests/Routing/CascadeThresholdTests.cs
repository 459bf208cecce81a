using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing;

public sealed class CascadeThresholdTests
{
    [Fact]
    public void A_label_has_its_own_threshold_or_that_of_all_others()
    {
        var bound = new CascadeThreshold { Otherwise = 0.9, ByLabel = new Dictionary<string, double> { ["c"] = 0.3, ["a"] = 0.5 } }
            .Bind(new LabelClasses(declared: ["a", "b", "c"]));
        Assert.Equal([0.9, 0.5, 0.9, 0.3, 0.9], Enumerable.Range(-1, 5).Select(bound.For));
        Assert.Equal(CascadeThreshold.Never, new CascadeThreshold().Bind(new LabelClasses()).For(0));
    }

    [Fact]
    public void New_labels_become_classes_in_alphabetical_order_however_they_are_declared()
    {
        var classes = new LabelClasses();
        new CascadeThreshold { ByLabel = new Dictionary<string, double> { ["b"] = 0.3, ["a"] = 0.5 } }.Bind(classes);
        Assert.Equal(["a", "b"], Enumerable.Range(0, classes.Count).Select(classes.Name));
    }
}
