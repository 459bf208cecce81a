using ReplaySim.Core;
using ReplaySim.Scenarios.Tests.Texts;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tests.Yaml;

public sealed class ScenarioDocumentTests
{
    private const string Text = "a: 1\nb: { c: 2, d: [x, y] }\ntiers:\n  - name: fast\n    price: 3\n  - name: slow\n    price: 4\n";

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "s.yaml:3:1")]
    [InlineData("a: 1\nb: { c: 2, d: 3, c: 4 }\n", "s.yaml:2:18")]
    [InlineData("a:\n  - b: 1\n    b: 2\n", "s.yaml:3:5")]
    public void A_repeated_key_is_refused_where_it_comes_again(string text, string where)
    {
        var refused = Assert.Throws<ReplayInputException>(() => Parse(text)).Message;
        Assert.StartsWith(where + ":", refused, StringComparison.Ordinal);
        Assert.Contains("twice", refused, StringComparison.Ordinal);
        Assert.Contains("; expected ", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a: 'x\n")]
    [InlineData("a: *nowhere\n")]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public void Broken_yaml_is_refused_with_its_file(string text)
    {
        var refused = Assert.Throws<ReplayInputException>(() => Parse(text)).Message;
        Assert.StartsWith("s.yaml", refused, StringComparison.Ordinal);
        Assert.Contains("; expected ", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name()
    {
        var refused = Assert.Throws<ReplayInputException>(() => ScenarioDocument.Read("no/such/scenario.yaml", [])).Message;
        Assert.Equal("no/such/scenario.yaml: no such file; expected a scenario file (YAML)", refused);
    }

    [Fact]
    public void A_mapping_that_holds_itself_is_refused() =>
        Assert.Throws<ReplayInputException>(() => Parse("a: &x { b: [ *x ] }\n").Root);

    [Theory]
    [InlineData("b: { d: [x, y], c: 2 }\na: 1\ntiers:\n  - price: 3\n    name: fast\n  - price: 4\n    name: slow\n")]
    [InlineData("# why\na:   1   # one\nb:\n  c: '2'\n  d:\n    - \"x\"\n    - y\ntiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ]\n")]
    [InlineData("{ tiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ], b: { c: 2, d: [ x, y ] }, a: 1 }")]
    [InlineData("a: &one 1\nb: { c: 2, d: [x, y] }\ntiers:\n- { name: fast, price: 3 }\n- { name: slow, price: 4 }\n")]
    public void Order_of_keys_comments_and_layout_change_neither_canonical_form_nor_hash(string other)
    {
        Assert.Equal(Parse(Text).Canonical(), Parse(other).Canonical());
        Assert.Equal(Parse(Text).Hash(), Parse(other).Hash());
    }

    [Fact]
    public void Any_other_value_key_or_order_of_a_list_changes_the_hash()
    {
        var original = Parse(ScenarioText.Base);
        HashSet<string> hashes = [original.Hash()];
        var leaves = original.Root.AllNodes.OfType<YamlScalarNode>().ToList();
        Assert.True(leaves.Count > 80);
        for (var i = 0; i < leaves.Count; i++)
        {
            var changed = Parse(ScenarioText.Base);
            var leaf = changed.Root.AllNodes.OfType<YamlScalarNode>().ElementAt(i);
            leaf.Value += "x";
            Assert.True(hashes.Add(changed.Hash()), $"a change of '{leaf.Value}' at {leaf.Start} leaves the hash as it was");
        }

        Assert.True(hashes.Add(Parse(Text).Hash()));
        Assert.True(hashes.Add(Parse(Text.Replace("[x, y]", "[y, x]", StringComparison.Ordinal)).Hash()));
        Assert.True(hashes.Add(Parse(Text + "e: 5\n").Hash()));
    }

    [Theory]
    [InlineData("a", "9", "a: 9\nb: { c: 2, d: [x, y] }\ntiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ]\n")]
    [InlineData("b", "{ e: [1] }", "a: 1\nb: { e: [1] }\ntiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ]\n")]
    [InlineData("b.d[1]", "z", "a: 1\nb: { c: 2, d: [x, z] }\ntiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ]\n")]
    [InlineData("tiers[slow].price", "$5/1M", "a: 1\nb: { c: 2, d: [x, y] }\ntiers: [ { name: fast, price: 3 }, { name: slow, price: $5/1M } ]\n")]
    [InlineData("tiers[0]", "{ name: first }", "a: 1\nb: { c: 2, d: [x, y] }\ntiers: [ { name: first }, { name: slow, price: 4 } ]\n")]
    [InlineData("n.m", "true", "a: 1\nb: { c: 2, d: [x, y] }\ntiers: [ { name: fast, price: 3 }, { name: slow, price: 4 } ]\nn: { m: true }\n")]
    public void An_override_is_the_same_as_having_written_it(string path, string value, string written)
    {
        var set = ScenarioDocument.Parse("s.yaml", Text, [(path, value)]);
        Assert.Equal(Parse(written).Canonical(), set.Canonical());
        Assert.Equal(Parse(written).Hash(), set.Hash());
        Assert.Equal(Parse(written).Hash(), Parse(Text).With([(path, value)]).Hash());
    }

    [Fact]
    public void Later_overrides_go_over_earlier_ones()
    {
        var set = Parse(Text).With([("b", "{ c: 5 }"), ("b.c", "6")]).With([("b.f", "7")]);
        Assert.Equal("""{"c":"6","f":"7"}""", ScenarioDocument.CanonicalOf(NodePath.Parse("b").Find(set.Root)!));
    }

    [Theory]
    [InlineData("tiers[medium].price", "1")]
    [InlineData("tiers[2].price", "1")]
    [InlineData("a.b", "1")]
    [InlineData("a[0]", "1")]
    [InlineData("a..b", "1")]
    [InlineData("a", "[1")]
    [InlineData("a", "{ b: 1, b: 2 }")]
    public void A_bad_override_is_refused_by_its_path_or_value(string path, string value)
    {
        var refused = Assert.Throws<ReplayInputException>(() => ScenarioDocument.Parse("s.yaml", Text, [(path, value)])).Message;
        Assert.Contains(path, refused, StringComparison.Ordinal);
        Assert.Contains("expected", refused, StringComparison.Ordinal);
    }

    private static ScenarioDocument Parse(string text) => ScenarioDocument.Parse("s.yaml", text, []);
}
