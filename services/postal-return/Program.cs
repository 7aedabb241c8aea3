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
