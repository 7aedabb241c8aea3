using LienThong.Identity;
using LienThong.Identity.Data;
using LienThong.Identity.Keys;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using LienThong.Identity.Session;
using LienThong.Identity.Tokens;
using LienThong.Kit.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit<IdentityDb>("identity");
builder.AddCheckedOptions<IdentityOptions>(IdentityOptions.Section);
builder.Services.AddSingleton<SigningKeys>();
builder.Services.AddSingleton<FailedTries>();
builder.Services.AddSingleton<SignedTokens>();
builder.Services.AddScoped<RedeemCode>();
builder.AddPeople();
builder.AddForms();

var app = builder.Build();

app.UseForwardedHeaders(FailedTries.BehindGateway);
app.UseServiceKit();
IssueToken.Map(app);
Discovery.Map(app);
Look.Map(app);
Authorize.Map(app);
SignIn.Map(app);
ChangePassword.Map(app);
ChooseAppointment.Map(app);
SignOut.Map(app);

if (ImportClients.FileIn(args) is { } file)
{
    return await ImportClients.Run(app, file);
}

if (ImportOfficers.FileIn(args) is { } people)
{
    return await ImportOfficers.Run(app, people);
}

await app.RunServiceAsync(args);                       // serves, or --migrate: makes the database, then ends
return Environment.ExitCode;
