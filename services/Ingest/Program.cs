using Quire.Hosting;
using Quire.Ingest;

// The hidden child of this program: see SplitChild.
if (args is [SplitChild.Verb, .. var request])
    return SplitChild.Run(request);

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting("ingest").AddIngest().AddTransport();
var app = builder.Build();
app.MapHosting().MapIngest();
await app.RunAsync();
return 0;
