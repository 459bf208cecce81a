using System.Text.RegularExpressions;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Cli.Tests.Docs;

/// <summary>What the documents show is what the command does.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task The_documents_show_what_the_first_command_prints()
    {
        using var place = new Workplace();
        var printed = await Command.RunAsync("sweep", Path.Combine(Workplace.Repository, "scenarios", "fraud-995.yaml"), "--out", place.Path("run"));
        Assert.Equal(0, printed.Code);
        Assert.Equal(Blocks("docs/search.md", "text").Single(), Trimmed(printed.Output));
        Assert.StartsWith(Blocks("README.md", "text").Single(), Trimmed(printed.Output), StringComparison.Ordinal);
        await Command.DoneAsync("report", place.Path("run"), "--format", "svg");
        Assert.Equal(File.ReadAllText(Path.Combine(Workplace.Repository, "docs", "frontier.svg")), File.ReadAllText(place.Path("run/frontier.svg")));
    }

    [Fact]
    public void The_scenario_page_shows_a_scenario_that_is_valid_as_it_stands()
    {
        var file = Path.Combine(Workplace.Repository, "docs", "scenario.md");
        var scenario = ScenarioReader.Read(ScenarioDocument.Parse(file, Blocks("docs/scenario.md", "yaml").Single(), []));
        Assert.Equal(["fast", "ensemble"], scenario.Tiers.Select(t => t.Name));
        Assert.True(File.Exists(scenario.History.Source), scenario.History.Source);
    }

    [Fact]
    public async Task The_page_about_guarantees_is_what_its_command_makes()
    {
        using var place = new Workplace();
        Assert.Equal(0, (await Command.RunAsync("guarantee-study", "--histories", "2000", "--seed", "1", "--out", place.Path("page.md"))).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(Workplace.Repository, "docs", "guarantees.md")), File.ReadAllText(place.Path("page.md")));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        foreach (var document in Directory.EnumerateFiles(Workplace.Repository, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Workplace.Repository, "docs"), "*.md")))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                var target = link.Groups[1].Value;
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                    Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)), $"{document}: {target}");
            }
        }
    }

    [Fact]
    public async Task The_sample_data_is_what_the_commands_beside_it_make()
    {
        using var place = new Workplace();
        foreach (var line in Blocks("data/README.md", "sh").Single().Split('\n'))
        {
            var words = line.Split(' ').Skip(1).ToArray();
            var at = Array.IndexOf(words, "--out") + 1;
            var committed = Path.Combine(Workplace.Repository, words[at]);
            words[at] = place.Path("made.parquet");
            Assert.Equal(0, (await Command.RunAsync(words)).Code);
            Assert.Equal(File.ReadAllBytes(committed), File.ReadAllBytes(words[at]));
        }
    }

    private static IEnumerable<string> Blocks(string document, string language) =>
        Fence().Matches(File.ReadAllText(Path.Combine(Workplace.Repository, document)))
            .Where(m => m.Groups[1].Value == language).Select(m => Trimmed(m.Groups[2].Value));

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)#]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
