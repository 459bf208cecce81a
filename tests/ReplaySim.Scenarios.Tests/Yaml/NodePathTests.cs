using ReplaySim.Core;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tests.Yaml;

public sealed class NodePathTests
{
    private static YamlMappingNode Tree => ScenarioDocument.Parse("s.yaml", "a: { b: 1 }\nlist: [ { name: x, v: 2 }, { name: y.z, v: 3 }, [ 4 ] ]\n", []).Root;

    [Theory]
    [InlineData("a.b", "1")]
    [InlineData("list[0].v", "2")]
    [InlineData("list[x].v", "2")]
    [InlineData("list[y.z].v", "3")]
    [InlineData("list[2][0]", "4")]
    public void Finds_keys_and_items_by_place_and_by_name(string path, string value) =>
        Assert.Equal(value, ((YamlScalarNode)NodePath.Parse(path).Find(Tree)!).Value);

    [Theory]
    [InlineData("a.c")]
    [InlineData("list[3]")]
    [InlineData("list[w]")]
    [InlineData("a[0]")]
    [InlineData("list.x")]
    [InlineData("a.b.c")]
    public void Finds_nothing_where_nothing_is(string path) => Assert.Null(NodePath.Parse(path).Find(Tree));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a[0")]
    [InlineData("a[0]b")]
    [InlineData("a[")]
    public void A_malformed_path_is_refused(string path) =>
        Assert.Contains("expected", Assert.Throws<ReplayInputException>(() => NodePath.Parse(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Setting_replaces_what_is_there_and_makes_what_is_not()
    {
        var root = Tree;
        NodePath.Parse("a.b").Set(root, new YamlScalarNode("9"), _ => { });
        NodePath.Parse("new.deep.key").Set(root, new YamlScalarNode("8"), _ => { });
        NodePath.Parse("list[x].v").Set(root, new YamlScalarNode("7"), _ => { });
        NodePath.Parse("list[1]").Set(root, new YamlScalarNode("6"), _ => { });
        Assert.Equal("""{"a":{"b":"9"},"list":[{"name":"x","v":"7"},"6",["4"]],"new":{"deep":{"key":"8"}}}""", ScenarioDocument.CanonicalOf(root));
    }

    [Theory]
    [InlineData("list[9].v")]
    [InlineData("list[w]")]
    [InlineData("a.b.c")]
    [InlineData("a[0]")]
    [InlineData("nolist[0]")]
    [InlineData("list.v")]
    public void Setting_where_nothing_can_be_is_refused(string path)
    {
        var refused = Assert.Throws<ReplayInputException>(() => NodePath.Parse(path).Set(Tree, new YamlScalarNode("9"), _ => { }));
        Assert.Contains($"'{path}'", refused.Message, StringComparison.Ordinal);
    }
}
