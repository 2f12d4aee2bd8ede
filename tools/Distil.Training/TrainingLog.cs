using System.Text.Json;
using Quire.Distil.Students;

namespace Quire.Distil.Training;

/// <summary>How far a training has come.</summary>
internal sealed record TrainingProgress
{
    /// <summary>That it has been learning, all runs together.</summary>
    public TimeSpan Time { get; init; }

    public long Steps { get; init; }

    /// <summary>Lines that were learned from; each counts as often as it was shown.</summary>
    public long Lines { get; init; }

    /// <summary>Steps that failed.</summary>
    public long Skipped { get; init; }

    /// <summary>Different lines that there are to learn from.</summary>
    public int Pool { get; init; }

    /// <summary>CTC loss a character, mean since the entry before.</summary>
    public double CtcLoss { get; init; }

    /// <summary>Cross entropy with the teacher's steps a character, mean since the entry before.</summary>
    public double TeacherLoss { get; init; }

    /// <summary>On made-up lines that it never learns from, cases and spaces counting.</summary>
    public double HeldOutCer { get; init; }

    /// <summary>Largest difference of a probability between the network and its exported form.</summary>
    public double ExportDifference { get; init; }
}

/// <summary>The files of a training: <c>student.onnx</c> to go on from, <c>training.jsonl</c> to look at.</summary>
internal sealed class TrainingLog
{
    private readonly string _folder;

    public TrainingLog(string folder)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
    }

    public string Checkpoint => Path.Combine(_folder, "student.onnx");

    private string Entries => Path.Combine(_folder, "training.jsonl");

    /// <summary>The last entry.</summary>
    public TrainingProgress Last() =>
        JsonSerializer.Deserialize<TrainingProgress>(File.ReadLines(Entries).Last(), JsonSerializerOptions.Web)!;

    /// <summary>Adds an entry, and puts the network in the place of the one before.</summary>
    public void Write(TrainingProgress progress, StudentWeights weights)
    {
        File.WriteAllBytes($"{Checkpoint}.new", weights.Write());
        File.AppendAllText(Entries, JsonSerializer.Serialize(progress, JsonSerializerOptions.Web) + "\n");
        File.Move($"{Checkpoint}.new", Checkpoint, overwrite: true);
        Note(string.Create(null, $"{progress.Time:h\\:mm\\:ss}: {progress.Lines} lines of {progress.Pool}, CTC ")
            + string.Create(null, $"{progress.CtcLoss:F3}, teacher {progress.TeacherLoss:F3}, held-out CER ")
            + string.Create(null, $"{progress.HeldOutCer:P2}, export apart by {progress.ExportDifference:E1}"));
    }

    /// <summary>Says something to whoever looks on.</summary>
    public static void Note(string text) => Console.WriteLine(text);
}

/// <summary>Means of the losses of some steps.</summary>
internal sealed class MovingLoss
{
    private double _ctc, _teacher;
    private int _count;

    public double Ctc => _count > 0 ? _ctc / _count : 0;

    public double Teacher => _count > 0 ? _teacher / _count : 0;

    public void Add(double ctc, double teacher)
    {
        (_ctc, _teacher) = (_ctc + ctc, _teacher + teacher);
        _count++;
    }
}
