using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using LienThong.Reconciliation.Data;

var builder = WebApplication.CreateBuilder(args);

builder.AddHostKit<ReconciliationDb>("reconciliation");
builder.AddTokens();
builder.AddServiceTokens();

var app = builder.Build();

app.UseServiceKit();

await app.RunServiceAsync(args);
