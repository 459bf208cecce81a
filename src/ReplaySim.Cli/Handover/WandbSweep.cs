using ReplaySim.Scenarios.Search;

namespace ReplaySim.Cli.Handover;

/// <summary>A W&amp;B sweep file: its agent chooses the values, each trial is one replay.</summary>
internal static class WandbSweep
{
    /// <summary>What the sweep makes least or greatest, as trials log it.</summary>
    public const string Metric = "objective";

    /// <summary>Ends the words of the command; what follows are changes, path=value.</summary>
    public const string Separator = "--";

    // Only W&B's own client can log to it, and it is a Python module: this much of it stands in the file.
    private const string Bridge =
        """
        import json, subprocess, sys, wandb
        end = sys.argv.index("--")
        trial = sys.argv[1:end] + [word for change in sys.argv[end + 1:] for word in ("--set", change)]
        with wandb.init() as run:
            done = subprocess.run(trial, stdout=subprocess.PIPE, text=True)
            for line in done.stdout.splitlines():
                run.log(json.loads(line))
            if done.returncode > 1:
                sys.exit(done.returncode)

        """;

    public static YamlPart Of(HandedScenario scenario)
    {
        var parameters = WandbParameters.Of(scenario.Read);
        return YamlPart.Map(
            ("name", YamlPart.Text(scenario.Read.Name)),
            ("program", YamlPart.Text("replaysim")),
            ("method", YamlPart.Text(WandbParameters.AxesOf(scenario.Read).All(IsListed) ? "grid" : "bayes")),
            ("metric", YamlPart.Map(("name", YamlPart.Text(Metric)), ("goal", YamlPart.Text(scenario.Read.Objective.Minimise ? "minimize" : "maximize")))),
            ("parameters", parameters),
            ("command", Command(scenario)));
    }

    private static YamlPart Command(HandedScenario scenario) => YamlPart.List(
        [
            .. new[] { "${env}", "${interpreter}", "-c" }.Select(YamlPart.Text),
            YamlPart.Block(Bridge),
            .. new[] { "${program}", "export", "wandb-trial", scenario.File }.Concat(scenario.Options).Concat([Separator, "${args_no_hyphens}"]).Select(YamlPart.Text),
        ]);

    private static bool IsListed(VaryAxis axis) => axis.Values.Count > 0 || axis.From == axis.To;
}
