using Quire.Fuzz;
using SharpFuzz;

switch (args)
{
    case ["list"]:
        foreach (var name in FuzzTarget.All.Keys)
            Console.WriteLine(name);
        return 0;
    case ["seeds", var target, var folder]:
        foreach (var (index, seed) in FuzzTarget.All[target].Seeds.Index())
            File.WriteAllBytes(Path.Combine(folder, $"{index}"), seed);
        return 0;
    case ["replay", var target, var file]:
        FuzzTarget.All[target].Parse(File.ReadAllBytes(file));
        return 0;
    case [var target]:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            FuzzTarget.All[target].Parse(bytes.ToArray());
        });
        return 0;
    default:
        Console.Error.WriteLine(
            "quire: expected list, seeds TARGET DIR, replay TARGET FILE, or TARGET under afl-fuzz.");
        return 1;
}
