using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Time;

namespace ReplaySim.Data.Generation;

/// <summary>A generated transaction, before any tier has seen it.</summary>
internal readonly record struct CardTransaction(
    int Customer, int Merchant, double Amount, int Channel, int Country, bool Fraud, float Risk);

/// <summary>
/// Who pays whom how much, and whether it is fraud. Customers and merchants are drawn with skew; amounts are lognormal around a
/// customer's habit; frauds gather in campaigns against a few merchants, prefer some channels and countries, and are dearer.
/// Every figure is a pure function of seed, row and time.
/// </summary>
internal sealed class CardTransactions
{
    public static readonly string[] Channels = ["online", "pos", "atm", "recurring"];
    public static readonly string[] Countries = ["DE", "FR", "GB", "IT", "NL", "US"];

    private static readonly double[] ChannelUpTo = [0.42, 0.80, 0.90, 1];
    private static readonly double[] ChannelRisk = [1.8, 0.5, 0.9, 0.15];
    private static readonly double[] CountryUpTo = [0.36, 0.56, 0.74, 0.86, 0.93, 1];
    private static readonly double[] CountryRisk = [0.8, 0.9, 1.1, 1.0, 0.9, 2.2];

    private readonly GeneratorOptions _options;
    private readonly DrawStream _who;
    private readonly DrawStream _amount;
    private readonly DrawStream _fraud;
    private readonly DrawStream _risk;
    private readonly DrawStream _habit;
    private readonly List<(long From, long To, double Merchant)> _campaigns = [];
    private readonly int _customers;
    private readonly int _merchants;
    private readonly double _scale;

    public CardTransactions(GeneratorOptions options)
    {
        _options = options;
        _who = new DrawStream(options.Seed, DrawPurpose.Generator, "who");
        _amount = new DrawStream(options.Seed, DrawPurpose.Generator, "amount");
        _fraud = new DrawStream(options.Seed, DrawPurpose.Generator, "fraud");
        _risk = new DrawStream(options.Seed, DrawPurpose.Generator, "risk");
        _habit = new DrawStream(options.Seed, DrawPurpose.Generator, "habit");
        _customers = (int)Math.Clamp(options.Rows / 40, 50, 2_000_000);
        _merchants = (int)Math.Clamp(options.Rows / 400, 20, 100_000);
        PlanCampaigns();
        _scale = options.FraudShare / MeanPropensity();
    }

    public CardTransaction At(long row, long time)
    {
        var (customer, merchant, channel, country) = Who(row);
        var fraud = _fraud.Uniform(row) < Math.Min(0.95, _scale * Propensity(time, merchant, channel, country));
        var habit = PortableMath.NormalQuantile(_habit.Uniform(customer));
        var spread = PortableMath.NormalQuantile(_amount.Uniform(row));
        var log = 3.35 + 0.35 * habit + 0.85 * spread + (channel == 2 ? 0.9 : 0) + (fraud ? 0.75 : 0);
        var amount = Math.Floor(PortableMath.Exp(log) * 100 + 0.5) / 100;
        var evidence = -2.6 + (fraud ? 2.1 : 0) + 0.25 * (ChannelRisk[channel] + CountryRisk[country] - 2) + PortableMath.NormalQuantile(_risk.Uniform(row));
        var risk = 1 / (1 + PortableMath.Exp(-evidence));
        return new CardTransaction(customer, merchant, Math.Max(0.5, amount), channel, country, fraud, Decimals(risk));
    }

    /// <summary>Four decimals, as scores are usually logged.</summary>
    public static float Decimals(double share) => (float)(Math.Floor(share * 10_000 + 0.5) / 10_000);

    private (int Customer, int Merchant, int Channel, int Country) Who(long row)
    {
        var c = _who.Uniform(row, 0);
        var m = _who.Uniform(row, 1);
        return ((int)(c * c * _customers), (int)(m * m * m * _merchants), Pick(ChannelUpTo, _who.Uniform(row, 2)), Pick(CountryUpTo, _who.Uniform(row, 3)));
    }

    private double Propensity(long time, int merchant, int channel, int country)
    {
        var propensity = ChannelRisk[channel] * CountryRisk[country];
        var place = (double)merchant / _merchants;
        foreach (var (from, to, target) in _campaigns)
        {
            if (time >= from && time < to && place >= target && place < target + 0.05)
                propensity *= 9;
        }

        return propensity;
    }

    private void PlanCampaigns()
    {
        var draws = new DrawStream(_options.Seed, DrawPurpose.Generator, "campaign");
        var count = (int)Math.Clamp(_options.OverMicros / (4 * SimTime.PerDay), 2, 60);
        for (var c = 0; c < count; c++)
        {
            var from = _options.FromMicros + (long)(draws.Uniform(c, 0) * 0.95 * _options.OverMicros);
            var length = (long)((0.01 + 0.03 * draws.Uniform(c, 1)) * _options.OverMicros);
            _campaigns.Add((from, from + length, draws.Uniform(c, 2) * 0.6));
        }
    }

    // The mean over an even sample of rows and times, so that the share of frauds comes out as asked for.
    private double MeanPropensity()
    {
        const int sample = 100_000;
        var sum = 0.0;
        for (var i = 0; i < sample; i++)
        {
            var (_, merchant, channel, country) = Who(_options.Rows * i / sample);
            sum += Propensity(_options.FromMicros + (long)((double)i / sample * _options.OverMicros), merchant, channel, country);
        }

        return sum / sample;
    }

    private static int Pick(double[] upTo, double u)
    {
        var at = 0;
        while (at < upTo.Length - 1 && u >= upTo[at])
            at++;
        return at;
    }
}
