using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Replay;

public sealed class FaultyPolicyTests
{
    public static TheoryData<string, int> Faults => new MatrixTheoryData<string, int>(["asks twice", "asks nobody", "accepts nothing"], [1, 4]);

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_policy_that_asks_for_the_impossible_is_bad_input_also_while_the_rest_finishes(string what, int threads)
    {
        var answer = new CaseAnswer(0, 1, 0, 50, 1);
        var columns = new CaseHistory(new HistoryCase
        {
            Rows = [new CaseRow(0, 0, [answer])],
            Tiers = [new CaseTier(1, null, FullQueue.Reject, 0)],
            Policy = new AlwaysPlan(0),
        });
        Replayer[] replays = [.. Enumerable.Range(0, 3).Select(_ => new Replayer(columns.Setup(() => new Faulty(what))))];
        var fleet = new ReplayFleet([new ReplayGroup(columns.Preparer, replays, [])], threads);
        var slices = fleet.CreateSlices();
        fleet.Prepare(columns.Batches([1]).Single(), slices);
        fleet.Advance(slices, CancellationToken.None);
        var fault = Assert.Throws<ReplayInputException>(fleet.Drain);
        Assert.StartsWith("policy: row 0: ", fault.Message, StringComparison.Ordinal);
    }

    private sealed class Faulty(string what) : IRowPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => (soFar.Length, what) switch
        {
            (0, _) => Decision.Ask(0),
            (_, "asks twice") => Decision.Ask(0),
            (_, "asks nobody") => Decision.Ask(1),
            _ => Decision.Accept(1),
        };
    }
}
