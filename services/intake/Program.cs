using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Intake.Dossiers;
using LienThong.Intake.Figures;
using LienThong.Intake.People;
using LienThong.Intake.Procedures;
using LienThong.Intake.Receipts;
using LienThong.Intake.Tracking;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages.Proofs;

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
    events.Handle<SupplementAwaited, SupplementAwaitedHandler>();
    events.Handle<WithdrawalRefused, WithdrawalRefusedHandler>();
    events.Handle<ResultIssued, ResultIssuedHandler>();
    events.Handle<ParcelOrdered, ParcelOrderedHandler>();
    events.Handle<ParcelHandedOver, ParcelHandedOverHandler>();
    events.Handle<ParcelDelivered, ParcelDeliveredHandler>();
    events.Handle<ParcelSentBack, ParcelSentBackHandler>();
    events.Handle<ParcelLost, ParcelLostHandler>();
    events.Handle<ParcelCancelled, ParcelCancelledHandler>();
});
builder.AddProofs(IntakeProofs.Tell);
builder.AddCatalogue();
builder.AddCheckedOptions<DocumentOptions>(DocumentOptions.Section);
builder.AddCheckedOptions<TrackingOptions>(TrackingOptions.Section);
builder.Services.AddSingleton<DocumentStore>();
builder.Services.AddSingleton<OrphanSweep>();
builder.Services.AddHostedService(services => services.GetRequiredService<OrphanSweep>());
builder.Services.AddSingleton<TrackingSecret>();
builder.Services.AddTrackingLimit();

var app = builder.Build();

app.UseServiceKit();
app.UseRateLimiter();
ListProcedures.Map(app);
GetProcedure.Map(app);
SubmitDossier.Map(app);
AttachDocument.Map(app);
CheckCompleteness.Map(app);
AskForSupplement.Map(app);
ReceiveSupplement.Map(app);
AcceptDossier.Map(app);
RefuseDossier.Map(app);
RequestWithdrawal.Map(app);
ChangeReturnChoice.Map(app);
GetDossier.Map(app);
ListDossiers.Map(app);
ListUncollected.Map(app);
ExportDossiers.Map(app);
GetReceipt.Map(app);
GetForm.Map(app);
GetPeople.Map(app);
GetDocument.Map(app);
ListReads.Map(app);
NoteContact.Map(app);
UploadResult.Map(app);
HandOverResult.Map(app);
TrackDossier.Map(app);
TrackReads.Map(app);
GetFigures.Map(app);
GetContact.Map(app);

await app.RunServiceAsync(args);
