using Quire.Imaging;
using Quire.Onnx;

namespace Quire.Cli.Reading;

/// <summary>Loads the engine for a command.</summary>
internal static class Engine
{
    /// <exception cref="CommandException">The models are missing or not as they should be.</exception>
    public static OnnxEngine Load(OnnxOptions options)
    {
        try
        {
            return OnnxEngine.Load(options, new ZxingReader());
        }
        catch (ModelException error)
        {
            throw new CommandException(ExitCode.Configuration, error.Message, error);
        }
    }
}
