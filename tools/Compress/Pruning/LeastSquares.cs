using System.Numerics;

namespace Quire.Compress.Pruning;

/// <summary>Linear least squares with a pull towards what is there, by Cholesky decomposition.</summary>
internal static class LeastSquares
{
    // Of the mean of the diagonal: enough to keep channels that say the same from being played against each other.
    private const double Ridge = 1e-3;

    /// <summary>
    /// What to add to weights W so that W · x comes nearest to y: least Σ ‖(W + D) · x − y‖² + λ ‖D‖².
    /// </summary>
    /// <param name="inputs">One row a sample.</param>
    /// <param name="rest">y − W · x: one row a sample.</param>
    /// <returns>D: a row an output, a column an input.</returns>
    public static double[][] Solve(IReadOnlyList<double[]> inputs, IReadOnlyList<double[]> rest)
    {
        var (columns, outputs) = (inputs[0].Length, rest[0].Length);
        var (squares, products) = (Matrix(columns, columns), Matrix(outputs, columns));
        for (var sample = 0; sample < inputs.Count; sample++)
        {
            for (var output = 0; output < outputs; output++)
                AddScaled(inputs[sample], rest[sample][output], products[output]);
        }

        AddSquares(inputs, squares);
        AddRidge(squares, Ridge);
        Decompose(squares);
        foreach (var product in products)
            Substitute(squares, product);
        return products;
    }

    /// <summary>Adds Σ x · xᵀ to the lower triangle of a matrix.</summary>
    public static void AddSquares(IReadOnlyList<double[]> inputs, double[][] squares)
    {
        foreach (var x in inputs)
        {
            for (var i = 0; i < squares.Length; i++)
                AddScaled(x.AsSpan(0, i + 1), x[i], squares[i]);
        }
    }

    /// <summary>Adds a part of the mean of its diagonal to a matrix's diagonal.</summary>
    public static void AddRidge(double[][] squares, double ridge)
    {
        var pull = Math.Max(ridge * Enumerable.Range(0, squares.Length).Average(i => squares[i][i]), 1e-12);
        for (var i = 0; i < squares.Length; i++)
            squares[i][i] += pull;
    }

    /// <summary>Lower triangle L of L · Lᵀ, in place.</summary>
    public static void Decompose(double[][] matrix)
    {
        for (var row = 0; row < matrix.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var dot = Dot(matrix[row].AsSpan(0, column), matrix[column].AsSpan(0, column));
                var value = matrix[row][column] - dot;
                matrix[row][column] = row == column ? Math.Sqrt(value) : value / matrix[column][column];
            }
        }
    }

    // L · Lᵀ · x = b, in place of b.
    private static void Substitute(double[][] lower, double[] b)
    {
        for (var row = 0; row < b.Length; row++)
        {
            var dot = Dot(lower[row].AsSpan(0, row), b.AsSpan(0, row));
            b[row] = (b[row] - dot) / lower[row][row];
        }

        for (var row = b.Length - 1; row >= 0; row--)
        {
            b[row] /= lower[row][row];
            AddScaled(lower[row].AsSpan(0, row), -b[row], b);
        }
    }

    /// <summary>Adds a multiple of a vector to another that is at least as long.</summary>
    public static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> to)
    {
        var at = 0;
        for (; at <= x.Length - Vector<double>.Count; at += Vector<double>.Count)
            (new Vector<double>(to[at..]) + (new Vector<double>(x[at..]) * factor)).CopyTo(to[at..]);
        for (; at < x.Length; at++)
            to[at] += x[at] * factor;
    }

    public static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (sum, at) = (Vector<double>.Zero, 0);
        for (; at <= one.Length - Vector<double>.Count; at += Vector<double>.Count)
            sum += new Vector<double>(one[at..]) * new Vector<double>(other[at..]);
        var total = Vector.Sum(sum);
        for (; at < one.Length; at++)
            total += one[at] * other[at];
        return total;
    }

    /// <summary>Of zeros.</summary>
    public static double[][] Matrix(int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
}
