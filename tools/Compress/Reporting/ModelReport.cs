namespace Quire.Compress.Reporting;

/// <summary>What is known of one model after a report's run.</summary>
/// <param name="Name">In the manifest, or of the file.</param>
/// <param name="Role">Of the model.</param>
/// <param name="Precision">Of the model.</param>
/// <param name="Default">Whether it reads where nothing else is asked for.</param>
/// <param name="Bytes">Of its file.</param>
/// <param name="Macs">For the report's input of its role.</param>
/// <param name="OneThread">CPU milliseconds.</param>
/// <param name="AllThreads">Milliseconds by the clock, with a thread a core.</param>
/// <param name="Cer">Of lines; 0..1.</param>
/// <param name="WordF1">Bag of tokens; 0..1.</param>
/// <param name="Hmean">Of detection; 0..1.</param>
/// <param name="Numbers">Share that was read exactly.</param>
/// <param name="Layers">Where its time goes.</param>
internal sealed record ModelReport(
    string Name,
    string Role,
    string Precision,
    bool Default,
    long Bytes,
    long Macs,
    double OneThread,
    double AllThreads,
    double? Cer,
    double? WordF1,
    double? Hmean,
    double? Numbers,
    IReadOnlyList<LayerTime> Layers);

/// <summary>Time of one operation as the runtime executes it.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Operation">Such as <c>QLinearConv</c>.</param>
/// <param name="Milliseconds">Of one run, one thread.</param>
internal sealed record LayerTime(string Layer, string Operation, double Milliseconds);

/// <summary>What a network loses with only one layer on bytes.</summary>
/// <param name="Role">Of the network.</param>
/// <param name="Layer">Its output.</param>
/// <param name="ShareOfMacs">0..1.</param>
/// <param name="Loss">Wrong decisions and distance, in percent.</param>
internal sealed record LayerLoss(string Role, string Layer, double ShareOfMacs, double Loss);

/// <summary>All models of one run on one machine.</summary>
/// <param name="Processor">Of the machine.</param>
/// <param name="Threads">Cores of the machine.</param>
/// <param name="Data">Documents that were read.</param>
/// <param name="Models">In the order of the manifest.</param>
/// <param name="Sensitivities">Of the folded networks; empty where nobody asked.</param>
internal sealed record CompressionReport(
    string Processor,
    int Threads,
    string Data,
    IReadOnlyList<ModelReport> Models,
    IReadOnlyList<LayerLoss> Sensitivities);
