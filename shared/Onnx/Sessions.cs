using Microsoft.ML.OnnxRuntime;

namespace Quire.Onnx;

/// <summary>Session settings of each execution provider.</summary>
internal static class Sessions
{
    private const string CudaName = "CUDAExecutionProvider";
    private const string TensorRtName = "TensorrtExecutionProvider";

    // More than the detector takes of a page: in one piece, what networks give back is found again. Of what none of them
    // touches there is only the address.
    private const int FirstChunkBytes = 512 << 20;

    // How an arena grows: each piece is twice as large as the one before. By what is asked for, it never fits again.
    private const int NextPowerOfTwo = 0;

    private static readonly Lazy<bool> SharedArena = new(RegisterArena);

    /// <summary>
    /// What <see cref="ExecutionProvider.Auto"/> comes to on this machine; any other is checked and given back.
    /// </summary>
    /// <exception cref="ModelException">One asked for by name is not in this build.</exception>
    public static ExecutionProvider Choose(ExecutionProvider asked)
    {
        var there = OrtEnv.Instance().GetAvailableProviders();
        return asked switch
        {
            ExecutionProvider.Auto => there.Contains(CudaName) ? ExecutionProvider.Cuda : ExecutionProvider.Cpu,
            ExecutionProvider.Cuda when !there.Contains(CudaName) =>
                throw ModelException.NoProvider(asked, there, null),
            ExecutionProvider.TensorRt when !there.Contains(TensorRtName) =>
                throw ModelException.NoProvider(asked, there, null),
            _ => asked,
        };
    }

    /// <summary>Options for one session; the caller disposes them.</summary>
    /// <exception cref="ModelException">The provider is in this build but does not start on this machine.</exception>
    public static SessionOptions Options(ExecutionProvider provider, int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            // A pattern is kept for every input shape ever seen, and pages come in thousands of shapes.
            EnableMemoryPattern = false,
            // A quarter of the time goes without it (2.5 instead of 3.3 CPU seconds a form). What it keeps is bounded,
            // because the detector's area and the recogniser's width are.
            EnableCpuMemArena = true,
        };
        if (provider == ExecutionProvider.Cpu && SharedArena.Value)
            options.AddSessionConfigEntry("session.use_env_allocators", "1");
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        // Without VNNI two products of U8 and S8 are added in 16 bits, which overflow, unless they are asked to be U8 and
        // U8; with it that takes half as long again for nothing.
        if (!Processor.HasVnni)
            options.AddSessionConfigEntry("session.x64quantprecision", "1");
        try
        {
            if (provider == ExecutionProvider.TensorRt)
                options.AppendExecutionProvider_Tensorrt();
            if (provider is ExecutionProvider.TensorRt or ExecutionProvider.Cuda)
                options.AppendExecutionProvider_CUDA();
        }
        catch (OnnxRuntimeException error)
        {
            options.Dispose();
            throw ModelException.NoProvider(provider, OrtEnv.Instance().GetAvailableProviders(), error);
        }

        return options;
    }

    // One arena for all networks: a page is in one of them at a time, and what it took there serves the next.
    private static bool RegisterArena()
    {
        using var memory = new OrtMemoryInfo(
            OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(0, NextPowerOfTwo, FirstChunkBytes, -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(memory, arena);
        return true;
    }
}
