using System.Diagnostics;
using System.Runtime.InteropServices;
using Quire.Distil.Lines;
using Quire.Distil.Students;
using TorchSharp;
using static TorchSharp.torch;

namespace Quire.Distil.Training;

/// <summary>How long and how fast a student learns.</summary>
/// <param name="Lines">Folder of the shards.</param>
/// <param name="Output">Folder of the checkpoint and the log.</param>
/// <param name="Total">
/// Lines to learn from before it ends, each as often as it is shown, earlier parts of the same run included.
/// </param>
/// <param name="BatchSize">Lines a step.</param>
/// <param name="Rate">Highest learning rate.</param>
/// <param name="TeacherWeight">Of the teacher's share of the loss, a character.</param>
/// <param name="From">Checkpoint of another run to begin with, or null.</param>
/// <param name="Precision">Of the products.</param>
/// <param name="OnBytes">Whether it learns with what bytes make of it.</param>
internal sealed record TrainingOptions(
    string Lines, string Output, long Total, int BatchSize, double Rate, double TeacherWeight, string? From,
    ScalarType Precision, bool OnBytes);

/// <summary>
/// Teaches a student by CTC (Graves et al. 2006) and by the teacher's steps, until it has seen its lines.
/// </summary>
internal sealed class Trainer(TrainingOptions options, Random random) : IDisposable
{
    private const int HeldOut = 300, WarmUpSteps = 200;

    // Loss of a character, in nats.
    private const double Legible = 1;

    // Far more than TorchSharp's own mistakes; beyond it something is wrong.
    private const double MostSkipped = 0.02;

    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromMinutes(5);

    private readonly StudentModule _student = new(options.Precision, options.OnBytes);
    private readonly TrainingLog _log = new(options.Output);

    public void Run(CancellationToken cancellationToken)
    {
        var progress = Begin();
        var pool = new LinePool(options.Lines, options.BatchSize, random);
        var heldOut = pool.HeldOut(HeldOut);
        using var optimizer = optim.AdamW(_student.parameters(), options.Rate, weight_decay: 1e-4);
        var (began, earlier, warm) = (Stopwatch.GetTimestamp(), progress.Time, 0);
        var (next, loss) = (earlier + BetweenCheckpoints, new MovingLoss());
        foreach (var lines in pool.Batches())
        {
            var time = earlier + Stopwatch.GetElapsedTime(began);
            var ends = progress.Lines >= options.Total || cancellationToken.IsCancellationRequested;
            if (time >= next || ends)
            {
                progress = Checkpoint(progress with { Time = time, Pool = pool.Count }, loss, heldOut);
                (next, loss) = (time + BetweenCheckpoints, new MovingLoss());
            }

            if (ends)
                return;
            optimizer.ParamGroups.First().LearningRate = Rate(progress.Lines, warm++);
            progress = Step(lines, optimizer, loss) ? progress with { Lines = progress.Lines + lines.Count }
                : progress with { Skipped = progress.Skipped + 1 };
            progress = progress with { Steps = progress.Steps + 1 };
            Judge(progress);
        }
    }

    public void Dispose() => _student.Dispose();

    private TrainingProgress Begin()
    {
        var own = _log.Checkpoint;
        var (source, progress) = File.Exists(own) ? (own, _log.Last()) : (options.From, new TrainingProgress());
        if (source is not null)
            _student.Set(StudentWeights.Read(File.ReadAllBytes(source)));
        return progress;
    }

    // Cosine decay over all lines, so that a busy machine takes longer and comes to the same; the moments of the
    // optimizer are not kept, so each start warms up anew.
    private double Rate(long lines, int warm) => options.Rate * Math.Min(1.0, (warm + 1.0) / WarmUpSteps)
        * Math.Max(0.005, (1 + Math.Cos(Math.PI * lines / options.Total)) / 2);

    private bool Step(IReadOnlyList<TrainingLine> lines, optim.Optimizer optimizer, MovingLoss sum)
    {
        using var scope = NewDisposeScope();
        try
        {
            _student.train();
            var batch = Batch.Of(lines, random);
            optimizer.zero_grad();
            var steps = nn.functional.log_softmax(_student.forward(batch.Input).permute(2, 0, 1), -1);
            var lineLosses = nn.functional.ctc_loss(
                steps, batch.Targets, batch.InputLengths, batch.TargetLengths, zero_infinity: true,
                reduction: nn.Reduction.None);
            var ctc = lineLosses.sum();
            var teacher = (batch.Teacher * steps).sum().neg();
            var loss = ((lineLosses * Weights(lineLosses, batch)).sum() + (teacher * options.TeacherWeight))
                / batch.Characters;
            loss.backward();
            nn.utils.clip_grad_norm_(_student.parameters(), 5);
            optimizer.step();
            sum.Add(ctc.item<float>() / batch.Characters, teacher.item<float>() / batch.Characters);
            return true;
        }
        catch (ExternalException error)
        {
            // TorchSharp lets numbers that it passes be finalised during a call now and then: only this step is lost.
            TrainingLog.Note($"a step was skipped: {error.Message.Split('\n')[0]}");
            return false;
        }
    }

    // A line that cannot be read teaches guessing: what its characters lose beyond Legible counts no more.
    private static Tensor Weights(Tensor lineLosses, Batch batch)
    {
        using var off = no_grad();
        return (batch.TargetLengths * Legible / lineLosses.clamp(min: 1e-6)).clamp(max: 1);
    }

    private static void Judge(TrainingProgress progress)
    {
        if (progress.Skipped > 50 && progress.Skipped > progress.Steps * MostSkipped)
        {
            throw new InvalidOperationException(
                $"Found {progress.Skipped} of {progress.Steps} steps failed; expected next to none. See the log.");
        }
    }

    private TrainingProgress Checkpoint(
        TrainingProgress progress, MovingLoss loss, IReadOnlyList<TrainingLine> heldOut)
    {
        var examined = Examination.Of(_student, heldOut, options.BatchSize);
        var weights = _student.Weights();
        progress = progress with
        {
            CtcLoss = loss.Ctc,
            TeacherLoss = loss.Teacher,
            HeldOutCer = examined.Cer,
            ExportDifference = examined.Difference,
        };
        _log.Write(progress, weights);
        return progress;
    }
}
