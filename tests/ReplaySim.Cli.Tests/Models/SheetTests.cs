using System.Text.Json;
using ReplaySim.Cli.Tests.BadInput;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Models;

/// <summary>Sheets as people keep them: what is read from which column, and what is refused.</summary>
public sealed class SheetTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("s.csv", "name,accuracy,cost_per_1000\na,0.8,0.4\nb,0.9,1.5\n")]
    [InlineData("s.csv", "Model;Accuracy (%);Cost per 1000 ($)\na;80;0.4\nb;90;1.5\n")]
    [InlineData("s.tsv", "model\ttop-1\tcost per call\na\t80%\t$0.0004\nb\t90%\t$0.0015\n")]
    [InlineData("s.csv", "model,quality,price_per_hour,throughput_per_second\na,0.8,\"$1,440.00\",1000\nb,0.9,$5400,1000\n")]
    [InlineData("s.json", """[{ "name": "a", "accuracy": 0.8, "cost_per_1000": 0.4 }, { "name": "b", "accuracy": 0.9, "cost_per_1000": 1.5 }]""")]
    [InlineData("s.ndjson", "{\"name\":\"a\",\"accuracy\":0.8,\"cost_per_1000\":0.4}\n{\"name\":\"b\",\"accuracy\":0.9,\"cost_per_1000\":1.5}\n")]
    [InlineData("s.yaml", "models:\n  - { name: a, accuracy: 80%, cost_per_1000: $0.4 }\n  - { name: b, accuracy: 90%, cost_per_1000: $1.5 }\n")]
    public async Task All_ways_to_write_two_models_are_the_same(string file, string text)
    {
        var models = Models(await RankAsync(file, text));
        Assert.Equal([("a", 0.8m, 0.4m), ("b", 0.9m, 1.5m)], models.Select(m => (m.GetProperty("name").GetString()!, m.GetProperty("quality").GetDecimal(), m.GetProperty("cost_per_1000").GetDecimal())));
    }

    [Fact]
    public async Task Per_cent_is_told_and_per_cent_signs_need_not_be()
    {
        Assert.Equal(["column 'accuracy' is taken as per cent"], Notices(await RankAsync("s.csv", "name,accuracy,cost_per_1000\na,80,1\nb,1,1\nc,0,1\n")));
        Assert.Empty(Notices(await RankAsync("s.csv", "name,accuracy,cost_per_1000\na,80%,1\nb,0.8,1\nc,1,1\n")));
    }

    [Fact]
    public async Task Names_that_come_twice_are_numbered_past_those_that_are_taken()
    {
        var run = await RankAsync("s.csv", "name,accuracy,cost_per_1000\na,0.1,1\na (2),0.2,1\na,0.3,1\na,0.4,1\n");
        Assert.Equal(["a", "a (2)", "a (3)", "a (4)"], Models(run).Select(m => m.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(0.3m, Models(run).Single(m => m.GetProperty("name").GetString() == "a (3)").GetProperty("quality").GetDecimal());
        Assert.Equal(["'a' comes 3 times; the later ones are numbered"], Notices(run));
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("NaN")]
    public async Task What_is_missing_stays_unknown_and_comes_last(string cell)
    {
        var models = Models(await RankAsync("s.csv", $"name,accuracy,cost_per_1000,latency_ms\na,{cell},1,5\nb,0.5,{cell},5\nc,0.5,1,{cell}\n"));
        Assert.Equal(["c", "a", "b"], models.Select(m => m.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, models[1].GetProperty("quality").ValueKind);
        Assert.Equal(JsonValueKind.Null, models[2].GetProperty("cost_per_1000").ValueKind);
        Assert.Equal(JsonValueKind.Null, models[0].GetProperty("latency_ms").ValueKind);
    }

    [Fact]
    public async Task Units_of_latency_and_memory_may_stand_in_the_cell()
    {
        var model = Models(await RankAsync("s.csv", "name,accuracy,cost_per_1000,latency,memory\na,0.5,1,0.2 s,1.5GB\nb,0.5,2,15,512MiB\n"));
        Assert.Equal((200m, 1500m), (model[0].GetProperty("latency_ms").GetDecimal(), model[0].GetProperty("memory_mb").GetDecimal()));
        Assert.Equal((15m, 536.870912m), (model[1].GetProperty("latency_ms").GetDecimal(), model[1].GetProperty("memory_mb").GetDecimal()));
    }

    [Theory]
    [InlineData("name,accuracy,cost_per_1000\na,0.5,1\nb,0.5,cheap\n", "column 'cost_per_1000', row 2: 'cheap'; expected dollars from 0 up")]
    [InlineData("name,accuracy,cost_per_1000\na,0.5,-1\n", "column 'cost_per_1000', row 1: '-1'")]
    [InlineData("name,accuracy,cost_per_1000\na,0.5,€1\n", "column 'cost_per_1000', row 1: '€1' is in another currency")]
    [InlineData("name,accuracy,cost_per_1000\na,good,1\n", "column 'accuracy', row 1: 'good'; expected a share")]
    [InlineData("name,accuracy,cost_per_1000\na,120%,1\n", "column 'accuracy', row 1: '120%' is more than all")]
    [InlineData("name,accuracy,cost_per_1000\na,78.1,1\nb,0.8,1\n", "column 'accuracy', row 2: '0.8' looks like a fraction, and '78.1' in row 1 like per cent")]
    [InlineData("name,accuracy,cost_per_1000,latency_ms\na,0.5,1,soon\n", "column 'latency_ms', row 1: 'soon'; expected milliseconds")]
    [InlineData("name,accuracy,cost_per_1000,memory_mb\na,0.5,1,10%\n", "column 'memory_mb', row 1: '10%'; expected megabytes")]
    [InlineData("name,accuracy,price_per_hour,throughput\na,0.5,1,0\n", "column 'throughput', row 1: no inference a second never ends")]
    [InlineData("name,accuracy,cost_per_1000\n,0.5,1\n", "column 'name', row 1: no name")]
    [InlineData("accuracy,cost_per_1000\n0.5,1\n", "no column for the name; expected name or model")]
    [InlineData("name,cost_per_1000\na,1\n", "no column for quality; expected accuracy, quality")]
    [InlineData("name,accuracy,price_per_hour\na,0.5,1\n", "no column for the cost; expected cost_per_1000")]
    [InlineData("name,accuracy,cost_per_1000\n", "no models")]
    public async Task A_bad_cell_gives_one_error_with_column_and_row(string text, string said) =>
        Refusal.Of(await Command.RunAsync("rank", _place.Write("s.csv", text)), "s.csv", said);

    [Fact]
    public async Task Quality_can_be_another_column()
    {
        var path = _place.Write("s.csv", "name,accuracy,cost_per_1000,Top 5\na,0.5,1,0.9\n");
        Assert.Equal("0.9", (await Command.DoneAsync("rank", path, "--quality", "top 5", "--json")).Json.GetProperty("models")[0].Part("quality"));
        Refusal.Of(await Command.RunAsync("rank", path, "--quality", "Top 6"), "--quality Top 6", "did you mean 'Top 5'?");
    }

    [Fact]
    public async Task A_folder_of_runs_is_a_sheet()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(60));
        var fast = (await Command.DoneAsync("run", scenario, "--set", "policy={ always: fast }", "--out", _place.Path("runs", "fast"), "--json")).Json;
        await Command.DoneAsync("run", scenario, "--set", "policy={ always: slow }", "--out", _place.Path("runs", "slow"));
        var ranked = (await Command.DoneAsync("rank", _place.Path("runs"), "--json")).Json;
        var models = ranked.GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!);
        Assert.Equal(["fast", "slow"], models.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0.02m, models["fast"].GetProperty("cost_per_1000").GetDecimal()); // $0.00002 a call
        Assert.Equal(4m, models["slow"].GetProperty("cost_per_1000").GetDecimal()); // $0.004 a call
        Assert.Equal(Math.Round(fast.GetProperty("accuracy").GetProperty("value").GetDecimal(), 12), models["fast"].GetProperty("quality").GetDecimal());
        Refusal.Of(await Command.RunAsync("rank", Directory.CreateDirectory(_place.Path("empty")).FullName), "no run folder in it");
    }

    private async Task<CommandResult> RankAsync(string file, string text) => await Command.DoneAsync("rank", _place.Write(file, text), "--json");

    private static IEnumerable<string?> Notices(CommandResult run) => run.Json.GetProperty("notices").EnumerateArray().Select(n => n.GetString());

    private static List<JsonElement> Models(CommandResult run) => [.. run.Json.GetProperty("models").EnumerateArray()];
}
