using LienThong.Kit.Hosting;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.HandOvers;
using LienThong.Portal.Operations;
using LienThong.Portal.People;
using LienThong.Portal.Session;
using LienThong.Portal.Substitutes;
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
PreviewPaper.Map(app);
ShowPaperInline.Map(app);
ShowPeople.Map(app);
ShowReads.Map(app);
ShowHandOvers.Map(app);
ShowHandOver.Map(app);
ActOnHandOver.Map(app);
ShowSubstitutes.Map(app);
ActOnSubstitutes.Map(app);

await app.RunServiceAsync(args);
