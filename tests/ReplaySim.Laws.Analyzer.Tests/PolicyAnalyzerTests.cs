using Microsoft.CodeAnalysis;

namespace ReplaySim.Laws.Analyzer.Tests;

/// <summary>Each rule finds what it is for, wherever a policy reaches it, and nothing that is harmless.</summary>
public sealed class PolicyAnalyzerTests
{
    [Theory]
    [InlineData("RPS001", "DateTime.UtcNow.Ticks % 2")]
    [InlineData("RPS001", "DateTimeOffset.Now.Hour")]
    [InlineData("RPS001", "DateTime.Today.Day")]
    [InlineData("RPS001", "System.Diagnostics.Stopwatch.GetTimestamp() % 2")]
    [InlineData("RPS001", "Environment.TickCount64 % 2")]
    [InlineData("RPS001", "TimeProvider.System.GetTimestamp() % 2")]
    [InlineData("RPS002", "Random.Shared.Next(2)")]
    [InlineData("RPS002", "new Random(7).Next(2)")]
    [InlineData("RPS002", "Guid.NewGuid().ToByteArray()[0]")]
    [InlineData("RPS002", "System.Security.Cryptography.RandomNumberGenerator.GetInt32(2)")]
    [InlineData("RPS003", "File.ReadAllText(\"model.txt\").Length")]
    [InlineData("RPS003", "new StreamReader(\"model.txt\").Read()")]
    [InlineData("RPS003", "Console.Read()")]
    [InlineData("RPS003", "Environment.GetEnvironmentVariable(\"MODE\") is null ? 0 : 1")]
    [InlineData("RPS003", "Environment.ProcessorCount % 2")]
    [InlineData("RPS003", "new HttpClient().MaxResponseContentBufferSize % 2")]
    [InlineData("RPS003", "new System.Net.Sockets.Socket(default, default, default).Available")]
    [InlineData("RPS003", "System.Globalization.CultureInfo.CurrentCulture.LCID")]
    [InlineData("RPS004", "\"fast\".GetHashCode() % 2")]
    [InlineData("RPS004", "HashCode.Combine(1, 2) % 2")]
    [InlineData("RPS004", "new object().GetHashCode() % 2")]
    [InlineData("RPS004", "StringComparer.Ordinal.GetHashCode(\"fast\") % 2")]
    [InlineData("RPS005", "Task.Run(() => 1).Result")]
    [InlineData("RPS005", "Thread.CurrentThread.ManagedThreadId % 2")]
    [InlineData("RPS005", "Environment.CurrentManagedThreadId % 2")]
    [InlineData("RPS005", "Enumerable.Range(0, 2).AsParallel().Sum()")]
    [InlineData("RPS006", "State.Count++ % 2")]
    [InlineData("RPS006", "State.Count")]
    [InlineData("RPS006", "State.Limit")]
    [InlineData("RPS006", "State.Seen.Count % 2")]
    [InlineData("RPS006", "State.Cache[0]++")]
    public async Task It_is_found_in_a_decision(string rule, string expression) => Assert.Contains(
        await AnalyzedCode.FindingsAsync(Policy(expression)),
        d => d.Id == rule && Text(d).Contains("'MyPolicy'", StringComparison.Ordinal));

    [Theory]
    [InlineData("transaction.ArrivedAt.Microseconds % 2")]
    [InlineData("new DateTime(2026, 1, 5).Day")]
    [InlineData("TimeSpan.FromHours(1).Ticks % 2")]
    [InlineData("transaction.Draw() < 0.5 ? 0 : 1")]
    [InlineData("Guid.Parse(\"7d1e5c1e-7a6f-4b43-9a2d-0b6f6f3c2a11\").ToByteArray()[0]")]
    [InlineData("Path.GetExtension(\"a.b\").Length + Environment.NewLine.Length")]
    [InlineData("new StringReader(\"1\").Read()")]
    [InlineData("System.Net.IPAddress.Parse(\"10.0.0.1\").GetAddressBytes()[0]")]
    [InlineData("7.GetHashCode()")]
    [InlineData("new Dictionary<string, int> { [\"fast\"] = 0 }[\"fast\"]")]
    [InlineData("CancellationToken.None.IsCancellationRequested ? 0 : 1")]
    [InlineData("State.Table[0]")]
    [InlineData("State.Most")]
    [InlineData("State.Name.Length")]
    [InlineData("nameof(DateTime.Now).Length")]
    public async Task What_is_harmless_is_left_alone(string expression) =>
        Assert.Empty(await AnalyzedCode.FindingsAsync(Policy(expression)));

