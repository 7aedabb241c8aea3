using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;
using LienThong.Intake.Receipts;
using LienThong.Intake.Tracking;
using LienThong.Kit.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<IntakeDb>("intake", events =>
{
    events.Preload(IntakeDb.Preload);
    events.Handle<StepAssigned, StepAssignedHandler>();
    events.Handle<PaymentAwaited, PaymentAwaitedHandler>();
    events.Handle<ClockResumed, ClockResumedHandler>();
    events.Handle<DueDateChanged, DueDateChangedHandler>();
    events.Handle<ResultReady, ResultReadyHandler>();
    events.Handle<DossierReturned, DossierReturnedHandler>();
    events.Handle<DossierWithdrawn, DossierWithdrawnHandler>();
    events.Handle<DossierStopped, DossierStoppedHandler>();
    events.Handle<ResultIssued, ResultIssuedHandler>();
});
builder.AddCatalogue();
builder.AddCheckedOptions<DocumentOptions>(DocumentOptions.Section);
builder.AddCheckedOptions<TrackingOptions>(TrackingOptions.Section);
builder.Services.AddSingleton<DocumentStore>();
builder.Services.AddSingleton<TrackingSecret>();
builder.Services.AddTrackingLimit();

var app = builder.Build();

app.UseServiceKit();
app.UseRateLimiter();
SubmitDossier.Map(app);
AttachDocument.Map(app);
AcceptDossier.Map(app);
GetDossier.Map(app);
ListDossiers.Map(app);
GetReceipt.Map(app);
GetPeople.Map(app);
GetDocument.Map(app);
ListReads.Map(app);
UploadResult.Map(app);
HandOverResult.Map(app);
TrackDossier.Map(app);
GetContact.Map(app);

await app.RunServiceAsync(args);
