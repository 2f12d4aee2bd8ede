namespace Quire.Onnx;

/// <summary>Where models run.</summary>
public enum ExecutionProvider
{
    /// <summary>The fastest that is there; which one it was is told.</summary>
    Auto,

    /// <summary>Processor cores.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda,

    /// <summary>An NVIDIA GPU through TensorRT's compiled engines.</summary>
    TensorRt,
}
