using LienThong.Kit.Hosting;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Operations;
using LienThong.Portal.Session;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit("portal");
builder.AddFrame();
builder.AddSession();
builder.AddGateway();

var app = builder.Build();

app.UseMiddleware<Front>();
app.UseServiceKit();
app.UseMiddleware<ErrorPages>();
app.UseMiddleware<Forms>();
Look.Map(app);
SignIn.Map(app);
SignInElsewhere.Map(app);
SignOut.Map(app);
ShowOperations.Map(app);
ShowParked.Map(app);
DecideParked.Map(app);
RunReconciliation.Map(app);
DownloadCertificate.Map(app);

await app.RunServiceAsync(args);
