using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ReplaySim.RoutingService.Tests.Serving;

/// <summary>What the client was told of a transaction in the end.</summary>
internal sealed record Told(string Id, string Path, string Decision, string? Tier, string? Label, double? Confidence);

/// <summary>
/// A client with many transactions open at once, in any order, at times that tie; some requests come twice, some transactions are left. Tiers
/// answer with gaps, on thresholds and beside them.
/// </summary>
internal sealed class LiveStream(Service service, int transactions, int seed)
{
    private static readonly string?[] Channels = ["online", "branch", null, "007", "true", "2026-1-5", " \"odd\", é;|' ", "3.10"];

    private readonly Random _random = new(seed);
    private readonly List<Open> _open = [];

    /// <summary>Transactions that ended, by row.</summary>
    public SortedDictionary<long, Told> Ended { get; } = [];

    /// <summary>Rows that were left.</summary>
    public HashSet<long> Left { get; } = [];

    /// <summary>Labels as they were told, by row.</summary>
    public SortedDictionary<long, string> Labels { get; } = [];

    /// <summary>Whether labels are told, each before its delay has passed.</summary>
    public bool TellsLabels { get; init; }

    public async Task RunAsync()
    {
        for (var i = 0; i < transactions || _open.Count > 0;)
        {
            if (_random.Next(3) == 0)
                service.Clock.Advance(TimeSpan.FromMicroseconds(_random.Next(4) == 0 ? _random.Next(8_000) : _random.Next(2)));
            if (i < transactions && (_open.Count == 0 || (_open.Count < 40 && _random.Next(3) == 0)))
                await BeginAsync(i++);
            else
                await GoOnAsync(_open[_random.Next(_open.Count)]);
        }
    }

    private async Task BeginAsync(int i)
    {
        var open = new Open($"t{(i * 7919L % 100_003).ToString(CultureInfo.InvariantCulture)}", Columns());
        _open.Add(open);
        await SendAsync(open, $$"""{"id":"{{open.Id}}","columns":{{open.Columns}}}""");
        if (TellsLabels && _random.Next(10) > 0)
        {
            var label = _random.Next(3) == 0 ? "true" : "false";
            await service.DoneAsync("/labels", $$"""{"id":"{{open.Id}}","label":{{label}}}""");
            Labels[open.Row] = label;
        }
    }

    private async Task GoOnAsync(Open open)
    {
        if (_random.Next(150) == 0)
        {
            Left.Add(open.Row);
            _open.Remove(open);
            return;
        }

        foreach (var tier in open.Asked)
            open.Outcomes[tier] = Outcome(tier);

        // All answers so far or the last ones only, with the columns or without, in any order.
        var whole = _random.Next(2) == 0;
        var told = open.Outcomes.Where(o => whole || open.Asked.Contains(o.Key)).Select(o => o.Value).OrderBy(_ => _random.Next());
        var columns = _random.Next(2) == 0 ? $",\"columns\":{open.Columns}" : "";
        await SendAsync(open, $$"""{"id":"{{open.Id}}"{{columns}},"outcomes":[{{string.Join(',', told)}}]}""");
    }

    private async Task SendAsync(Open open, string body)
    {
        var answer = await service.DoneAsync("/route", body);
        if (_random.Next(5) == 0)
            Assert.Equal(answer.ToString(), (await service.DoneAsync("/route", body)).ToString());
        open.Row = answer.GetProperty("row").GetInt64();
        var decision = answer.GetProperty("decision").GetString()!;
        if (decision == "ask")
        {
            open.Asked = [.. answer.GetProperty("tiers").EnumerateArray().Select(t => t.GetString()!)];
            open.Path += (open.Path.Length == 0 ? "" : ">") + string.Join('+', open.Asked);
            return;
        }

        string? Text(string key) => answer.TryGetProperty(key, out var value) ? value.GetString() : null;
        double? confidence = answer.TryGetProperty("confidence", out var sure) ? sure.GetDouble() : null;
        Ended.Add(open.Row, new Told(open.Id, open.Path, decision, Text("tier"), Text("label"), confidence));
        _open.Remove(open);
    }

    private string Columns()
    {
        var text = new StringBuilder("{");
        text.Append(CultureInfo.InvariantCulture, $"\"channel\":{JsonSerializer.Serialize(Channels[_random.Next(Channels.Length)])},");
        text.Append(CultureInfo.InvariantCulture, $"\"risk\":{_random.Next(6) switch { 0 => "null", 1 => "1", 2 => "0.5", 3 => "1e-300", _ => Number(_random.NextDouble()) }},");
        text.Append(CultureInfo.InvariantCulture, $"\"is_vip\":{_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" }},");
        text.Append(CultureInfo.InvariantCulture, $"\"note\":{(_random.Next(2) == 0 ? "null" : "\"a note\"")},");
        text.Append(CultureInfo.InvariantCulture, $"\"amount\":{_random.Next(4) switch { 0 => "0", 1 => "100", _ => Number(_random.NextDouble() * 200) }}}}");
        return text.ToString();
    }

    private string Outcome(string tier)
    {
        var label = _random.Next(8) == 0 ? "null" : _random.Next(3) == 0 ? "true" : "false";
        var share = _random.Next(6) switch { 0 => "null", 1 => "0.8", 2 => Number(Math.BitDecrement(0.8)), 3 => "1", _ => Number(_random.NextDouble()) };
        return tier switch
        {
            "fast" => $$"""{"tier":"fast","label":{{label}},"confidence":{{share}}}""",
            "middle" => $$"""{"tier":"middle","score":{{share}}}""",
            _ => $$"""{"tier":"{{tier}}","label":{{label}}}""",
        };
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class Open(string id, string columns)
    {
        public string Id { get; } = id;

        public string Columns { get; } = columns;

        public long Row { get; set; }

        public string Path { get; set; } = "";

        public IReadOnlyList<string> Asked { get; set; } = [];

        public Dictionary<string, string> Outcomes { get; } = [];
    }
}
