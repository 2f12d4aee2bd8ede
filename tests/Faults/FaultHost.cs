using Quire.Faults.Recording;
using Quire.Hosting;
using Quire.Ingest;
using Quire.Recognize;
using Quire.Results;

namespace Quire.Faults;

/// <summary>
/// A process of Quire, made of the same modules as the real one; only the engine is a recorded one, unless it is to read.
/// </summary>
internal static class FaultHost
{
    public static async Task<int> RunAsync(string service)
    {
        await Build(service, []).RunAsync();
        return 0;
    }

    /// <param name="service">
    /// <c>ingest</c>, <c>recognize</c>, <c>results</c>, <c>embedded</c> for all three in one, or <c>reader</c> for
    /// Recognize with its models.
    /// </param>
    /// <param name="settings">Beside those of the environment.</param>
    public static WebApplication Build(string service, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddHosting(service);
        var whole = service == "embedded";
        if (whole || service == "ingest")
            builder.AddIngest();
        if (whole || service == "recognize")
            AddRecordedReading(builder);
        if (service == "reader")
            builder.AddRecognize();
        if (whole || service == "results")
            builder.AddResults();
        builder.AddTransport();
        var app = builder.Build();
        app.MapHosting();
        if (whole || service == "ingest")
            app.MapIngest();
        if (whole || service == "results")
            app.MapResults();
        return app;
    }

    private static void AddRecordedReading(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RecordedEngine.Load());
        builder.Services.AddSingleton(ChildProgram.Of(typeof(FaultHost).Assembly.Location));
        builder.AddPageReading();
    }
}
