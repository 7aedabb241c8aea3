using LienThong.Kit.Hosting;
using LienThong.Portal.Counter;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Operations;
using LienThong.Portal.Register;
using LienThong.Portal.Session;
using LienThong.Portal.Tracking;
using LienThong.Portal.Work;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit("portal");
builder.AddFrame();
builder.AddSession();
builder.AddGateway();
builder.Services.AddTracking();
builder.Services.AddSingleton<Typed>();

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
AskTracking.Map(app);
ShowTracked.Map(app);
ShowInbox.Map(app);
ShowWork.Map(app);
ActOnWork.Map(app);
DownloadPaper.Map(app);
ShowRegister.Map(app);
DownloadRegister.Map(app);
ShowActs.Map(app);
ActOnDossier.Map(app);
ShowReads.Map(app);
ShowCounter.Map(app);
ShowCollection.Map(app);
HandOver.Map(app);

await app.RunServiceAsync(args);
