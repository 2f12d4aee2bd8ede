namespace Quire.Results.Exports;

/// <summary>What an export says of the program that wrote it.</summary>
internal static class Producer
{
    public static string Version { get; } = typeof(Producer).Assembly.GetName().Version?.ToString(3) ?? "";

    public static string Name { get; } = $"quire {Version}";
}
