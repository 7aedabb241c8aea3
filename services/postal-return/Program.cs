using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using LienThong.PostalReturn.Parcels;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<PostalDb>("postal", events => events.Handle<ResultReady, ResultReadyHandler>());
builder.AddServiceTokens();
builder.AddIntakeContacts();
builder.AddCarrier();
builder.Services.AddHostedService<OrderWorker>();
builder.Services.AddHostedService<PollWorker>();

var app = builder.Build();

app.UseServiceKit();
ListParcels.Map(app);
GetParcel.Map(app);
HandOverManifest.Map(app);
CarrierEvents.Map(app);

await app.RunServiceAsync(args);
