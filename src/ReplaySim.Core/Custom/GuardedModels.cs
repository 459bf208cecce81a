using System.Globalization;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Custom;

/// <summary>Calls a user's predictor, and refuses what it throws or writes out of range.</summary>
public class GuardedPredictor(IPredictor inner, CodeProbe probe, LabelClasses classes) : IPredictor
{
    /// <summary>Guards a predictor; one that learns the history stays one that does.</summary>
    public static IPredictor Of(IPredictor inner, CodeProbe probe, LabelClasses classes) =>
        inner is ILearnsHistory learner ? new GuardedLearner(inner, learner, probe, classes) : new GuardedPredictor(inner, probe, classes);

    /// <inheritdoc/>
    public void Predict(in LabelledRows rows, PredictionColumns into)
    {
        Guard.Enter(probe, nameof(Predict), rows.Batch);
        try
        {
            inner.Predict(rows, into);
        }
        catch (Exception e) when (e is not ReplayInputException)
        {
            throw probe.Thrown(e);
        }
        finally
        {
            probe.Leave();
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (into.Answer[i] < PredictionColumns.Uncovered || into.Answer[i] >= classes.Count)
                throw Guard.Refuse(probe, rows.Batch, i, $"answers class {into.Answer[i].ToString(CultureInfo.InvariantCulture)}", $"a class from 0 to {(classes.Count - 1).ToString(CultureInfo.InvariantCulture)}, or PredictionColumns.Uncovered");
            if (into.Confidence[i] is < 0 or > 1)
                throw Guard.Refuse(probe, rows.Batch, i, $"gives confidence {into.Confidence[i].ToString("R", CultureInfo.InvariantCulture)}", "0 to 1, or NaN where there is none");
            if (into.Credit[i] is < 0 or > PredictionColumns.FullCredit)
                throw Guard.Refuse(probe, rows.Batch, i, $"gives credit {into.Credit[i].ToString(CultureInfo.InvariantCulture)}", "0 (wrong) to PredictionColumns.FullCredit (right)");
        }
    }

    private sealed class GuardedLearner(IPredictor inner, ILearnsHistory learner, CodeProbe probe, LabelClasses classes) : GuardedPredictor(inner, probe, classes), ILearnsHistory
    {
        private readonly CodeProbe _probe = probe;

        public void Observe(in LabelledRows rows)
        {
            Guard.Enter(_probe, nameof(Observe), rows.Batch);
            try
            {
                learner.Observe(rows);
            }
            catch (Exception e) when (e is not ReplayInputException)
            {
                throw _probe.Thrown(e);
            }
            finally
            {
                _probe.Leave();
            }
        }

        public void Complete() => _probe.Call(nameof(Complete), () =>
        {
            learner.Complete();
            return true;
        });
    }
}

/// <summary>Calls a user's latency model, and refuses what it throws or writes out of range.</summary>
public sealed class GuardedLatency(ILatencyModel inner, CodeProbe probe) : ILatencyModel
{
    private const long LongestMicros = 4_000_000_000_000_000;

    /// <inheritdoc/>
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        Guard.Enter(probe, nameof(Draw), batch);
        try
        {
            inner.Draw(batch, serviceMicros);
        }
        catch (Exception e) when (e is not ReplayInputException)
        {
            throw probe.Thrown(e);
        }
        finally
        {
            probe.Leave();
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (serviceMicros[i] is < 1 or > LongestMicros)
                throw Guard.Refuse(probe, batch, i, $"gives a service of {serviceMicros[i].ToString(CultureInfo.InvariantCulture)} µs", "1 µs to 4e15 µs");
        }
    }
}

/// <summary>Calls a user's price model, and refuses what it throws or writes out of range.</summary>
public sealed class GuardedPrice(IPriceModel inner, CodeProbe probe) : IPriceModel
{
    /// <inheritdoc/>
    public long NanodollarsPerServerHour { get; } = NotNegative(probe, nameof(NanodollarsPerServerHour), () => inner.NanodollarsPerServerHour);

    /// <inheritdoc/>
    public long TypicalFemtodollars { get; } = NotNegative(probe, nameof(TypicalFemtodollars), () => inner.TypicalFemtodollars);

    /// <inheritdoc/>
    public void Price(TransactionBatch batch, Span<long> femtodollars)
    {
        Guard.Enter(probe, nameof(Price), batch);
        try
        {
            inner.Price(batch, femtodollars);
        }
        catch (Exception e) when (e is not ReplayInputException)
        {
            throw probe.Thrown(e);
        }
        finally
        {
            probe.Leave();
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (femtodollars[i] < 0)
                throw Guard.Refuse(probe, batch, i, $"gives a price of {femtodollars[i].ToString(CultureInfo.InvariantCulture)} femto-dollars", "0 or more");
        }
    }

    private static long NotNegative(CodeProbe probe, string member, Func<long> code)
    {
        var amount = probe.Call(member, code);
        return amount >= 0 ? amount : throw new ReplayInputException($"{probe.Name}: {member} is {amount.ToString(CultureInfo.InvariantCulture)}; expected 0 or more");
    }
}

internal static class Guard
{
    // A slice is one call; it is told by its first transaction.
    public static void Enter(CodeProbe probe, string member, TransactionBatch batch) =>
        probe.Enter(member, batch.FirstRow, batch.Count > 0 ? batch.Time[0] : 0, batch.Ids?[0]);

    public static ReplayInputException Refuse(CodeProbe probe, TransactionBatch batch, int index, string what, string expected)
    {
        probe.Enter("row", batch.FirstRow + index, batch.Time[index], batch.Ids?[index]);
        probe.Leave();
        return new ReplayInputException($"{probe.Name}: {probe.Place}: {what}; expected {expected}");
    }
}
