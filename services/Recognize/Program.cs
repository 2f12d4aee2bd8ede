using Quire.Hosting;
using Quire.Recognize;

// The hidden child of this program: see ReadAlone.
if (args is [ReadAlone.Verb, .. var request])
    return ReadAlone.Run(request);

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting("recognize").AddRecognize().AddTransport();
var app = builder.Build();
app.MapHosting().MapRecognize();
await app.RunAsync();
return 0;
