using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.WorkedCases;

/// <summary>What is committed of the cases as memo and pictures is what the commands write. REPLAYSIM_APPROVE=1 renews it.</summary>
public sealed class RenderedTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("image-classifier", "rank", "data/models/imagenet.csv", "--budget", "100/month", "--volume", "50k/day")]
    [InlineData("retail-checkout", "rank", "scenarios/cases/retail-checkout/models.csv", "--quality", "map", "--latency", "200ms", "--budget", "15000/month", "--volume", "500k/day", "--mix")]
    [InlineData("fraud-platform", "recommend", "scenarios/cases/fraud-platform/scenario.yaml", "--volume", "1M/day")]
    public async Task Memo_and_pictures_are_those_that_the_command_writes(string name, string verb, string source, params string[] options)
    {
        var folder = _place.Path("out");
        await Command.DoneAsync([verb, Path.Combine(Workplace.Repository, source), .. options, "--out", folder]);

        // A manifest tells when and on which machine; without it a report is made of the result alone.
        if (File.Exists(Path.Combine(folder, "manifest.json")))
        {
            File.Delete(Path.Combine(folder, "manifest.json"));
            await Command.DoneAsync("report", folder, "--format", "md,svg");
        }

        var rendered = Path.Combine(Workplace.Repository, "scenarios", "cases", name, "rendered");
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".md" or ".svg").Order(StringComparer.Ordinal))
        {
            var text = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace(Workplace.Repository + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            var committed = Path.Combine(rendered, Path.GetFileName(file));
            if (Environment.GetEnvironmentVariable("REPLAYSIM_APPROVE") == "1")
            {
                Directory.CreateDirectory(rendered);
                await File.WriteAllTextAsync(committed, text, TestContext.Current.CancellationToken);
            }

            Assert.True(File.Exists(committed), $"'{committed}' is missing; REPLAYSIM_APPROVE=1 writes it");
            Assert.Equal(await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken), text);
        }

        Assert.True(File.Exists(Path.Combine(rendered, "memo.md")));
    }
}
