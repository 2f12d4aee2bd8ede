using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quire.Cli.Run;

internal sealed class PageCountColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text($"{task.Value:F0}/{task.MaxValue:F0}");
}
