namespace Quire.Cli;

/// <summary>What the process ends with; scripts rely on the numbers, which are those of OCRmyPDF.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int BadArguments = 1;
    public const int Input = 2;
    public const int MissingDependency = 3;
    public const int InvalidOutput = 4;
    public const int FileAccess = 5;
    public const int Encrypted = 8;
    public const int Configuration = 9;
    public const int Other = 15;
    public const int Interrupted = 130;
}
