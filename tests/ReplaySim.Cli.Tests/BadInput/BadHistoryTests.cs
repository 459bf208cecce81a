using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.BadInput;

/// <summary>A history that cannot be replayed gives one clear message, and nothing is written.</summary>
public sealed class BadHistoryTests : IDisposable
{
    private const int Rows = 40;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, string[]> Damages => new()
    {
        { "missing column", ["no column 'confidence1'", "did you mean 'confidence0'?"] },
        { "missing time column", ["no column 'at'"] },
        { "text amount", ["column 'amount' is text", "expected a number column"] },
        { "text time", ["column 'at' is text", "expected a timestamp"] },
        { "unitless time", ["column 'at'", "history.time_unit"] },
        { "no rows", ["holds no rows", "expected at least one transaction"] },
        { "no row groups", ["holds no rows", "expected at least one transaction"] },
        { "time out of order", ["column 'at', row 17:", "expected rows in time order"] },
        { "time out of order in a later row group", ["column 'at', row 33:", "expected rows in time order"] },
        { "missing amount", ["column 'amount', row 5:", "missing or not a number"] },
        { "amount not a number", ["column 'amount', row 5:", "missing or not a number"] },
        { "infinite amount", ["column 'amount', row 39:", "Infinity"] },
        { "negative amount", ["column 'amount', row 7:", "-0.01", "expected an amount from 0 up"] },
        { "huge amount", ["column 'amount', row 7:", "expected an amount from 0 up to 9 billion"] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task It_is_told_once_and_clearly(string damage, string[] said)
    {
        await Damaged(damage).WriteAsync(_place.Path("history.parquet"), damage switch { "no row groups" => 0, "time out of order in a later row group" => 5, _ => 1 });
        await RefusedAsync(SmallScenario.Text(), said);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(-8)]
    [InlineData(-300)]
    public async Task A_file_cut_off_anywhere_is_refused(int length)
    {
        await new SmallHistory(Rows).WriteAsync(_place.Path("whole.parquet"));
        var bytes = await File.ReadAllBytesAsync(_place.Path("whole.parquet"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_place.Path("history.parquet"), bytes[..(length < 0 ? bytes.Length + length : length)], TestContext.Current.CancellationToken);
        await RefusedAsync(SmallScenario.Text(), ["history.parquet", "expected"]);
    }

    [Fact]
    public async Task Pages_overwritten_under_a_sound_footer_are_refused_or_read_but_never_a_fault()
    {
        await new SmallHistory(400).WriteAsync(_place.Path("history.parquet"));
        var whole = await File.ReadAllBytesAsync(_place.Path("history.parquet"), TestContext.Current.CancellationToken);
        var random = new Random(1);
        var refused = 0;
        var scenario = _place.Write("scenario.yaml", SmallScenario.Text());
        for (var i = 0; i < 60; i++)
        {
            byte[] bytes = [.. whole];
            for (var n = 0; n < 1 + i % 20; n++)
                bytes[random.Next(4, whole.Length - 8)] = (byte)random.Next(256);
            await File.WriteAllBytesAsync(_place.Path("history.parquet"), bytes, TestContext.Current.CancellationToken);
            var run = await Command.RunAsync("run", scenario);
            Assert.True(run.Code is ExitCode.Done or ExitCode.NotMet or ExitCode.BadInput, $"damage {i}: {run.Code} {run.Error}");
            refused += run.Code == ExitCode.BadInput ? 1 : 0;
        }

        Assert.True(refused > 5, $"{refused} of 60 refused");
    }

    [Fact]
    public Task A_missing_file_is_refused() => RefusedAsync(SmallScenario.Text(), ["history.parquet' does not exist", "expected a Parquet file, a folder or a glob"]);

    [Fact]
    public async Task A_folder_without_histories_and_a_glob_without_matches_are_refused()
    {
        Directory.CreateDirectory(_place.Path("empty"));
        await RefusedAsync(SmallScenario.Text(source: "empty"), ["holds no *.parquet file"]);
        await RefusedAsync(SmallScenario.Text(source: "'empty/*.pq'"), ["no file matches"]);
    }

    [Fact]
    public async Task Something_else_than_parquet_is_refused()
    {
        _place.Write("history.parquet", "id,at\n1,2026-01-01\n");
        await RefusedAsync(SmallScenario.Text(), ["history.parquet", "expected"]);
    }

    [Fact]
    public async Task Files_that_overlap_in_time_are_refused_by_name()
    {
        Directory.CreateDirectory(_place.Path("many"));
        await new SmallHistory(Rows).WriteAsync(_place.Path("many", "a.parquet"));
        await new SmallHistory(Rows).WriteAsync(_place.Path("many", "b.parquet"));
        await RefusedAsync(SmallScenario.Text(source: "many"), ["b.parquet: begins at ", "a.parquet' ends", "do not overlap in time"]);
    }

    [Theory]
    [InlineData("t3", "row 30: id 't3' comes a second time")]
    [InlineData(null, "row 30: no id")]
    public async Task Ids_that_come_twice_are_refused_when_asked(string? id, string said)
    {
        await new SmallHistory(Rows).Change<string?>("id", ids => ids[30] = id).WriteAsync(_place.Path("history.parquet"));
        await Command.DoneAsync("run", _place.Write("scenario.yaml", SmallScenario.Text()));
        await RefusedAsync(SmallScenario.Text().Replace("  labels:", "  unique_ids: true\n  labels:", StringComparison.Ordinal), [said]);
    }

    [Fact]
    public async Task A_recorded_routing_with_an_unknown_tier_is_refused()
    {
        await new SmallHistory(Rows).Set("routed", Enumerable.Repeat("fst", Rows).ToArray()).WriteAsync(_place.Path("history.parquet"));
        await RefusedAsync(SmallScenario.Text(policy: "{ recorded: { column: routed } }"), ["unknown tier 'fst'", "expected one of fast, middle, slow"]);
    }

    private static SmallHistory Damaged(string damage)
    {
        var history = new SmallHistory(damage is "no rows" or "no row groups" ? 0 : Rows);
        return damage switch
        {
            "missing column" => history.Without("confidence1"),
            "missing time column" => history.Without("at"),
            "text amount" => history.Set("amount", Enumerable.Repeat("ten", Rows).ToArray()),
            "text time" => history.Set("at", Enumerable.Repeat("2026-01-01", Rows).ToArray()),
            "unitless time" => history.Set("at", Enumerable.Range(0, Rows).Select(i => (long)i).ToArray()),
            "time out of order" => history.Change<DateTime>("at", at => at[17] = at[16].AddMilliseconds(-1)),
            "time out of order in a later row group" => history.Change<DateTime>("at", at => at[33] = at[0].AddDays(-1)),
            "missing amount" => history.Set("amount", Enumerable.Range(0, Rows).Select(i => i == 5 ? null : (double?)i).ToArray()),
            "amount not a number" => history.Change<double>("amount", amounts => amounts[5] = double.NaN),
            "infinite amount" => history.Change<double>("amount", amounts => amounts[39] = double.PositiveInfinity),
            "negative amount" => history.Change<double>("amount", amounts => amounts[7] = -0.01),
            "huge amount" => history.Change<double>("amount", amounts => amounts[7] = 1e300),
            _ => history,
        };
    }

    private async Task RefusedAsync(string text, string[] said)
    {
        var scenario = _place.Write("scenario.yaml", text);
        List<string> before = [.. _place.Entries];
        Refusal.Of(await Command.RunAsync("run", scenario, "--json", "--out", _place.Path("out"), "--decisions"), said);
        Assert.Equal(before, _place.Entries);
    }
}
