using System.Numerics;
using ReplaySim.Economics.WhatIf;

namespace ReplaySim.Economics.Tests.WhatIf;

/// <summary>Effects of a full factorial.</summary>
public sealed class FactorialTests
{
    [Fact]
    public void Two_changes_have_an_interaction_that_is_what_is_left()
    {
        // 10; alone +3 and +5; together 10 + 3 + 5 − 2.
        Assert.Equal<Int128>([10, 3, 5, -2], Factorial.Effects([10, 13, 15, 16]));
    }

    [Fact]
    public void Every_combination_is_the_sum_of_the_effects_within_it() => Cases.Hold(random =>
    {
        var changes = random.Next(Factorial.MostChanges + 1);
        Int128[] values = [.. Enumerable.Range(0, 1 << changes).Select(_ => (Int128)random.NextInt64() * random.Next(-9, 9))];
        var effects = Factorial.Effects(values);
        for (var set = 0; set < values.Length; set++)
            Assert.Equal(values[set], Enumerable.Range(0, values.Length).Where(within => (within & set) == within).Aggregate((Int128)0, (sum, within) => sum + effects[within]));
    }, 0.1);

    [Fact]
    public void Changes_that_only_add_up_do_not_interact() => Cases.Hold(random =>
    {
        long[] alone = [.. Enumerable.Range(0, random.Next(1, Factorial.MostChanges + 1)).Select(_ => random.NextInt64(1_000_000) - 500_000)];
        var effects = Factorial.Effects([.. Enumerable.Range(0, 1 << alone.Length).Select(set => (Int128)42 + alone.Where((_, i) => (set >> i & 1) != 0).Sum())]);
        Assert.All(effects.Skip(1).Select((effect, i) => (effect, set: i + 1)), e =>
            Assert.Equal(BitOperations.PopCount((uint)e.set) == 1 ? alone[BitOperations.Log2((uint)e.set)] : 0, e.effect));
    }, 0.1);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Anything_but_all_combinations_is_refused(int values) => Assert.Throws<ArgumentException>(() => Factorial.Effects(new Int128[values]));
}
