using Quire.Hosting;
using Quire.Recognize;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting("recognize").AddRecognize().AddTransport();
var app = builder.Build();
app.MapHosting().MapRecognize();
await app.RunAsync();
