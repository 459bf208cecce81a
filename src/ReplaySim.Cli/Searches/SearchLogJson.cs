using System.Text.Json;

namespace ReplaySim.Cli.Searches;

/// <summary>What a simulated search adds to a sweep's document.</summary>
internal static class SearchLogJson
{
    public static void Write(Utf8JsonWriter json, SimulatedFindings found)
    {
        if (found.Calibration is { } calibration)
            Recalibration.Write(json, calibration);
        json.WriteStartArray("search_log");
        foreach (var entry in found.Log)
        {
            json.WriteStartObject();
            json.WriteStartObject("settings");
            foreach (var (path, value) in entry.Settings)
                json.WriteString(path, value);
            json.WriteEndObject();
            json.WriteNumber("rows", entry.Rows);
            json.WriteString("verdict", entry.Verdict);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