    [Theory]
    [InlineData("Helper.Choose()")]
    [InlineData("new Helper().Chosen")]
    [InlineData("Helper.Fixed")]
    [InlineData("((IHelper)new Helper()).Pick()")]
    [InlineData("new Helper() + 1")]
    [InlineData("new Func<int>(Helper.Choose)()")]
    public async Task It_is_found_in_what_a_decision_calls(string expression)
    {
        const string helper =
            """
            interface IHelper { int Pick(); }
            sealed class Helper : IHelper
            {
                public static readonly int Fixed = DateTime.Now.Day;
                public int Chosen => Choose();
                public int Pick() => Choose();
                public static int Choose() => Deeper();
                public static int operator +(Helper helper, int more) => Deeper() + more;
                private static int Deeper() => DateTime.Now.Day;
            }
            """;
        Assert.Contains(await AnalyzedCode.FindingsAsync(Policy(expression) + helper), d => d.Id == "RPS001");
    }

    [Fact]
    public async Task What_no_policy_calls_is_left_alone() => Assert.Empty(await AnalyzedCode.FindingsAsync(
        Policy("0") + "sealed class Clock { static int _reads; int Day => DateTime.Now.Day + new Random().Next() + _reads++; }"));

    [Fact]
    public async Task One_use_that_two_policies_reach_is_reported_once() => Assert.Single(await AnalyzedCode.FindingsAsync(
        Policy("Clock.Day")
        + "class Clock : ILearns { public static int Day => DateTime.Now.Day; public void Learn(in MaturedLabel label) { } }"));

    [Theory]
    [InlineData(
        "class P : IRoutingPolicy",
        "public Decision Decide(in TransactionView t, ReadOnlySpan<Outcome> o, in SystemView s) => Decision.Ask(DateTime.Now.Day);")]
    [InlineData("class P : ILearns", "public void Learn(in MaturedLabel label) => _ = DateTime.Now;")]
    [InlineData(
        "record P : PolicyOptions",
        "public override string Kind => \"p\" + DateTime.Now; public override Func<object> Bind(PolicyContext c) => () => 1;")]
    [InlineData(
        "class P : IPriceModel",
        "public long NanodollarsPerServerHour => 0; public long TypicalFemtodollars => DateTime.Now.Ticks;"
        + "public void Price(TransactionBatch b, Span<long> f) { }")]
    [InlineData("class P : ILatencyModel", "public void Draw(TransactionBatch b, Span<long> s) => s[0] = DateTime.Now.Ticks;")]
    [InlineData(
        "class P : IPredictor",
        "public void Predict(in LabelledRows r, PredictionColumns into) => into.Answer[0] = DateTime.Now.Day;")]
    public async Task Every_part_that_a_replay_calls_is_looked_at(string type, string members)
    {
        const string usings = "using ReplaySim.Core.Routing; using ReplaySim.Core.Tiers; using ReplaySim.Core.Transactions;";
        var found = Assert.Single(await AnalyzedCode.FindingsAsync($"{usings} sealed {type} {{ {members} }}"));
        Assert.Equal("RPS001", found.Id);
    }

    [Fact]
    public async Task Fields_constructors_lambdas_and_awaits_are_looked_at()
    {
        var found = await AnalyzedCode.FindingsAsync(
            """
            using ReplaySim.Core.Routing;
            sealed class P : IRowPolicy
            {
                private readonly DateTime _made = DateTime.Now;
                private readonly Random _random;
                private readonly Func<int> _later = () => Environment.TickCount;
                public P() => _random = new Random();
                public Decision Decide(in TransactionView t, ReadOnlySpan<Outcome> o) { lock (_random) return Decision.Ask(0); }
                public async Task<int> Slow() => await Task.FromResult(1);
            }
            """);
        Assert.Equal(["RPS001", "RPS001", "RPS002", "RPS005", "RPS005"], found.Select(d => d.Id));
    }

    [Fact]
    public async Task A_key_of_a_dictionary_may_have_a_hash_code() => Assert.Empty(await AnalyzedCode.FindingsAsync(
        Policy("new Dictionary<Key, int> { [new Key(\"a\", 1)] = 1 }.Count")
        + "sealed class Key(string a, int b) { string A => a; int B => b; public override int GetHashCode() => HashCode.Combine(A, B);"
        + " public override bool Equals(object? other) => other is Key k && k.A == A && k.B == B; }"));

    [Fact]
    public async Task A_message_says_what_and_who_and_what_instead()
    {
        var found = Assert.Single(await AnalyzedCode.FindingsAsync(Policy("DateTime.UtcNow.Day")));
        Assert.Equal(
            "'DateTime.UtcNow' reads the clock on the wall, and 'MyPolicy' decides in simulated time: "
            + "use system.Now or transaction.ArrivedAt",
            Text(found));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }

    private static string Text(Diagnostic found) => found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static string Policy(string expression) =>
        $$"""
        using ReplaySim.Core.Routing;
        sealed class MyPolicy : IRowPolicy
        {
            public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask((int)({{expression}}));
        }

        static class State
        {
            public const int Most = 3;
            public static readonly string Name = "state";
            public static readonly int[] Table = [1, 2];
            public static readonly int[] Cache = [1, 2];
            public static readonly HashSet<int> Seen = [];
            public static int Count;
            public static int Limit { get; set; }
        }

        """;
}
