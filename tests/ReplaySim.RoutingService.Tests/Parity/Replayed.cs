using ReplaySim.Cli.Tests.Running;
using ReplaySim.Data.Tests;
using ReplaySim.RoutingService.Tests.Serving;

namespace ReplaySim.RoutingService.Tests.Parity;

/// <summary>A log made into a history by the real command, and compared with what the client was told.</summary>
internal static class Replayed
{
    private static readonly string[] Texts = ["id", "tier_path", "answer_tier", "outcome", "answer"];

    /// <summary>Imports a log as the file beside it says.</summary>
    public static async Task<string> ImportAsync(Workplace place, string log)
    {
        var history = place.Path("log.parquet");
        var imported = await Command.DoneAsync("import", log, "@" + Path.ChangeExtension(place.Path("logs", "decisions-0001.csv"), ".import"), "--out", history, "--json");
        Assert.Equal(0, imported.Json.GetProperty("rejects").GetProperty("rows").GetInt64());
        return history;
    }

    /// <summary>Replays a log; the decisions of the replay.</summary>
    public static async Task<ReadBack> RunAsync(Workplace place, string history, params string[] more)
    {
        await Command.DoneAsync(["run", place.Path("scenario.yaml"), "--set", $"history.source={history}", "--out", place.Path("run"), "--decisions", .. more]);
        return await ReadBack.FromAsync(place.Path("run", "decisions.parquet"), "time", numbers: ["confidence"], texts: Texts);
    }

    /// <summary>Asserts that a replay decided each transaction that ended as the service did.</summary>
    public static void Equal(LiveStream live, ReadBack replay)
    {
        Assert.Equal(live.Ended.Count + live.Left.Count, replay.Times.Count);
        Assert.True(live.Ended.Count > live.Left.Count && live.Left.Count > 0);
        for (var row = 0; row < replay.Times.Count; row++)
        {
            if (live.Left.Contains(row))
                continue;
            var told = live.Ended[row];
            Assert.Equal(
                (row, told.Id, told.Path, told.Tier ?? "", told.Decision == "reject" ? "rejected" : told.Label is null ? "uncovered" : "answered", told.Label),
                (row, replay.Texts["id"][row], replay.Texts["tier_path"][row], replay.Texts["answer_tier"][row], replay.Texts["outcome"][row], replay.Texts["answer"][row]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(told.Confidence ?? double.NaN), BitConverter.DoubleToInt64Bits(replay.Numbers["confidence"][row]));
        }
    }
}
