using LienThong.Kit.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit("portal");

var app = builder.Build();

app.UseServiceKit();

await app.RunServiceAsync(args);
