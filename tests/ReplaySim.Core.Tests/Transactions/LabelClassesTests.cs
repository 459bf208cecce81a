using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Transactions;

public sealed class LabelClassesTests
{
    [Fact]
    public void Declared_classes_come_first_then_the_positive_one_then_those_seen()
    {
        var classes = new LabelClasses(new Dictionary<string, string> { ["1"] = "fraud", ["0"] = "fine" }, ["fine"], "fraud");
        Assert.Equal(1, classes.Positive);
        Assert.Equal(2, classes.IndexOfRaw("unclear"));
        Assert.Equal(1, classes.IndexOfRaw("1"));
        Assert.Equal(0, classes.IndexOfRaw("0"));
        Assert.Equal(["fine", "fraud", "unclear"], Enumerable.Range(0, classes.Count).Select(classes.Name));
        Assert.Equal(-1, new LabelClasses().Positive);
    }

    [Fact]
    public void Only_two_classes_have_each_another()
    {
        var classes = new LabelClasses(declared: ["a"]);
        Assert.Equal(-1, classes.Other(0));
        classes.IndexOfName("b");
        Assert.Equal((1, 0), (classes.Other(0), classes.Other(1)));
        classes.IndexOfName("c");
        Assert.Equal(-1, classes.Other(0));
    }

    [Fact]
    public void A_hash_is_of_the_name_whatever_its_place()
    {
        var (first, second) = (new LabelClasses(declared: ["a", "b"]), new LabelClasses(declared: ["b", "a"]));
        Assert.Equal(first.Hash(0), second.Hash(1));
        Assert.Equal(first.Hash(1), second.Hash(0));
        Assert.NotEqual(first.Hash(0), first.Hash(1));
    }
}
