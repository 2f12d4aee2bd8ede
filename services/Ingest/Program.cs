using Quire.Ingest;

if (args is [SplitChild.Verb, .. var request])
    return SplitChild.Run(request);

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
return 0;
