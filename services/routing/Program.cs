using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Routing.Data;
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
    events.Handle<ParcelDelivered, ParcelDeliveredHandler>();
    events.OnTimer<StepDue, StepDueHandler>("step-due");
    events.OnTimer<DossierDue, DossierDueHandler>("dossier-due");
});
builder.Services.AddScoped<Carrier>();
builder.Services.AddValidation();
builder.AddCatalogue();

var app = builder.Build();

app.UseServiceKit();
GetItinerary.Map(app);
GetDeadline.Map(app);
ListOverdue.Map(app);

await app.RunServiceAsync(args);
