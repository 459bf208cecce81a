using System.Text.RegularExpressions;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Docs.Tests.Checks;
using ReplaySim.Docs.Tests.Pages;

namespace ReplaySim.Docs.Tests;

/// <summary>Pictures, data and whole pages are what the command makes, and links lead somewhere.</summary>
public sealed partial class DocumentTests(CommandRuns runs)
{
    [Fact]
    public async Task The_picture_of_the_frontier_is_the_one_that_its_scenario_gives()
    {
        var (place, _) = await runs.OfAsync("replaysim sweep scenarios/fraud-995.yaml --out run");
        Assert.Equal(0, (await place.RunAsync("report", "run", "--format", "svg")).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(Workplace.Repository, "docs", "frontier.svg")), File.ReadAllText(place.InPlace("run/frontier.svg")));
    }

    [Fact]
    public async Task The_page_about_guarantees_is_what_its_command_makes()
    {
        using var place = new Workplace();
        Assert.Equal(0, (await Command.RunAsync("guarantee-study", "--histories", "2000", "--seed", "1", "--out", place.Path("page.md"))).Code);
        Assert.Equal(File.ReadAllText(Path.Combine(Workplace.Repository, "docs", "guarantees.md")), File.ReadAllText(place.Path("page.md")));
    }

    [Fact]
    public async Task The_sample_data_is_what_the_commands_beside_it_make()
    {
        using var place = new Workplace();
        foreach (var line in CommandText.LinesOf(Page.Open("data/README.md").Snippets.Single().Text))
        {
            var arguments = CommandText.ArgumentsOf(line)!;
            var at = Array.IndexOf(arguments, "--out") + 1;
            var committed = Path.Combine(Workplace.Repository, arguments[at]);
            arguments[at] = place.Path("made.parquet");
            Assert.Equal(0, (await Command.RunAsync(arguments)).Code);
            Assert.Equal(File.ReadAllBytes(committed), File.ReadAllBytes(arguments[at]));
        }
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Workplace.Repository, "docs"), "*.md", SearchOption.AllDirectories);
        foreach (var document in Directory.EnumerateFiles(Workplace.Repository, "*.md").Concat(pages))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                var target = link.Groups[1].Value;
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
                    Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)), $"{document}: {target}");
            }
        }
    }

    [GeneratedRegex(@"\]\(([^)#]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
