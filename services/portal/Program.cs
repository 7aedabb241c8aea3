using LienThong.Kit.Hosting;
using LienThong.Portal.Board;
using LienThong.Portal.Demonstration;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Operations;
using LienThong.Portal.Reception;
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
ShowBoard.Map(app);
ShowWalk.Map(app);
ShowParked.Map(app);
DecideParked.Map(app);
RunReconciliation.Map(app);
DownloadCertificate.Map(app);
AskTracking.Map(app);
ShowTracked.Map(app);
ShowReads.Map(app);
FindProcedure.Map(app);
NewDossier.Map(app);
ShowDossier.Map(app);
ActAtDesk.Map(app);
AttachPaper.Map(app);
ShowPeople.Map(app);
PrintForm.Map(app);
UploadScript.Map(app);
ShowInbox.Map(app);
ShowWork.Map(app);
ActOnWork.Map(app);
DownloadPaper.Map(app);

await app.RunServiceAsync(args);
