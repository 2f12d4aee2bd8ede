using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quire.Cli.Commands;
using Quire.Cli.Evaluation;
using Quire.Cli.Reading;
using Quire.Distil.Students;
using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Cli.Distillation;

internal static class CompareCommand
{
    private static readonly Argument<string> Student = new("STUDENT") { Description = "ONNX file of a training, or made from one." };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Documents with ground truth, as for quire eval: to judge by, never to learn from.",
        Required = true,
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "Most documents a set; 0 for all." };

    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a set." };

    private static readonly Option<string> Models = ModelsOption.Create();

    public static Command Create()
    {
        var command = new Command("compare", "How a student reads real lines beside its teacher, and how fast.")
        {
            Student, Data, Limit, Json, Models,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var student = StudentGraph.ForReading(Bytes(parsed.GetValue(Student)!));
        using var engine = Engine.Load(new OnnxOptions
        {
            Precision = parsed.GetValue(Models)!,
            AllowUngated = true,
            PagesAtOnce = 1,
        });
        foreach (var set in TruthSet.Load(parsed.GetValue(Data)!, "all", parsed.GetValue(Limit)))
        {
            using var comparison = new Comparison(engine, student);
            foreach (var item in set.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var page = PageImageReader.ReadFile(item.File);
                comparison.Add(page, item.Words.Count > 0 ? item.Words : item.Lines);
            }

            await Console.Out.WriteLineAsync(parsed.GetValue(Json)
                ? JsonSerializer.Serialize(
                    new { set = set.Name, comparison.Lines, comparison.Teacher, comparison.Student },
                    JsonSerializerOptions.Web)
                : Text(set.Name, comparison));
        }

        return ExitCode.Ok;
    }

    private static byte[] Bytes(string path) => File.Exists(path) ? File.ReadAllBytes(path)
        : throw new CommandException(ExitCode.Input, $"found no file '{path}'; expected the student of a training.");

    private static string Text(string set, Comparison comparison) => string.Create(CultureInfo.InvariantCulture,
        $"{set}: {comparison.Lines} lines\n{Row("teacher", comparison.Teacher, comparison)}\n")
        + string.Create(CultureInfo.InvariantCulture, $"{Row("student", comparison.Student, comparison)}, ")
        + string.Create(
            CultureInfo.InvariantCulture, $"{comparison.Teacher.Time / comparison.Student.Time:F1}x as fast");

    private static string Row(string name, Comparison.Reading reading, Comparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name}: CER {reading.Cer:P2}, with spaces {reading.SpacedCer:P2}, ")
        + string.Create(CultureInfo.InvariantCulture,
            $"{reading.Time.TotalMilliseconds / Math.Max(1, comparison.Lines):F2} ms a line");
}
