using System.CommandLine;
using Quire.Cli.Input;
using Quire.Cli.Reading;
using Quire.Contracts;
using Quire.Ingest;
using Quire.Onnx;

namespace Quire.Cli.Commands;

internal static class OcrCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Documents, folders or patterns; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder for one file each, named after the input's stem.",
        };
        var formats = new Option<string>("--format")
        {
            Description = $"Of {string.Join(", ", TextOutput.Formats)}; several with commas.",
            DefaultValueFactory = _ => "txt",
        };
        var models = ModelsOption.Create();
        var preprocessing = PreprocessingOption.Create();
        var force = new Option<bool>("--force") { Description = "Overwrite files that are there." };
        var command = new Command("ocr", "Read files with the engine alone: file in, text out.")
        {
            files, output, formats, models, preprocessing, force,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(files)!,
            new OcrTarget(parsed.GetValue(output), OcrTarget.Parse(parsed.GetValue(formats)!), parsed.GetValue(force)),
            new OnnxOptions
            {
                Precision = parsed.GetValue(models)!,
                Reading = PreprocessingOption.Reading(parsed.GetValue(preprocessing)),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] arguments, OcrTarget target, OnnxOptions options, CancellationToken cancellationToken)
    {
        using var input = arguments is ["-"]
            ? await StandardInput.SaveAsync(Console.OpenStandardInput(), cancellationToken)
            : null;
        var files = input is not null ? [input.Path] : InputFiles.Expand(arguments);
        target.Check(files);
        using var engine = Engine.Load(options);
        using var reader = new DocumentReader(engine, options.PagesAtOnce, target.NeedsImages);
        var exit = ExitCode.Ok;
        try
        {
            await foreach (var document in reader.ReadAsync(files, cancellationToken))
            {
                exit = Math.Max(exit, await ReportAsync(document));
                if (document.Pages.Any(page => page.Reading is not null))
                    await target.WriteAsync(document, engine.Models, cancellationToken);
            }
        }
        catch (MissingDependencyException error)
        {
            throw new CommandException(ExitCode.MissingDependency, error.Message, error);
        }

        return exit;
    }

    private static async Task<int> ReportAsync(DocumentText document)
    {
        var exit = ExitCode.Ok;
        foreach (var (page, failure) in document.Failures)
        {
            var where = page is null ? document.File : $"{document.File}, page {page}";
            await Console.Error.WriteLineAsync($"quire: {where}: {failure.Detail} ({failure.Code})");
            exit = failure.Code == ErrorCode.DocumentEncrypted ? ExitCode.Encrypted : Math.Max(exit, ExitCode.Input);
        }

        return exit;
    }
}
