using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tests.Yaml;

/// <summary>A place in a scalar's text is found in the file, however YAML wrote it.</summary>
public sealed class ScalarPlacesTests
{
    [Theory]
    [InlineData("k: a > 1 and b < 2", "b", 1, 14)]
    [InlineData("k: a > 1\n   and b < 2", "b", 2, 8)]
    [InlineData("k: 'it''s b'", "b", 1, 11)]
    [InlineData("k: 'it\n\n   is b'", "b", 3, 7)]
    [InlineData("k: \"\\\"q\\\" \\x41 b\"", "b", 1, 16)]
    [InlineData("k: \"a\\n \\\n   \\tb\"", "b", 2, 6)]
    [InlineData("k: |\n  a\n    b", "b", 3, 5)]
    [InlineData("k: >-\n  a\n\n  c\n  b", "b", 5, 3)]
    [InlineData("k: &anchor !tag a b", "b", 1, 19)]
    [InlineData("{ x: y, k: 'a b' }", "b", 1, 15)]
    [InlineData("# é\r\nk: |\r\n  a\r\n  b\r\n", "b", 4, 3)]
    public void It_is_found(string yaml, string what, int line, int column)
    {
        var node = ScalarOf(yaml);
        Assert.Equal((line, column), ScalarPlaces.Find(yaml, node, node.Value!.IndexOf(what, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("k: ab", 1, 6)]
    [InlineData("k: 'ab'", 1, 7)]
    [InlineData("k: |\n  ab\nl: x", 2, 5)]
    public void The_end_is_after_the_last_character(string yaml, int line, int column) =>
        Assert.Equal((line, column), ScalarPlaces.Find(yaml, ScalarOf(yaml), ScalarOf(yaml).Value!.TrimEnd().Length));

    [Fact]
    public void Every_character_that_YAML_can_write_is_found_in_order()
    {
        var styles = new[] { ScalarStyle.Plain, ScalarStyle.SingleQuoted, ScalarStyle.DoubleQuoted, ScalarStyle.Literal, ScalarStyle.Folded };
        var found = styles.ToDictionary(s => s, _ => 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_260_101, 77), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            const string letters = "ab'\"\\>#:- (){}é`.,&*!|%@\n";
            var value = new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => letters[random.Next(letters.Length)])]);
            var style = styles[random.Next(styles.Length)];
            var root = new YamlMappingNode(new YamlScalarNode("first"), new YamlScalarNode("x"), new YamlScalarNode("k"), new YamlScalarNode(value) { Style = style });
            using var writer = new StringWriter();
            new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
            var yaml = writer.ToString();
            var node = ScalarOf(yaml);
            var lines = yaml.Split('\n');
            var last = (0, 0);
            for (var i = 0; i < node.Value!.Length; i++)
            {
                if (char.IsWhiteSpace(node.Value[i]))
                    continue;
                var place = ScalarPlaces.Find(yaml, node, i);
                Assert.True(place is not null, yaml);
                var (line, column) = place.Value;
                var there = lines[line - 1][column - 1];
                Assert.True(there == node.Value[i] || (there == '\\' && node.Style == ScalarStyle.DoubleQuoted), $"{yaml}: {i} at {place} is {there}");
                Assert.True(last.CompareTo(place.Value) < 0);
                last = place.Value;
                found[node.Style]++;
            }
        }));
        Assert.All(found, f => Assert.True(f.Value > 500, $"{f.Key}: {f.Value}"));
    }

    private static YamlScalarNode ScalarOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlScalarNode)((YamlMappingNode)stream.Documents[0].RootNode).Children[new YamlScalarNode("k")];
    }
}
