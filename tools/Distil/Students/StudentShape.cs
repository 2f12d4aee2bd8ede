namespace Quire.Distil.Students;

/// <summary>One convolution of a student.</summary>
/// <param name="Inputs">Channels that it reads.</param>
/// <param name="Outputs">Channels that it makes.</param>
/// <param name="Kernel">Height and width.</param>
/// <param name="Stride">Down and across.</param>
/// <param name="Padding">Zeros above and below, left and right.</param>
/// <param name="Skipped">Whether its input is added to what it makes, before ReLU.</param>
internal sealed record StudentLayer(
    int Inputs,
    int Outputs,
    (int Height, int Width) Kernel,
    (int Down, int Across) Stride,
    (int Rows, int Columns) Padding,
    bool Skipped = false)
{
    /// <summary>Numbers in its weights, laid out [outputs, inputs, height, width].</summary>
    public int WeightCount => Outputs * Inputs * Kernel.Height * Kernel.Width;
}

/// <summary>
/// The student: plain convolutions, each but the last followed by BatchNormalization and ReLU, that turn a line of
/// 48 rows into one step for every 8 columns. Nothing in it costs an int8 network a detour. The layers that are skipped
/// see the letters to both sides (171 columns in all): a letter that is hard to tell is told by the word.
/// </summary>
internal static class StudentShape
{
    /// <summary>Height of a line, in pixels.</summary>
    public const int HeightPx = 48;

    /// <summary>Columns of a line that make one step, as the teacher has them.</summary>
    public const int StepPx = 8;

    /// <summary>Of BatchNormalization.</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>In order; the first reads grey.</summary>
    public static IReadOnlyList<StudentLayer> Layers { get; } =
    [
        new(1, 16, (3, 3), (2, 2), (1, 1)),
        new(16, 24, (3, 3), (2, 1), (1, 1)),
        new(24, 48, (3, 3), (1, 2), (1, 1)),
        new(48, 64, (3, 3), (2, 1), (1, 1)),
        new(64, 80, (3, 3), (1, 2), (1, 1)),
        new(80, 128, (3, 3), (2, 1), (1, 1)),
        new(128, 160, (3, 3), (1, 1), (0, 1)),
        new(160, 160, (1, 3), (1, 1), (0, 1)),
        new(160, 160, (1, 5), (1, 1), (0, 2), Skipped: true),
        new(160, 160, (1, 5), (1, 1), (0, 2), Skipped: true),
        new(160, 160, (1, 5), (1, 1), (0, 2), Skipped: true),
        new(160, StudentAlphabet.Value.Count, (1, 1), (1, 1), (0, 0)),
    ];
}
