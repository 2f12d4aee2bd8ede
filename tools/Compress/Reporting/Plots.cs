using System.Globalization;

namespace Quire.Compress.Reporting;

/// <summary>The drawings of the report.</summary>
internal static class Plots
{
    private const int Width = 640, Left = 64, Right = 24, Top = 20, Bottom = 44, RowHeight = 24, LabelWidth = 210;
    private const double Margin = 0.15;

    /// <summary>Models as dots: cost to the right, quality upwards, size as area.</summary>
    /// <param name="models">Of one role.</param>
    /// <param name="across">Name and value of what lies to the right.</param>
    /// <param name="up">Name and value of what lies upwards; a model without it is left out.</param>
    public static string Scatter(
        IReadOnlyList<ModelReport> models,
        (string Name, Func<ModelReport, double> Of) across,
        (string Name, Func<ModelReport, double?> Of) up)
    {
        const int height = 320;
        var shown = models.Where(model => up.Of(model) is not null).ToList();
        var svg = new Svg(Width, height, $"{up.Name} against {across.Name}");
        var x = Scale.Of([.. shown.Select(across.Of)], Left, Width - Right);
        var y = Scale.Of([.. shown.Select(model => up.Of(model)!.Value)], height - Bottom, Top);
        Axes(svg, (x, across.Name), (y, up.Name), height);
        foreach (var model in shown)
        {
            var (at, over) = (x.At(across.Of(model)), y.At(up.Of(model)!.Value));
            var radius = 4 + (Math.Sqrt(model.Bytes / 1e6) * 3);
            svg.Circle(at, over, radius, Style(model), Summary(model));
            // What was folded is as large and reads the same as its original: their names must not cover each other.
            svg.Text(at, model.Default ? over + radius + 14 : over - radius - 6, model.Precision, "middle");
        }

        return svg.ToString();
    }

    /// <summary>A bar a row, with its number behind it.</summary>
    public static string Bars(string label, IReadOnlyList<(string Name, double Value)> rows, string format)
    {
        var svg = new Svg(Width, (rows.Count * RowHeight) + 8, label);
        var most = Math.Max(rows.Max(row => row.Value), 1e-9);
        for (var i = 0; i < rows.Count; i++)
        {
            var (y, length) = (4 + (i * RowHeight), (Width - LabelWidth - 80) * Math.Max(rows[i].Value, 0) / most);
            svg.Text(LabelWidth - 8, y + 15, Short(rows[i].Name), "end");
            svg.Rectangle(LabelWidth, y + 3, Math.Max(length, 1), RowHeight - 8, "bar", rows[i].Name);
            svg.Text(
                LabelWidth + length + 6, y + 15, rows[i].Value.ToString(format, CultureInfo.InvariantCulture), "start");
        }

        return svg.ToString();
    }

    private static void Axes(Svg svg, (Scale Scale, string Name) x, (Scale Scale, string Name) y, int height)
    {
        foreach (var tick in y.Scale.Ticks())
        {
            svg.Line(Left, y.Scale.At(tick), Width - Right, y.Scale.At(tick), "grid");
            svg.Text(Left - 6, y.Scale.At(tick) + 4, tick.ToString("0.####", CultureInfo.InvariantCulture), "end");
        }

        foreach (var tick in x.Scale.Ticks())
        {
            svg.Line(x.Scale.At(tick), Top, x.Scale.At(tick), height - Bottom, "grid");
            var number = tick.ToString("0.####", CultureInfo.InvariantCulture);
            svg.Text(x.Scale.At(tick), height - Bottom + 16, number, "middle");
        }

        svg.Text((Left + Width - Right) / 2.0, height - 6, x.Name, "middle");
        svg.Text(Left, 12, y.Name, "start");
    }

    private static string Style(ModelReport model) => model.Default ? "dot default" : "dot";

    private static string Summary(ModelReport model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Name}: {model.OneThread:f1} ms, {model.Bytes / 1e6:f1} MB, {model.Macs / 1e6:f0} MMAC");

    private static string Short(string name) => name.Length <= 32 ? name : $"{name[..15]}…{name[^16..]}";

    private readonly record struct Scale(double Low, double High, double From, double To)
    {
        private static readonly int[] Round = [1, 2, 5, 10];

        public static Scale Of(IReadOnlyList<double> values, double from, double to)
        {
            var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
            var around = Math.Max((high - low) * Margin, Math.Max(Math.Abs(high) * 1e-3, 1e-6));
            return new Scale(low - around, high + around, from, to);
        }

        public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

        /// <summary>Round numbers, about five.</summary>
        public IEnumerable<double> Ticks()
        {
            var rough = (High - Low) / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = Round.Select(factor => factor * power).First(size => size >= rough);
            for (var tick = Math.Ceiling(Low / step) * step; tick <= High; tick += step)
                yield return Math.Round(tick, 10);
        }
    }
}
