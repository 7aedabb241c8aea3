using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages.Proofs;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Manifests;
using LienThong.PostalReturn.Operators;
using LienThong.PostalReturn.Parcels;
using LienThong.PostalReturn.Returns;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<PostalDb>("postal", events =>
{
    events.Handle<ResultReady, ResultReadyHandler>();
    events.Handle<ReturnChoiceChanged, ReturnChoiceChangedHandler>();
    events.Handle<ResultHandedOver, ResultHandedOverHandler>();
});
builder.AddProofs(PostalProofs.Tell);
builder.Services.AddValidation();
builder.AddIntakeContacts();
builder.AddCarrier();
builder.Services.AddScoped<ParcelDesk>();
builder.Services.AddHostedService<OrderWorker>();
builder.Services.AddHostedService<CancelWorker>();
builder.Services.AddHostedService<PollWorker>();
builder.AddQueryGauge(
    "lienthong.parcels", unit: "{parcel}", description: "Parcels under way, by state.", by: "state",
    sql: """
        SELECT CASE state WHEN 1 THEN 'waiting' WHEN 2 THEN 'ordered' WHEN 3 THEN 'handed-over' WHEN 4 THEN 'in-transit' WHEN 5 THEN 'failed' ELSE 'sent-back' END,
            count(*) FROM parcel WHERE state IN (1, 2, 3, 4, 5, 7) GROUP BY state
        """);

var app = builder.Build();

app.UseServiceKit();
ListParcels.Map(app);
GetParcel.Map(app);
CancelParcel.Map(app);
ReplaceParcel.Map(app);
ListManifests.Map(app);
GetManifest.Map(app);
HandOverManifest.Map(app);
OpenManifest.Map(app);
ChangeManifest.Map(app);
SignManifest.Map(app);
CarrierEvents.Map(app);

await app.RunServiceAsync(args);
