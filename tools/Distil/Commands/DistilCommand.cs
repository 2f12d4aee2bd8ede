using System.CommandLine;

namespace Quire.Distil.Commands;

/// <summary>The commands that prepare the training of a small recogniser, and take over what came of it.</summary>
internal static class DistilCommand
{
    public static Command Create() => new("distil", "Teach a small recogniser what the large one reads.")
    {
        GenerateCommand.Create(),
        PagesCommand.Create(),
        ExportStudentCommand.Create(),
    };
}
