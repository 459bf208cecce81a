using System.Numerics;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Reference;

/// <summary>A transaction on its way.</summary>
internal sealed class Journey(int row, CaseRow data)
{
    public int Row { get; } = row;

    public CaseRow Data { get; } = data;

    public List<ReferenceCall> Calls { get; } = [];

    public int Step { get; set; }

    public bool TurnedAway { get; set; }

    public BigInteger Spent { get; set; }
}

/// <summary>A call that a tier let in.</summary>
internal sealed class ReferenceCall(Journey journey, int tier, long queuedAt)
{
    public Journey Journey { get; } = journey;

    public int Visit { get; } = journey.Calls.Count;

    public int Tier { get; } = tier;

    public int Step { get; } = journey.Step;

    public long QueuedAt { get; } = queuedAt;

    public long? StartedAt { get; set; }

    public bool Back { get; set; }

    public CaseAnswer Result => Journey.Data.Answers[Tier];

    public long DoneAt => StartedAt!.Value + Result.Service;

    public bool Covered => Result.Answer != CaseAnswer.Uncovered;
}

/// <summary>What a policy wants.</summary>
internal abstract record Choice;

internal sealed record TakeAnswer(int Place) : Choice;

internal sealed record CombineTo(int Answer, double Confidence) : Choice;

internal sealed record AskTiers(IReadOnlyList<int> Tiers, bool Together) : Choice;

internal sealed record GiveUp : Choice;

/// <summary>A policy asked for what cannot be done.</summary>
internal sealed class ReferenceFault(int row) : Exception
{
    public int Row { get; } = row;
}
