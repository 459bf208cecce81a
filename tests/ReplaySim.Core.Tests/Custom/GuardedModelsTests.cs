using ReplaySim.Core.Custom;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Custom;

/// <summary>Code that a user brought: what it may write comes through as it is, the first value beyond is refused with its place.</summary>
public sealed class GuardedModelsTests
{
    private const int Full = PredictionColumns.FullCredit;

    private static readonly LabelClasses Classes = new(declared: ["legit", "fraud"], positive: null);

    [Theory]
    [InlineData(PredictionColumns.Uncovered, 0.0, 0)]
    [InlineData(PredictionColumns.Unnamed, 1.0, Full)]
    [InlineData(0, double.NaN, 1)]
    [InlineData(1, 0.5, 0)]
    public void A_prediction_in_range_comes_through(int answer, double confidence, int credit)
    {
        var columns = Predict(new Model { Answer = answer, Confidence = confidence, Credit = credit }, new CodeProbe("tier"));
        Assert.Equal([(answer, confidence, credit), (answer, confidence, credit)], Enumerable.Range(0, 2).Select(i => (columns.Answer[i], columns.Confidence[i], columns.Credit[i])));
    }

    [Theory]
    [InlineData(PredictionColumns.Uncovered - 1, 0.5, 0, "answers class -3; expected a class from 0 to 1,")]
    [InlineData(2, 0.5, 0, "answers class 2; expected a class from 0 to 1,")]
    [InlineData(0, -0.1, 0, "gives confidence -0.1; expected 0 to 1")]
    [InlineData(0, 1.1, 0, "gives confidence 1.1; expected 0 to 1")]
    [InlineData(0, 0.5, -1, "gives credit -1; expected 0")]
    [InlineData(0, 0.5, Full + 1, "gives credit 1000001; expected 0")]
    public void A_prediction_out_of_range_is_refused(int answer, double confidence, int credit, string why)
    {
        var refused = Assert.Throws<ReplayInputException>(() => Predict(new Model { Answer = answer, Confidence = confidence, Credit = credit }, new CodeProbe("tier")));
        Assert.StartsWith("tier: row, transaction 'b' (row 101), simulated time 1970-01-01T00:00:00.000008Z: " + why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_000_000_000_000_000)]
    public void A_service_in_range_comes_through(long micros) => Assert.Equal([5, micros], Draw(new Model { Amount = micros }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4_000_000_000_000_001)]
    public void A_service_out_of_range_is_refused(long micros) => Assert.Contains(
        FormattableString.Invariant($"row 101), simulated time 1970-01-01T00:00:00.000008Z: gives a service of {micros} µs; expected 1 µs"),
        Assert.Throws<ReplayInputException>(() => Draw(new Model { Amount = micros })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_price_may_be_nothing_but_not_less()
    {
        var prices = new long[2];
        new GuardedPrice(new Model { Amount = 0 }, new CodeProbe("tier")).Price(Batch(), prices);
        Assert.Equal([5, 0], prices);
        Assert.Contains("gives a price of -1 femto-dollars", Assert.Throws<ReplayInputException>(
            () => new GuardedPrice(new Model { Amount = -1 }, new CodeProbe("tier")).Price(Batch(), prices)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(3, 4, null)]
    [InlineData(-1, 4, "NanodollarsPerServerHour is -1")]
    [InlineData(3, -2, "TypicalFemtodollars is -2")]
    public void Prices_of_servers_and_typical_ones_are_not_negative(long hourly, long typical, string? why)
    {
        var model = new Model { NanodollarsPerServerHour = hourly, TypicalFemtodollars = typical };
        if (why is not null)
        {
            Assert.Contains(why, Assert.Throws<ReplayInputException>(() => new GuardedPrice(model, new CodeProbe("tier"))).Message, StringComparison.Ordinal);
            return;
        }

        var price = new GuardedPrice(model, new CodeProbe("tier"));
        Assert.Equal((hourly, typical), (price.NanodollarsPerServerHour, price.TypicalFemtodollars));
    }

    [Fact]
    public void What_is_thrown_is_told_with_its_place_and_the_probe_is_left()
    {
        var thrower = new Model { Throws = new InvalidOperationException("broken.") };
        var probe = new CodeProbe("tier");
        (string Member, Action Call)[] calls =
        [
            ("Predict", () => Predict(thrower, probe)),
            ("Draw", () => new GuardedLatency(thrower, probe).Draw(Batch(), new long[2])),
            ("Price", () => new GuardedPrice(thrower, probe).Price(Batch(), new long[2])),
            ("Observe", () => ((ILearnsHistory)GuardedPredictor.Of(thrower, probe, Classes)).Observe(new LabelledRows(Batch(), new int[2]))),
        ];
        foreach (var (member, call) in calls)
        {
            var before = probe.Calls;
            var refused = Assert.Throws<ReplayInputException>(call);
            Assert.StartsWith($"tier: {member}, transaction 'a' (row 100), simulated time 1970-01-01T00:00:00.000007Z: threw InvalidOperationException: broken (at ", refused.Message, StringComparison.Ordinal);
            Assert.Same(thrower.Throws, refused.InnerException);
            Assert.Equal(0, probe.Calls % 2);
            Assert.True(probe.Calls > before);
        }

        var completed = Assert.Throws<ReplayInputException>(() => ((ILearnsHistory)GuardedPredictor.Of(thrower, probe, Classes)).Complete());
        Assert.StartsWith("tier: Complete: threw InvalidOperationException", completed.Message, StringComparison.Ordinal);
        Assert.Equal(0, probe.Calls % 2);
    }

    [Fact]
    public void An_error_of_the_input_is_passed_on_as_it_is()
    {
        var thrower = new Model { Throws = new ReplayInputException("mine") };
        Assert.Same(thrower.Throws, Assert.Throws<ReplayInputException>(() => Predict(thrower, new CodeProbe("tier"))));
        Assert.Same(thrower.Throws, Assert.Throws<ReplayInputException>(() => ((ILearnsHistory)GuardedPredictor.Of(thrower, new CodeProbe("tier"), Classes)).Complete()));
    }

    [Fact]
    public void While_code_runs_the_probe_is_odd_and_knows_where()
    {
        var probe = new CodeProbe("tier");
        var seen = new List<(long Odd, string Place)>();
        var model = new Model { Amount = 1, Answer = 0, Confidence = 0.5, Called = () => seen.Add((probe.Calls % 2, probe.Place)) };
        Predict(model, probe);
        new GuardedLatency(model, probe).Draw(Batch(), new long[2]);
        new GuardedPrice(model, probe).Price(Batch(), new long[2]);
        var learner = (ILearnsHistory)GuardedPredictor.Of(model, probe, Classes);
        learner.Observe(new LabelledRows(Batch(), new int[2]));
        learner.Complete();
        const string place = ", transaction 'a' (row 100), simulated time 1970-01-01T00:00:00.000007Z";
        Assert.Equal([(1, "Predict" + place), (1, "Draw" + place), (1, "Price" + place), (1, "Observe" + place), (1, "Complete")], seen);
        Assert.Equal(0, probe.Calls % 2);
    }

    [Fact]
    public void Who_does_not_learn_is_not_asked_to() => Assert.IsNotType<ILearnsHistory>(GuardedPredictor.Of(new Fixed(), new CodeProbe("tier"), Classes), exactMatch: false);

    [Fact]
    public void A_transaction_without_an_id_is_told_by_its_row_and_an_empty_slice_has_no_time()
    {
        var probe = new CodeProbe("tier");
        var batch = new TransactionBatch(new HistoryColumns(), withIds: false, 1) { FirstRow = 0, Count = 0 };
        batch.Time[0] = 99;
        new GuardedLatency(new Model(), probe).Draw(batch, []);
        Assert.Equal("Draw, transaction in row 0, simulated time 1970-01-01T00:00:00Z", probe.Place);
    }

    private static PredictionColumns Predict(Model model, CodeProbe probe)
    {
        var columns = new PredictionColumns(2);
        GuardedPredictor.Of(model, probe, Classes).Predict(new LabelledRows(Batch(), new int[2]), columns);
        return columns;
    }

    private static long[] Draw(Model model)
    {
        var micros = new long[2];
        new GuardedLatency(model, new CodeProbe("tier")).Draw(Batch(), micros);
        return micros;
    }

    private static TransactionBatch Batch()
    {
        var batch = new TransactionBatch(new HistoryColumns(), withIds: true, 4) { FirstRow = 100, Count = 2 };
        (batch.Time[0], batch.Time[1]) = (7, 8);
        (batch.Ids![0], batch.Ids[1]) = ("a", "b");
        return batch;
    }

    // What it is told to write stands in the last row of a slice; the first one's prediction is the same, its amount 5.
    private sealed class Model : IPredictor, ILearnsHistory, ILatencyModel, IPriceModel
    {
        public int Answer { get; init; }

        public double Confidence { get; init; }

        public int Credit { get; init; }

        public long Amount { get; init; }

        public Exception? Throws { get; init; }

        public Action Called { get; init; } = () => { };

        public long NanodollarsPerServerHour { get; init; }

        public long TypicalFemtodollars { get; init; }

        public void Predict(in LabelledRows rows, PredictionColumns into)
        {
            Run();
            var last = rows.Count - 1;
            (into.Answer[last], into.Confidence[last], into.Credit[last]) = (Answer, Confidence, Credit);
            if (Answer is < PredictionColumns.Uncovered or > 1 || Confidence is < 0 or > 1 || Credit is < 0 or > Full)
                return;
            (into.Answer[0], into.Confidence[0], into.Credit[0]) = (Answer, Confidence, Credit);
        }

        public void Draw(TransactionBatch batch, Span<long> serviceMicros) => Write(serviceMicros);

        public void Price(TransactionBatch batch, Span<long> femtodollars) => Write(femtodollars);

        public void Observe(in LabelledRows rows) => Run();

        public void Complete() => Run();

        private void Write(Span<long> amounts)
        {
            Run();
            if (amounts.IsEmpty)
                return;
            amounts[0] = 5;
            amounts[^1] = Amount;
        }

        private void Run()
        {
            if (Throws is not null)
                throw Throws;
            Called();
        }
    }

    private sealed class Fixed : IPredictor
    {
        public void Predict(in LabelledRows rows, PredictionColumns into) => into.Answer[0] = 0;
    }
}
