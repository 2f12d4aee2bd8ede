using System.Runtime.Intrinsics.X86;

namespace Quire.Onnx;

/// <summary>What the processor can do that decides which models read.</summary>
internal static class Processor
{
    private const int Features = 7, Avx512VnniBit = 11, AvxVnniBit = 4;

    /// <summary>
    /// Whether bytes are multiplied and added up in 32 bits by one instruction (VNNI, Intel's manual, CPUID leaf 7).
    /// Without it networks on bytes are slower than in floating point, or overflow.
    /// </summary>
    public static bool HasVnni { get; } = X86Base.IsSupported
        && (IsSet(X86Base.CpuId(Features, 0).Ecx, Avx512VnniBit) || IsSet(X86Base.CpuId(Features, 1).Eax, AvxVnniBit));

    private static bool IsSet(int register, int bit) => (register >> bit & 1) == 1;
}
