using System.Globalization;
using System.Text.Json;
using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>How figures are written: money as exact decimals in dollars, times in ms as exact decimals, nulls for undefined.</summary>
public static class JsonFigures
{
    /// <summary>Femto-dollars as an exact decimal in dollars; null where undefined.</summary>
    public static void Dollars(this Utf8JsonWriter json, string name, Int128? femto)
    {
        json.WritePropertyName(name);
        if (femto is { } value)
            json.WriteRawValue(MoneyText.FromFemto(value));
        else
            json.WriteNullValue();
    }

    /// <summary>µs as an exact decimal in ms; null where undefined.</summary>
    public static void Millis(this Utf8JsonWriter json, string name, long? micros)
    {
        json.WritePropertyName(name);
        if (micros is { } value)
            json.WriteRawValue(((decimal)value / SimTime.PerMillisecond).ToString("0.###", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }

    /// <summary>A decimal without trailing zeros, to twelve places.</summary>
    public static void Exact(this Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString("0.############", CultureInfo.InvariantCulture));
    }

    /// <summary>As <see cref="Exact"/>, to twelve decimals; null where it is unknown.</summary>
    public static void ExactOrNull(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.Exact(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>A double as the shortest text that reads back the same.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is { } number && double.IsFinite(number))
            json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }

    /// <summary>A double with 12 significant digits: for intervals, whose last bits mean nothing.</summary>
    public static void Rounded(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString("G12", CultureInfo.InvariantCulture));
    }

    /// <summary>As <see cref="Rounded"/>; null where it is undefined or not finite.</summary>
    public static void RoundedOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.Rounded(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>Texts as an array.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    internal static void Latency(this Utf8JsonWriter json, string name, LatencySummary latency)
    {
        json.WriteStartObject(name);
        json.Rounded("mean", latency.MeanMicros / SimTime.PerMillisecond);
        json.Millis("p50", latency.P50Micros);
        json.Millis("p90", latency.P90Micros);
        json.Millis("p95", latency.P95Micros);
        json.Millis("p99", latency.P99Micros);
        json.Millis("p999", latency.P999Micros);
        json.Millis("max", latency.MaxMicros);
        json.WriteEndObject();
    }
}
