using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Time;

namespace ReplaySim.Data.Generation;

/// <summary>
/// Arrival times of an inhomogeneous Poisson process with a given number of arrivals: ordered uniforms (normalised exponential
/// spacings) through the inverse of the cumulated intensity, which has a daily and a weekly rhythm and bursts.
/// </summary>
internal sealed class ArrivalRhythm
{
    private const int Cells = 40_000;

    private static readonly double[] HourShape =
        [0.28, 0.18, 0.13, 0.11, 0.13, 0.22, 0.42, 0.68, 0.92, 1.08, 1.18, 1.32, 1.42, 1.32, 1.22, 1.18, 1.28, 1.48, 1.62, 1.58, 1.38, 1.08, 0.78, 0.48];

    // From Monday.
    private static readonly double[] DayShape = [0.92, 0.94, 0.97, 1.02, 1.18, 1.15, 0.82];

    private readonly DrawStream _gaps;
    private readonly double[] _cumulated = new double[Cells + 1];
    private readonly GeneratorOptions _options;
    private double _total;
    private double _sum;
    private int _cell;

    public ArrivalRhythm(GeneratorOptions options)
    {
        _options = options;
        _gaps = new DrawStream(options.Seed, DrawPurpose.Generator, "gap");
        var bursts = Bursts(options);
        for (var c = 0; c < Cells; c++)
            _cumulated[c + 1] = _cumulated[c] + Intensity(c, bursts);
    }

    /// <summary>Adds up all gaps, which arrival times are shares of; before the first of them.</summary>
    public void Measure(CancellationToken cancellation)
    {
        for (var row = 0L; row <= _options.Rows; row++)
        {
            if (row % (1 << 20) == 0)
                cancellation.ThrowIfCancellationRequested();
            _total += Gap(row);
        }
    }

    /// <summary>Arrival time of the next row, µs, a whole millisecond. Rows are asked in order, each once.</summary>
    public long Next(long row)
    {
        _sum += Gap(row);
        var target = _sum / _total * _cumulated[Cells];
        while (_cell < Cells - 1 && _cumulated[_cell + 1] < target)
            _cell++;
        var within = (target - _cumulated[_cell]) / (_cumulated[_cell + 1] - _cumulated[_cell]);
        var offset = (_cell + Math.Clamp(within, 0, 1)) / Cells * _options.OverMicros;
        return _options.FromMicros + (long)Math.Floor(offset / SimTime.PerMillisecond) * SimTime.PerMillisecond;
    }

    private double Gap(long row) => -PortableMath.Log(_gaps.Uniform(row));

    private double Intensity(int cell, List<(double From, double To, double Height)> bursts)
    {
        var share = (cell + 0.5) / Cells;
        var shape = _options.Sale ? 1 : Rhythm(_options.FromMicros + (long)(share * _options.OverMicros));
        foreach (var (from, to, height) in bursts)
        {
            if (share >= from && share < to)
                shape *= height;
        }

        return shape;
    }

    private static double Rhythm(long micros)
    {
        var hours = (double)micros / SimTime.PerHour;
        var hour = hours - Math.Floor(hours / 24) * 24;
        var at = (int)hour;
        var part = hour - at;
        var day = (int)((Math.Floor(hours / 24) + 3) % 7);
        return (HourShape[at] * (1 - part) + HourShape[(at + 1) % 24] * part) * DayShape[day];
    }

    // About one burst a day of ten to forty minutes; on a sale, a dozen spikes of one to four minutes each.
    private static List<(double From, double To, double Height)> Bursts(GeneratorOptions options)
    {
        var draws = new DrawStream(options.Seed, DrawPurpose.Generator, "burst");
        var bursts = new List<(double, double, double)>();
        var count = options.Sale ? 12 : (int)Math.Max(1, options.OverMicros / SimTime.PerDay);
        for (var b = 0; b < count; b++)
        {
            var from = draws.Uniform(b, 0) * 0.97;
            var minutes = options.Sale ? 1 + 3 * draws.Uniform(b, 1) : 10 + 30 * draws.Uniform(b, 1);
            var height = options.Sale ? 2 + 2.5 * draws.Uniform(b, 2) : 1.5 + 2.5 * draws.Uniform(b, 2);
            bursts.Add((from, from + minutes * SimTime.PerMinute / options.OverMicros, height));
        }

        return bursts;
    }
}
