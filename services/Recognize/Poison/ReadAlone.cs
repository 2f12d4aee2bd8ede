using System.Buffers.Binary;
using System.Globalization;
using Quire.Contracts;
using Quire.Hosting;
using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Recognize;

/// <summary>The child process that reads one page and ends: if the page kills it, nobody else is hurt.</summary>
/// <remarks>
/// Standard input: the length of the image (4 bytes, little-endian) and the image; then it stays open as a leash, and
/// the child ends with it. Standard output: <see cref="Ready"/> once the models are loaded, for what ends the child
/// before is not the page; then the page as <see cref="RecognizedPageFormat"/> writes it.
/// </remarks>
internal static class ReadAlone
{
    /// <summary>The hidden first argument; the second is the page's index.</summary>
    public const string Verb = "read-page";

    /// <summary>Exit code for an image that cannot be read; the reason stands on standard error.</summary>
    public const int BadInput = 2;

    /// <summary>Exit code for models that cannot be loaded; the reason stands on standard error.</summary>
    public const int NoModels = 3;

    /// <summary>Exit code of a child whose worker is gone.</summary>
    public const int Abandoned = 1;

    /// <summary>The first byte of the output.</summary>
    public const byte Ready = (byte)'R';

    /// <summary>With the models that the environment configures.</summary>
    public static int Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddValidatedOptions<OnnxOptions>("Recognize");
        var options = builder.Configuration.GetSection("Quire:Recognize").Get<OnnxOptions>() ?? new OnnxOptions();
        return Run(args, () =>
        {
            var engine = OnnxEngine.Load(options, new ZxingReader());
            return new LoadedModels(engine.Reader.Read, engine.Models);
        });
    }

    /// <summary>With models of the caller's choice.</summary>
    public static int Run(string[] args, Func<LoadedModels> load)
    {
        var index = int.Parse(args[0], CultureInfo.InvariantCulture);
        var input = Console.OpenStandardInput();
        var image = ReadImage(input);
        new Thread(() => HoldLeash(input)) { IsBackground = true }.Start();
        if (TryLoad(load) is not { } models)
            return NoModels;
        using var output = Console.OpenStandardOutput();
        output.WriteByte(Ready);
        output.Flush();
        try
        {
            output.Write(RecognizedPageFormat.Write(PageBytes.Read(models, image, index, CancellationToken.None)));
            return 0;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidInputException)
        {
            Console.Error.Write(damaged.Message);
            return BadInput;
        }
    }

    private static LoadedModels? TryLoad(Func<LoadedModels> load)
    {
        try
        {
            return load();
        }
        catch (Exception missing)
        {
            Console.Error.Write(missing.Message);
            return null;
        }
    }

    private static byte[] ReadImage(Stream input)
    {
        var length = new byte[sizeof(int)];
        input.ReadExactly(length);
        var image = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        input.ReadExactly(image);
        return image;
    }

    private static void HoldLeash(Stream input)
    {
        while (input.ReadByte() >= 0)
        {
        }

        Environment.Exit(Abandoned);
    }
}
