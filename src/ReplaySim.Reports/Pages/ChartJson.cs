using System.Globalization;
using System.Text;
using System.Text.Json;
using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Pages;

/// <summary>Charts as the page's script reads them.</summary>
public static class ChartJson
{
    /// <summary>All charts by id. Nothing in it can end a script element: angle brackets and ampersands are escaped.</summary>
    public static string Of(IEnumerable<Chart> charts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var chart in charts)
            {
                json.WritePropertyName(chart.Id);
                Write(json, chart);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject();
        json.WriteString("title", chart.Title);
        Write(json, "x", chart.X);
        Write(json, "y", chart.Y);
        json.WriteBoolean("stacked", chart.Stacked);
        json.WriteStartArray("levels");
        foreach (var level in chart.Levels)
        {
            json.WriteStartObject();
            json.WriteNumber("value", level.Value);
            json.WriteString("text", level.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("traces");
        foreach (var trace in chart.Traces)
            Write(json, trace);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Axis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("title", axis.Title);
        json.WriteString("scale", axis.Scale.ToString());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trace trace)
    {
        json.WriteStartObject();
        json.WriteString("name", trace.Name);
        json.WriteString("kind", trace.Kind.ToString());
        json.WriteString("colour", "#" + Palette.Hex(trace.Colour));
        json.WriteString("symbol", trace.Symbol.ToString());
        if (trace.Chooses is not null)
            json.WriteString("chooses", trace.Chooses);
        json.WriteStartArray("x");
        foreach (var x in trace.X)
            Number(json, x);
        foreach (var time in trace.Times)
            json.WriteStringValue(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture));
        foreach (var place in trace.Names)
            json.WriteStringValue(place);
        json.WriteEndArray();
        json.WriteStartArray("y");
        foreach (var y in trace.Y)
            Number(json, y);
        json.WriteEndArray();
        if (trace.Texts.Count > 0)
        {
            json.WriteStartArray("texts");
            foreach (var text in trace.Texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // Pages show no more digits, and shorter numbers keep them small.
    private static void Number(Utf8JsonWriter json, double? value)
    {
        if (value is { } v && double.IsFinite(v))
            json.WriteRawValue(v.ToString("G10", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }
}
