using ReplaySim.Docs.Tests.Checks;
using ReplaySim.Docs.Tests.Pages;

namespace ReplaySim.Docs.Tests;

/// <summary>The check of documents finds what is wrong with a block, and nothing wrong with one that is right.</summary>
public sealed class HarnessTests(CommandRuns runs)
{
    private const string Inspect = "<!-- snippet: output of: replaysim generate --rows 10 --out h.parquet -->";

    [Theory]
    [InlineData("a program prints what is shown", "```csharp\nConsole.WriteLine(6 * 7);\n```\n\n```text\n42\n```")]
    [InlineData("a later block knows the types before it", "```csharp\nclass Box { public int Side = 3; }\n```\n```csharp\nConsole.WriteLine(new Box().Side);\n```\n```text\n3\n```")]
    [InlineData("members stand in a class", "```csharp\nusing Xunit;\n\n[Fact]\npublic void Holds() => Assert.True(true);\n```")]
    [InlineData("a block is compiled with a file", "<!-- snippet: with tests/ReplaySim.Docs.Tests/Given/LawsPage.cs -->\n```csharp\nvar policy = new MyPolicy(options);\n_ = policy;\n```")]
    [InlineData("commands print what is shown", "```sh\nreplaysim generate --rows 10 --out h.parquet\n```\n```text\nh.parquet: 10 rows, 0.0 MB\n```")]
    [InlineData("a text says which command prints it", Inspect + "\n```text\nh.parquet: 10 rows, 0.0 MB\n```")]
    [InlineData("a fragment takes the place of keys", "<!-- snippet: fragment of scenarios/two-tiers.yaml -->\n```yaml\npolicy: { always: fast }\nseed: 7\n```")]
    [InlineData("a scenario that is kept is run", "<!-- snippet: fragment of scenarios/two-tiers.yaml, file scenarios/own.yaml -->\n```yaml\npolicy: { always: fast }\n```\n<!-- snippet: run -->\n```sh\nreplaysim validate scenarios/own.yaml\n```")]
    [InlineData("plain text", "<!-- snippet: plain -->\n```text\nanything\n```")]
    [InlineData("json", "```json\n{ \"a\": 1 }\n```")]
    [InlineData("a verb in a sentence", "Say `replaysim sweep`, or `replaysim validate FILE`.")]
    public async Task What_is_right_is_not_complained_of(string what, string page)
    {
        Assert.NotEmpty(what);
        Assert.Empty(await PageCheck.RunAsync(new Page("docs/page.md", page), runs));
    }

    [Theory]
    [InlineData("expected csharp, yaml", "```\nwhat is it\n```")]
    [InlineData("expected csharp, yaml", "```python\nprint()\n```")]
    [InlineData("means nothing", "<!-- snippet: planin -->\n```json\n{}\n```")]
    [InlineData("without an end", "```csharp\nvar a = 1;")]
    [InlineData("nothing before this text", "```text\nfrom nowhere\n```")]
    [InlineData("nothing before this text", "```csharp\nclass A;\n```\n\n```json\n1\n```\n\n```text\nfrom nowhere\n```")]
    [InlineData("no program", "```csharp\nclass A;\n```\n\n```text\nfrom nowhere\n```")]
    [InlineData("what is printed is", "```csharp\nConsole.WriteLine(6 * 7);\n```\n```text\n43\n```")]
    [InlineData("what is printed is", Inspect + "\n```text\nh.parquet: 11 rows, 0.0 MB\n```")]
    [InlineData("is no file that names this page", "<!-- snippet: checked by tests/run.sh -->\n```text\nanything\n```")]
    [InlineData("line 2 of the block: CS0246", "```csharp\nusing System;\nUnknownType a = null;\n```")]
    [InlineData("CS0219", "```csharp\nint unused = 1;\n```")]
    [InlineData("there is no file", "<!-- snippet: with tests/Nothing.cs -->\n```csharp\nclass A;\n```")]
    [InlineData("there is no scenario", "<!-- snippet: fragment of scenarios/nothing.yaml -->\n```yaml\nseed: 1\n```")]
    [InlineData("unknown key", "<!-- snippet: fragment of scenarios/two-tiers.yaml -->\n```yaml\npolcy: { always: fast }\n```")]
    [InlineData("has no column", "<!-- snippet: fragment of scenarios/two-tiers.yaml -->\n```yaml\npolicy: { score: { column: nothing, cuts: [0.5] } }\n```")]
    [InlineData("'history' is missing", "```yaml\nname: Not whole\n```")]
    [InlineData("Required argument", "```sh\nreplaysim sweep\n```")]
    [InlineData("Unrecognized", "```sh\nreplaysim sweep scenarios/two-tiers.yaml --fast\n```")]
    [InlineData("Unrecognized", "Say `replaysim swep FILE`.")]
    [InlineData("in the repository", "```sh\nreplaysim sweep scenarios/nothing.yaml\n```")]
    [InlineData("is not known", "```sh\nrm -r artifacts\n```")]
    [InlineData("cannot be run here", "<!-- snippet: run -->\n```sh\nbash tests/run.sh\n```")]
    [InlineData("exit code 2", "<!-- snippet: run -->\n```sh\nreplaysim run nothing.yaml\n```")]
    [InlineData("invalid", "```json\n{ a }\n```")]
    public async Task What_is_wrong_is_told_with_its_place(string problem, string page)
    {
        var problems = await PageCheck.RunAsync(new Page("docs/page.md", page), runs);
        Assert.Contains(problems, p => p.Contains(problem, StringComparison.OrdinalIgnoreCase));
        Assert.All(problems, p => Assert.StartsWith("docs/page.md:", p, StringComparison.Ordinal));
    }
}
