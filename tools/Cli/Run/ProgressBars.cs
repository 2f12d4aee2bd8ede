using System.Collections.Concurrent;
using Spectre.Console;

namespace Quire.Cli.Run;

/// <summary>A bar a document that is being read, and one for all of them; silent where nobody watches.</summary>
internal sealed class ProgressBars : IProgress<RunStep>
{
    private readonly ProgressContext _bars;
    private readonly ProgressTask _all;
    private readonly ConcurrentDictionary<string, ProgressTask> _documents = new();

    private ProgressBars(ProgressContext bars, int files)
    {
        _bars = bars;
        _all = bars.AddTask(files == 1 ? "1 document" : $"{files} documents", maxValue: files);
    }

    public static async Task<T> ShowAsync<T>(int files, Func<IProgress<RunStep>, Task<T>> work)
    {
        if (!Terminal.ReadsErrors) return await work(Silence.Instance);
        var bars = Terminal.Errors.Progress().AutoClear(true).HideCompleted(true).Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PageCountColumn(),
            new ElapsedTimeColumn());
        return await bars.StartAsync(context => work(new ProgressBars(context, files)));
    }

    public void Report(RunStep value)
    {
        switch (value)
        {
            case RunStep.Began began:
                var name = Markup.Escape(Path.GetFileName(began.File));
                _documents[began.File] = _bars.AddTaskBefore(name, _all, maxValue: 1);
                break;
            case RunStep.Split split:
                _documents[split.File].MaxValue = Math.Max(1, split.PageCount);
                break;
            case RunStep.Read read:
                _documents[read.File].Value = read.Done;
                break;
            case RunStep.Ended ended:
                _documents[ended.Outcome.File].StopTask();
                _documents[ended.Outcome.File].Value = _documents[ended.Outcome.File].MaxValue;
                _all.Increment(1);
                break;
        }
    }

    private sealed class Silence : IProgress<RunStep>
    {
        public static readonly Silence Instance = new();

        public void Report(RunStep value)
        {
        }
    }
}
