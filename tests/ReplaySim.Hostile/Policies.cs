using ReplaySim.Core.Routing;

namespace Hostile;

/// <summary>From which row on a policy misbehaves.</summary>
public sealed record FromRow(long Row = 0);

public sealed class ThrowsInConstructor : IRowPolicy
{
    public ThrowsInConstructor() => throw new InvalidOperationException("no licence");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask(0);
}

public sealed class LoopsInConstructor : IRowPolicy
{
    public LoopsInConstructor() => Forever.Loop();

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask(0);
}

public sealed class ThrowsInDecide(FromRow from) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        transaction.Row < from.Row ? First(soFar) : throw new KeyNotFoundException("the table has no such merchant");

    internal static Decision First(ReadOnlySpan<Outcome> soFar) => soFar.IsEmpty ? Decision.Ask(0) : Decision.Accept(0);
}

public sealed class LoopsInDecide(FromRow from) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (transaction.Row >= from.Row)
            Forever.Loop();
        return ThrowsInDecide.First(soFar);
    }
}

public sealed class AsksTwice : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask(0);
}

public sealed class ThrowsInLearn : IRoutingPolicy, ILearns
{
    public void Learn(in MaturedLabel label) => throw new NotSupportedException("labels are not for me");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) => ThrowsInDecide.First(soFar);
}

public sealed class TwoConstructors : IRowPolicy
{
    public TwoConstructors()
    {
    }

    public TwoConstructors(FromRow from) => _ = from;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask(0);
}

public sealed class WantsAService(IServiceProvider services) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Reject(services.ToString()!);
}

public abstract class Unfinished : IRowPolicy
{
    public abstract Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar);
}

internal sealed class Hidden : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Ask(0);
}

public sealed record RefusingOptions
{
    public double Share
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), "a share is from 0 to 1");
    }
}

public sealed class TakesRefusing(RefusingOptions options) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => options.Share > 0 ? ThrowsInDecide.First(soFar) : Decision.Reject("none");
}

public enum Mode
{
    Strict,
    VeryLax,
}

public sealed record NestedOptions(string Name, int Times = 1);

/// <summary>Options of every type.</summary>
public sealed record EveryOption
{
    public required string Text { get; init; }

    public bool Flag { get; init; }

    public int Whole { get; init; }

    public long Long { get; init; }

    public double Share { get; init; }

    public decimal Money { get; init; }

    public TimeSpan Wait { get; init; }

    public Mode Mode { get; init; }

    public double? Maybe { get; init; } = 7;

    public IReadOnlyList<int> Numbers { get; init; } = [];

    public List<string> Names { get; init; } = [];

    public string[] Array { get; init; } = [];

    public IReadOnlyDictionary<string, double> ByTier { get; init; } = new Dictionary<string, double>();

    public NestedOptions? Nested { get; init; }

    public IReadOnlyList<NestedOptions> Several { get; init; } = [];
}

/// <summary>Rejects everything, and says which options it was given.</summary>
public sealed class TellsOptions(EveryOption options) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => Decision.Reject(options.Text);

    public override string ToString() => FormattableString.Invariant(
        $"{options.Text} {options.Flag} {options.Whole} {options.Long} {options.Share} {options.Money} {options.Wait} {options.Mode} {options.Maybe} [{string.Join(' ', options.Numbers)}] [{string.Join(' ', options.Names)}] [{string.Join(' ', options.Array)}] [{string.Join(' ', options.ByTier.Select(p => FormattableString.Invariant($"{p.Key}={p.Value}")))}] {options.Nested} [{string.Join(' ', options.Several)}]");
}

internal static class Forever
{
    public static void Loop()
    {
        while (true)
            Thread.SpinWait(100);
    }
}

/// <summary>Says that it depends on the transaction alone, and takes turns.</summary>
public sealed class TakesTurns : IRowPolicy
{
    private int _arrivals;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => soFar.IsEmpty ? Decision.Ask(_arrivals++ % 2) : Decision.Accept(0);
}

/// <summary>Reads the truth from its column.</summary>
public sealed class ReadsTheLabel(PolicyContext context) : IRowPolicy
{
    private readonly ReplaySim.Core.Transactions.CategoryColumn _truth = context.Columns.Category("fraud");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty ? Decision.Ask(transaction.Text(_truth) == "true" ? 1 : 0) : Decision.Accept(0);
}
