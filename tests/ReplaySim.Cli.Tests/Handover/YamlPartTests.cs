using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Cli.Handover;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Cli.Tests.Handover;

/// <summary>Whatever is written is read back as it was, by a reader that knows nothing of the writer.</summary>
public sealed class YamlPartTests
{
    [Fact]
    public void Keys_and_texts_of_any_kind_come_back()
    {
        var texts = Gen.OneOf(
            Gen.Elements("", " ", "- a", "a: b", "'", "''", "\"", "#", "{{$.inputs.parameters['x']}}", "${args}", "null", "true", "1e5", "a\nb", "tab\there", "\u0085", "\u2028", "é", "😀", "\\", "%", "@x", "!tag", "&a", "*a", "|", ">"),
            Gen.Choose(32, 126).Select(c => (char)c).ListOf().Select(c => new string([.. c])));
        Prop.ForAll(texts.ListOf().Where(t => t.Count > 0).ToArbitrary(), all =>
        {
            var distinct = all.Distinct().ToList();
            var stream = new YamlStream();
            stream.Load(new StringReader(YamlPart.Map(distinct.Select(t => (t, (YamlPart?)YamlPart.Map(("list", YamlPart.Texts(all)), ("text", YamlPart.Text(t)))))).Write()));
            var map = (YamlMappingNode)stream.Documents.Single().RootNode;
            return map.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).SequenceEqual(distinct)
                && map.Children.All(c => ((YamlSequenceNode)c.Value["list"]).Select(i => ((YamlScalarNode)i).Value!).SequenceEqual(all)
                    && ((YamlScalarNode)c.Value["text"]).Value == ((YamlScalarNode)c.Key).Value);
        }).QuickCheckThrowOnFailure();
    }
}
