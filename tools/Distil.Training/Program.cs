using System.CommandLine;
using System.Runtime.InteropServices;
using Quire.Distil.Training;
using TorchSharp;

var lines = new Option<string>("--lines")
{
    Description = "Folder that quire distil generate fills or filled.",
    Required = true,
};
var output = new Option<string>("--out")
{
    Description = "Folder for the checkpoint and the log; a training that is there goes on.",
    Required = true,
};
var total = new Option<long>("--total")
{
    Description = "Lines to show before it ends, each as often as it is shown.",
    DefaultValueFactory = _ => 2_000_000,
};
var batch = new Option<int>("--batch") { Description = "Lines a step.", DefaultValueFactory = _ => 64 };
var rate = new Option<double>("--rate") { Description = "Highest learning rate.", DefaultValueFactory = _ => 2e-3 };
var teacher = new Option<double>("--teacher")
{
    Description = "Weight of the teacher's steps beside the truth.",
    DefaultValueFactory = _ => 0.5,
};
var from = new Option<string?>("--resume-from") { Description = "Checkpoint of another training to begin with." };
var half = new Option<bool>("--bfloat16") { Description = "Products in bfloat16: faster on a CPU that has them." };
var onBytes = new Option<bool>("--on-bytes")
{
    Description = "Learn with the rounding of a network on bytes: quantization-aware, to go on from a trained student.",
};
var seed = new Option<int>("--seed") { Description = "Of the order of the lines.", DefaultValueFactory = _ => 1 };
var threads = new Option<int>("--threads")
{
    Description = "Of libtorch.",
    DefaultValueFactory = _ => Environment.ProcessorCount,
};
var command = new RootCommand("Train a student on the lines that quire distil generate made.")
{
    lines, output, total, batch, rate, teacher, from, half, onBytes, seed, threads,
};
command.SetAction((parsed, cancellationToken) =>
{
    torch.set_num_threads(parsed.GetValue(threads));
    torch.random.manual_seed(parsed.GetValue(seed));
    var options = new TrainingOptions(
        parsed.GetValue(lines)!, parsed.GetValue(output)!, parsed.GetValue(total),
        parsed.GetValue(batch), parsed.GetValue(rate), parsed.GetValue(teacher), parsed.GetValue(from),
        parsed.GetValue(half) ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32, parsed.GetValue(onBytes));
    using var trainer = new Trainer(options, new Random(parsed.GetValue(seed)));
    trainer.Run(cancellationToken);
    return Task.FromResult(0);
});
// Ctrl-C and the end of a container leave a checkpoint, however long that takes.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await command.Parse(args).InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = null }, stop.Token);
