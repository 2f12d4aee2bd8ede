using Quire.Hosting;
using Quire.Results;

var builder = WebApplication.CreateBuilder(args);
builder.AddHosting("results");
builder.AddResults();
builder.AddTransport();

var app = builder.Build();
app.MapHosting();
app.MapResults();
await app.RunAsync();
