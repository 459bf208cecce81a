namespace ReplaySim.Cli.Tests.Running;

/// <summary>
/// A little history that crowds the rules' edges: bursts, ties in time, missing answers, missing labels, missing confidences.
/// Columns can be changed or taken away before it is written.
/// </summary>
internal sealed class SmallHistory
{
    private static readonly DateTime From = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);
    private readonly List<(string Name, Array Values)> _columns = [];

    public SmallHistory(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var at = 0;
        var times = new DateTime[rows];
        var fraud = new bool?[rows];
        var (labels, confidences) = (Matrix<string?>(3, rows), Matrix<double?>(3, rows));
        for (var i = 0; i < rows; i++)
        {
            at += random.Next(4) == 0 ? random.Next(60) : random.Next(3);
            times[i] = From.AddMilliseconds(at);
            var truth = random.Next(6) == 0;
            fraud[i] = random.Next(10) == 0 ? null : truth;
            for (var k = 0; k < 3; k++)
            {
                var right = random.Next(10) < 7 + k;
                labels[k][i] = random.Next(12 * (k + 1)) == 0 ? null : right == truth ? "true" : "false";
                confidences[k][i] = random.Next(15) == 0 ? null : right ? 0.5 + random.Next(51) / 100.0 : 0.4 + random.Next(51) / 100.0;
            }
        }

        Set("id", Enumerable.Range(0, rows).Select(i => (string?)$"t{i}").ToArray());
        Set("at", times);
        Set("fraud", fraud);
        Set("amount", Enumerable.Range(0, rows).Select(_ => random.Next(50_000) / 100.0).ToArray());
        Set("channel", Enumerable.Range(0, rows).Select(_ => random.Next(3) switch { 0 => "online", 1 => "branch", _ => null }).ToArray());
        for (var k = 0; k < 3; k++)
        {
            Set($"label{k}", labels[k]);
            Set($"confidence{k}", confidences[k]);
        }
    }

    public SmallHistory Set(string name, Array values)
    {
        var at = _columns.FindIndex(c => c.Name == name);
        if (at < 0)
            _columns.Add((name, values));
        else
            _columns[at] = (name, values);
        return this;
    }

    public SmallHistory Without(string name)
    {
        _columns.RemoveAll(c => c.Name == name);
        return this;
    }

    public SmallHistory Change<T>(string name, Action<T[]> change)
    {
        change((T[])_columns.Single(c => c.Name == name).Values);
        return this;
    }

    public int Rows => _columns[0].Values.Length;

    public Task WriteAsync(string path, int groups = 1) => SmallParquet.WriteAsync(path, _columns, groups);

    private static T[][] Matrix<T>(int columns, int rows) => [.. Enumerable.Range(0, columns).Select(_ => new T[rows])];
}
