using LienThong.Identity;
using LienThong.Identity.Data;
using LienThong.Identity.Keys;
using LienThong.Identity.Tokens;
using LienThong.Kit.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit<IdentityDb>("identity");
builder.AddCheckedOptions<IdentityOptions>(IdentityOptions.Section);
builder.Services.AddSingleton<SigningKeys>();
builder.Services.AddSingleton<FailedTries>();

var app = builder.Build();

app.UseForwardedHeaders(FailedTries.BehindGateway);
app.UseServiceKit();
IssueToken.Map(app);
Discovery.Map(app);

if (ImportClients.FileIn(args) is { } file)
{
    return await ImportClients.Run(app, file);
}

await app.RunServiceAsync(args);                       // serves, or --migrate: makes the database, then ends
return Environment.ExitCode;
