using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages.Proofs;
using LienThong.Routing.Data;
using LienThong.Routing.Figures;
using LienThong.Routing.Itineraries;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<RoutingDb>("routing", events =>
{
    events.Preload(RoutingDb.Preload);
    events.Handle<DossierAccepted, DossierAcceptedHandler>();
    events.Handle<StepTaken, StepTakenHandler>();
    events.Handle<StepCompleted, StepCompletedHandler>();
    events.Handle<DutyRaised, DutyRaisedHandler>();
    events.Handle<DutyPaid, DutyPaidHandler>();
    events.Handle<ResultHandedOver, ResultHandedOverHandler>();
    events.Handle<SupplementRequested, SupplementRequestedHandler>();
    events.Handle<SupplementReceived, SupplementReceivedHandler>();
    events.Handle<WithdrawalRequested, WithdrawalRequestedHandler>();
    events.Handle<ReturnChoiceChanged, ReturnChoiceChangedHandler>();
    events.Handle<ParcelDelivered, ParcelDeliveredHandler>();
    events.Handle<ParcelSentBack, ParcelHandlers>();
    events.Handle<ParcelLost, ParcelHandlers>();
    events.Handle<ParcelCancelled, ParcelHandlers>();
    events.OnTimer<StepDue, StepDueHandler>("step-due");
    events.OnTimer<DossierDue, DossierDueHandler>("dossier-due");
    events.OnTimer<SupplementDue, SupplementDueHandler>("supplement-due");
});
builder.AddCheckedOptions<WarningOptions>(WarningOptions.Section);
builder.Services.AddSingleton<Warnings>();
builder.AddCheckedOptions<FigureOptions>(FigureOptions.Section);
builder.Services.AddSingleton<OpenDossiers>();
builder.Services.AddSingleton<EndedDossiers>();
builder.Services.AddScoped<Carrier>();
builder.AddQueryGauge(
    "lienthong.overdue", unit: "{dossier}", description: "Dossiers past their lawful due date while the clock runs, by the agency that holds them.",
    by: "agency.code",
    sql: """
        SELECT coalesce(s.agency, i.desk_agency), count(*) FROM itinerary i JOIN step s ON s.dossier_id = i.dossier_id AND s.number = i.step_number
        WHERE i.finished_at IS NULL AND i.lawful_due_at < $1 AND NOT i.is_paused GROUP BY 1
        """);
builder.Services.AddValidation();
builder.AddProofs(RoutingProofs.Tell);
builder.AddCatalogue();

var app = builder.Build();

app.UseServiceKit();
GetItinerary.Map(app);
GetDeadline.Map(app);
ListOverdue.Map(app);
ListDueSteps.Map(app);
ListClocks.Map(app);
CountDue.Map(app);
GetFigures.Map(app);
Reroute.Map(app);
ExtendDueDate.Map(app);
StopDossier.Map(app);

await app.RunServiceAsync(args);
