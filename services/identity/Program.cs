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
builder.AddOwnTokens();
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
ChangeOwnPassword.Map(app);
ChooseAppointment.Map(app);
SignOut.Map(app);
ListOfficers.Map(app);

var (clients, officers) = (ImportClients.FileIn(args), ImportOfficers.FileIn(args));
if (clients is not null || officers is not null)
{
    var failed = clients is null ? 0 : await ImportClients.Run(app, clients);
    return failed != 0 || officers is null ? failed : await ImportOfficers.Run(app, officers);
}

await app.RunServiceAsync(args);                       // serves, or --migrate: makes the database, then ends
return Environment.ExitCode;
