using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Tests.History;

public sealed class ColumnTypesTests : DataCase
{
    private static readonly DateTime Moment = new(2024, 1, 1, 0, 0, 1, DateTimeKind.Utc);

    [Fact]
    public async Task WholeNumbersOfEveryWidth()
    {
        await Column.WriteFileAsync(
            Target,
            2,
            Column.Of<sbyte>("i8", -1, 0, 127),
            Column.Of<byte>("u8", 1, 0, 255),
            Column.Of<short>("i16", -1, 0, short.MaxValue),
            Column.Of<ushort>("u16", 1, 0, ushort.MaxValue),
            Column.Of("i32", int.MinValue, 0, int.MaxValue),
            Column.Of<uint>("u32", 1, 0, uint.MaxValue),
            Column.Of("i64", long.MinValue + 1, 0, long.MaxValue),
            Column.Of<ulong>("u64", 1, 0, long.MaxValue),
            Column.Of("delta32", int.MinValue, int.MaxValue, int.MinValue) with { Delta = true },
            Column.Of("delta64", long.MinValue + 1, long.MaxValue, 0) with { Delta = true },
            Column.Nullable<int>("n32", 1, null, 3),
            Column.Nullable<long>("n64", 1, null, 3));
        string[] names = ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "delta32", "delta64", "n32", "n64"];
        var read = await ReadBack.FromAsync(Target, numbers: names, integers: names, texts: ["i8", "n64"]);
        Assert.Equal([-1, 0, 127], read.Integers["i8"]);
        Assert.Equal([1, 0, 255], read.Integers["u8"]);
        Assert.Equal([-1, 0, short.MaxValue], read.Integers["i16"]);
        Assert.Equal([1, 0, ushort.MaxValue], read.Integers["u16"]);
        Assert.Equal([int.MinValue, 0, int.MaxValue], read.Integers["i32"]);
        Assert.Equal([1, 0, uint.MaxValue], read.Integers["u32"]);
        Assert.Equal([long.MinValue + 1, 0, long.MaxValue], read.Integers["i64"]);
        Assert.Equal([1, 0, long.MaxValue], read.Integers["u64"]);
        Assert.Equal([int.MinValue, int.MaxValue, int.MinValue], read.Integers["delta32"]);
        Assert.Equal([long.MinValue + 1, long.MaxValue, 0], read.Integers["delta64"]);
        Assert.Equal([1, HistoryColumns.MissingInteger, 3], read.Integers["n32"]);
        Assert.Equal([1, double.NaN, 3], read.Numbers["n64"]);
        Assert.Equal(["-1", "0", "127"], read.Texts["i8"]);
        Assert.Equal(["1", null, "3"], read.Texts["n64"]);
    }

    [Fact]
    public async Task NumbersFlagsAndText()
    {
        await Column.WriteFileAsync(
            Target,
            2,
            Column.Of("f32", 0.1f, float.NaN, 3f),
            Column.Of("f64", 0.1, double.NaN, 3),
            Column.Nullable<double>("nf64", 0.1, null, 3),
            Column.Nullable<float>("nf32", 0.1f, null, 3),
            Column.Of(new DecimalDataField("money", 18, 4, isNullable: false), 1.2345m, 0m, -99999.9999m),
            Column.Nullable<decimal>(new DecimalDataField("nmoney", 9, 2, isNullable: true), 1.25m, null, 3m),
            Column.Of("flag", true, false, true),
            Column.Nullable<bool>("nflag", true, null, false),
            Column.Text("text", "a", "", "ü"),
            Column.Text("ntext", "a", null, "b"),
            Column.Text("dtext", "a", "b", "a") with { Dictionary = true });
        string[] numbers = ["f32", "f64", "nf64", "nf32", "money", "nmoney", "flag", "nflag"];
        string[] texts = ["f64", "money", "flag", "nflag", "text", "ntext", "dtext"];
        var read = await ReadBack.FromAsync(Target, numbers: numbers, texts: texts);
        Assert.Equal([0.1f, double.NaN, 3], read.Numbers["f32"]);
        Assert.Equal([0.1, double.NaN, 3], read.Numbers["f64"]);
        Assert.Equal([0.1, double.NaN, 3], read.Numbers["nf64"]);
        Assert.Equal([0.1f, double.NaN, 3], read.Numbers["nf32"]);
        Assert.Equal([1.2345, 0, -99999.9999], read.Numbers["money"]);
        Assert.Equal([1.25, double.NaN, 3], read.Numbers["nmoney"]);
        Assert.Equal([1, 0, 1], read.Numbers["flag"]);
        Assert.Equal([1, double.NaN, 0], read.Numbers["nflag"]);
        Assert.Equal(["0.1", null, "3"], read.Texts["f64"]);
        Assert.Equal(["true", "false", "true"], read.Texts["flag"]);
        Assert.Equal(["true", null, "false"], read.Texts["nflag"]);
        Assert.Equal(["a", "", "ü"], read.Texts["text"]);
        Assert.Equal(["a", null, "b"], read.Texts["ntext"]);
        Assert.Equal(["a", "b", "a"], read.Texts["dtext"]);
    }

    [Theory]
    [InlineData(DateTimeTimeUnit.Millis, 0, 0)]
    [InlineData(DateTimeTimeUnit.Micros, 10, 1)]
    [InlineData(DateTimeTimeUnit.Nanos, 19, 1)]
    public async Task TimestampsOfEveryUnit(DateTimeTimeUnit unit, int ticks, int micros)
    {
        await Column.WriteFileAsync(Target, 2, Column.Times("t", unit, Moment.AddTicks(ticks), Moment.AddSeconds(1)));
        var read = await ReadBack.FromAsync(Target, "t");
        Assert.Equal([1_704_067_201_000_000 + micros, 1_704_067_202_000_000], read.Times);
    }

    [Theory]
    [InlineData(TimeUnit.Seconds, 1, 1_000_000)]
    [InlineData(TimeUnit.Milliseconds, 1, 1_000)]
    [InlineData(TimeUnit.Microseconds, 1, 1)]
    [InlineData(TimeUnit.Nanoseconds, 1_999, 1)]
    [InlineData(TimeUnit.Nanoseconds, -1, -1)]
    [InlineData(TimeUnit.Nanoseconds, -1_000, -1)]
    [InlineData(TimeUnit.Nanoseconds, long.MinValue + 1, -9_223_372_036_854_776)]
    public async Task WholeNumberTimes(TimeUnit unit, long stored, long micros)
    {
        await Column.WriteFileAsync(Target, 10, Column.Of("t", stored));
        Assert.Equal([micros], (await ReadBack.FromAsync(Target, "t", with: r => r with { TimeUnit = unit })).Times);
    }

    [Fact]
    public async Task WhatCannotBeReadIsNamed()
    {
        await Column.WriteFileAsync(Target, 10, Column.Of("t", 1L, 2L), Column.Text("name", "a", "b"), Column.Of("far", long.MaxValue, 0L), Column.Nullable<long>("gap", 1, null));
        async Task<string> Told(string? time, string[]? numbers = null, string[]? integers = null, TimeUnit? unit = TimeUnit.Seconds) =>
            (await Assert.ThrowsAsync<ReplayInputException>(() => ReadBack.FromAsync(Target, time, numbers, integers: integers, with: r => r with { TimeUnit = unit }))).Message;
        Assert.Contains("did you mean 'name'", await Told("t", ["nam"]), StringComparison.Ordinal);
        Assert.Contains("expected a number column", await Told("t", ["name"]), StringComparison.Ordinal);
        Assert.Contains("expected a column of whole numbers", await Told("t", integers: ["name"]), StringComparison.Ordinal);
        Assert.Contains("history.time_unit", await Told("t", unit: null), StringComparison.Ordinal);
        Assert.Contains("expected a timestamp", await Told("name"), StringComparison.Ordinal);
        Assert.Contains("row 0", await Told("far"), StringComparison.Ordinal);
        Assert.Contains("row 1: no time", await Told("gap"), StringComparison.Ordinal);
    }
}
