using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>
/// What a synthetic tier's confidence means. The tier sees evidence u = |m| + τη toward the class p that it predicts, where the
/// margin m ~ N(a, 1) and Φ(a) is its accuracy for the row's true class. Confidence is P(right | u, p), by Bayes:
/// A = π_p·φ((u−a_p)/v)·Φ((u+a_p τ²)/(τv)), B = π_q·φ((u+a_q)/v)·Φ((u−a_q τ²)/(τv)), v = √(1+τ²), confidence = A/(A+B).
/// Calibrated by construction while the priors hold.
/// </summary>
internal sealed class EvidenceModel
{
    private readonly double[] _margin;
    private readonly double[] _prior;
    private readonly double _noise;
    private readonly double _spread;
    private readonly bool _binary;

    /// <param name="margin">Per class, a = Φ⁻¹(accuracy).</param>
    /// <param name="prior">Per class, π; ignored (taken as equal) beyond two classes.</param>
    /// <param name="noise">τ, above 0.</param>
    public EvidenceModel(double[] margin, double[] prior, double noise)
    {
        _margin = margin;
        _prior = prior;
        _noise = noise;
        _spread = Math.Sqrt(1 + noise * noise);
        _binary = margin.Length == 2;
    }

    /// <summary>τ, the standard deviation of the evidence's noise.</summary>
    public double Noise => _noise;

    /// <summary>P(right | evidence, predicted class).</summary>
    public double Confidence(double evidence, int predicted)
    {
        var (right, wrong) = Densities(evidence, predicted);
        var sum = right + wrong;
        return sum > 0 ? right / sum : evidence > 0 ? 1 : 0;
    }

    /// <summary>Joint densities (up to a common factor) of the evidence with a right and with a wrong answer of that class.</summary>
    internal (double Right, double Wrong) Densities(double u, int predicted)
    {
        var other = _binary ? 1 - predicted : predicted;
        var weightRight = _binary ? _prior[predicted] : 1;
        var weightWrong = _binary ? _prior[other] : 1;
        var a = _margin[predicted];
        var b = _margin[other];
        var tau2 = _noise * _noise;
        var scale = _noise * _spread;
        var right = weightRight * PortableMath.NormalDensity((u - a) / _spread) * PortableMath.NormalCdf((u + a * tau2) / scale);
        var wrong = weightWrong * PortableMath.NormalDensity((u + b) / _spread) * PortableMath.NormalCdf((u - b * tau2) / scale);
        return (right, wrong);
    }

    /// <summary>AUROC of the confidence over right against wrong answers, by integration over a grid of evidence.</summary>
    internal double Auroc()
    {
        const int steps = 4_000;
        var top = 0.0;
        foreach (var a in _margin)
            top = Math.Max(top, a);
        var from = -8 * _noise;
        var to = top + 8 * _spread;
        var width = (to - from) / steps;
        var predictions = _binary ? 2 : 1;
        var cells = new (double Confidence, double Right, double Wrong)[steps * predictions];
        for (var p = 0; p < predictions; p++)
        {
            for (var i = 0; i < steps; i++)
            {
                var u = from + (i + 0.5) * width;
                var (right, wrong) = Densities(u, p);
                cells[p * steps + i] = (right + wrong > 0 ? right / (right + wrong) : 0, right, wrong);
            }
        }

        Array.Sort(cells, (x, y) => x.Confidence.CompareTo(y.Confidence));
        double wins = 0, rightMass = 0, wrongMass = 0;
        foreach (var cell in cells)
        {
            wins += cell.Right * (wrongMass + 0.5 * cell.Wrong);
            rightMass += cell.Right;
            wrongMass += cell.Wrong;
        }

        return wins / (rightMass * wrongMass);
    }

    /// <summary>The model whose confidence has the wanted AUROC; refuses one out of reach and names the reachable range.</summary>
    public static EvidenceModel WithAuroc(double[] margin, double[] prior, double auroc, string where)
    {
        const double sharpest = 1e-3;
        const double bluntest = 1e3;
        var most = new EvidenceModel(margin, prior, sharpest).Auroc();
        var least = new EvidenceModel(margin, prior, bluntest).Auroc();
        if (!(auroc >= least && auroc <= most))
            throw new ReplayInputException(FormattableString.Invariant(
                $"{where}: confidence_auroc {auroc} cannot be reached with these accuracies and priors; expected {Math.Ceiling(least * 1000) / 1000} to {Math.Floor(most * 1000) / 1000}"));
        double low = PortableMath.Log(sharpest), high = PortableMath.Log(bluntest);
        for (var i = 0; i < 40; i++)
        {
            var middle = 0.5 * (low + high);
            if (new EvidenceModel(margin, prior, PortableMath.Exp(middle)).Auroc() > auroc)
                low = middle;
            else
                high = middle;
        }

        return new EvidenceModel(margin, prior, PortableMath.Exp(0.5 * (low + high)));
    }
}
