namespace ReplaySim.Packages.Tests;

/// <summary>The command as it is installed from its package.</summary>
public sealed class ToolTests(PackedFixture packed)
{
    private const string Scenario = """
        name: Installed
        history:
          source: history.parquet
          columns: { time: event_time, label: is_fraud, value: amount }
          labels: { positive: true, names: { true: fraud, false: legit } }
        tiers:
          - name: fast
            predictor: { recorded: { prediction: fast_label, confidence: fast_confidence } }
            latency: { constant: 5ms }
            price: { per_call: $0.00002 }
          - name: ensemble
            predictor: { recorded: { prediction: ensemble_label, confidence: ensemble_confidence } }
            latency: { constant: 80ms }
            price: { per_call: $0.01 }
        policy: { always: ensemble }
        """;

    [Fact]
    public async Task It_runs_a_scenario_over_a_history_of_its_own_and_reports()
    {
        var folder = packed.NewFolder("tool");
        Task<string> Run(string program, params string[] arguments) => Child.RunAsync(folder, packed.Isolated, program, arguments);
        var command = packed.Command;
        Assert.Equal(Built.Version, await Run(command, "--version"));

        await Run(command, "generate", "--rows", "1000", "--seed", "7", "--out", "history.parquet");
        await File.WriteAllTextAsync(Path.Combine(folder, "scenario.yaml"), Scenario, TestContext.Current.CancellationToken);
        var printed = await Run(command, "run", "scenario.yaml", "--out", "run");
        // 1 000 rows, each asked once at $0.01.
        Assert.Contains("$10.00", printed, StringComparison.Ordinal);
        Assert.Contains("80.0 ms", printed, StringComparison.Ordinal);

        // Pages, slides and pictures need what is embedded in Reports and the platform's own libraries; import needs DuckDB.
        await Run(command, "report", "run", "--format", "html,md,svg,png,pptx");
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "run", "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("plotly.js", page, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(folder, "run"), "*.png"));
        await Run(command, "import", "history.parquet", "--out", "again.parquet", "--time", "event_time");
        Assert.True(File.Exists(Path.Combine(folder, "again.parquet")));
    }
}
