namespace Quire.Recognize;

/// <summary>Reads pages from the queue.</summary>
public static class RecognizeModule
{
    /// <summary>Adds the page consumer, its models and their readiness.</summary>
    public static WebApplicationBuilder AddRecognize(this WebApplicationBuilder builder) => builder;

    /// <summary>Recognize answers no requests of its own.</summary>
    public static WebApplication MapRecognize(this WebApplication app) => app;
}
