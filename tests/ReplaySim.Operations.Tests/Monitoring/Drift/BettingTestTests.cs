using ReplaySim.Core;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

/// <summary>The capital of the bets, to the letter of its definition.</summary>
public sealed class BettingTestTests
{
    [Theory]
    [InlineData(0.5, BettingScope.Always)]
    [InlineData(0.25, BettingScope.Always)]
    [InlineData(0.03, BettingScope.Always)]
    [InlineData(0.25, BettingScope.SoFar)]
    [InlineData(0.03, BettingScope.SoFar)]
    public void At_the_promised_loss_the_game_is_fair_over_all_streams(double promised, BettingScope scope)
    {
        // Every stream of twelve rows with its probability, instalments every five rows: the expected capital is exactly 1.
        const int rows = 12;
        var expected = 0.0;
        for (var stream = 0; stream < 1 << rows; stream++)
        {
            var test = new BettingTest(promised, 0.05, scope, instalmentRows: 5);
            var probability = 1.0;
            for (var i = 0; i < rows; i++)
            {
                var wrong = (stream >> i & 1) != 0;
                probability *= wrong ? promised : 1 - promised;
                test.Add(wrong ? 1 : 0);
            }

            expected += probability * test.Capital;
        }

        Assert.Equal(1, expected, 1e-12);
    }

    [Fact]
    public void Graded_losses_are_fair_too_where_their_mean_is_the_promised_one()
    {
        // Losses of 0, ½ and 1 with chances of 0.7, 0.2 and 0.1: a mean of 0.2.
        double[] losses = [0, 0.5, 1], chances = [0.7, 0.2, 0.1];
        var expected = 0.0;
        for (var stream = 0; stream < 2187; stream++)
        {
            var test = new BettingTest(0.2, 0.05, BettingScope.Always, instalmentRows: 3);
            var probability = 1.0;
            for (var (i, rest) = (0, stream); i < 7; i++, rest /= 3)
            {
                probability *= chances[rest % 3];
                test.Add(losses[rest % 3]);
            }

            expected += probability * test.Capital;
        }

        Assert.Equal(1, expected, 1e-12);
    }

    [Fact]
    public void Losses_that_swing_about_the_promised_mean_are_no_gain_so_far_and_one_against_always()
    {
        // The chance of a loss is 0.1 for six rows, then 0.3: so far it is never above 0.2 on average. All streams of twelve rows.
        const int rows = 12;
        var (soFar, always) = (0.0, 0.0);
        for (var stream = 0; stream < 1 << rows; stream++)
        {
            var tests = (SoFar: new BettingTest(0.2, 0.05, BettingScope.SoFar), Always: new BettingTest(0.2, 0.05, BettingScope.Always, instalmentRows: 6));
            var probability = 1.0;
            for (var i = 0; i < rows; i++)
            {
                var (wrong, chance) = ((stream >> i & 1) != 0, i < 6 ? 0.1 : 0.3);
                probability *= wrong ? chance : 1 - chance;
                tests.SoFar.Add(wrong ? 1 : 0);
                tests.Always.Add(wrong ? 1 : 0);
            }

            soFar += probability * tests.SoFar.Capital;
            always += probability * tests.Always.Capital;
        }

        Assert.True(soFar < 1 && always > 1, $"{soFar} {always}");
    }

    [Fact]
    public void Capital_is_the_definition_written_out() => Cases.Hold(
        random =>
        {
            var promised = 0.001 + 0.4 * random.NextDouble();
            var every = random.Next(1, 40);
            double[] losses = [.. Enumerable.Range(0, random.Next(1, 120)).Select(_ => random.Next(4) switch { 0 => 1.0, 1 => random.NextDouble(), _ => 0.0 })];
            var (test, soFar) = (new BettingTest(promised, 1e-6, BettingScope.Always, every), new BettingTest(promised, 1e-6, BettingScope.SoFar));
            foreach (var loss in losses)
            {
                test.Add(loss);
                soFar.Add(loss);
            }

            Assert.Equal(1, test.Capital / Written(promised, every, losses), 1e-9);
            Assert.Equal(1, soFar.Capital / Aimed(promised).Average(q => OfBet(promised, q, losses)), 1e-9);
        },
        0.1);

    [Fact]
    public void It_is_refuted_at_the_first_row_at_which_capital_reaches_one_over_delta() => Cases.Hold(
        random =>
        {
            var test = new BettingTest(0.05, 0.05, BettingScope.Always, 50);
            long? first = null;
            for (var row = 1L; row <= 300; row++)
            {
                test.Add(random.Next(6) == 0 ? 1 : 0);
                if (test.Capital >= 20)
                    first ??= row;
                Assert.Equal(first, test.RefutedAt);
            }

            Assert.Equal(first is not null, test.Evidence >= 20);
        },
        0.1);

    [Fact]
    public void A_promise_of_no_loss_is_refuted_by_the_first()
    {
        var test = new BettingTest(0, 0.01, BettingScope.SoFar);
        for (var i = 0; i < 5_000; i++)
            test.Add(0);
        Assert.Null(test.RefutedAt);
        Assert.Equal(1, test.Capital);
        test.Add(1e-6);
        Assert.Equal(5_001, test.RefutedAt);
    }

    [Theory]
    [InlineData(-0.1, 0.05)]
    [InlineData(1, 0.05)]
    [InlineData(double.NaN, 0.05)]
    [InlineData(0.005, 0)]
    [InlineData(0.005, 1)]
    public void What_is_no_promise_is_refused(double promised, double delta) =>
        Assert.Throws<ReplayInputException>(() => new BettingTest(promised, delta, BettingScope.SoFar));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void What_is_no_loss_is_refused(double loss) => Assert.Throws<ReplayInputException>(() => new BettingTest(0.005, 0.05, BettingScope.SoFar).Add(loss));

    // Each instalment on each bet by itself, and the cash that is left.
    private static double Written(double promised, int every, double[] losses)
    {
        var aimed = Aimed(promised);
        var capital = 0.0;
        var invested = 0.0;
        for (var m = 1; (m - 1) * every < losses.Length; m++)
        {
            var part = 1.0 / m - 1.0 / (m + 1);
            invested += part;
            foreach (var q in aimed)
                capital += part / aimed.Length * OfBet(promised, q, losses[((m - 1) * every)..]);
        }

        return capital + 1 - invested;
    }

    private static double[] Aimed(double promised) => [.. new[] { 1.1, 1.2, 1.4, 1.8, 2.6, 4.2, 7.4, 13.8 }.Select(r => Math.Min(r * promised, (1 + promised) / 2)).Distinct()];

    private static double OfBet(double promised, double aimed, double[] losses) =>
        losses.Aggregate(1.0, (capital, loss) => capital * (1 + (aimed - promised) / (promised * (1 - promised)) * (loss - promised)));
}
