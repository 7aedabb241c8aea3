using LienThong.Kit.Hosting;
using LienThong.Reconciliation.Certificates;
using LienThong.Reconciliation.Checks;
using LienThong.Reconciliation.Data;
using LienThong.Reconciliation.Sources;

var builder = WebApplication.CreateBuilder(args);

builder.AddApiKit<ReconciliationDb>("reconciliation");
builder.Services.AddValidation();
builder.AddSources();
builder.AddCheckedOptions<CertificateOptions>(CertificateOptions.Section);
builder.Services.AddSingleton<Reconciler>();
builder.Services.AddCertificateStanding();
builder.Services.AddHostedService<CertificateWorker>();

var app = builder.Build();

app.UseServiceKit();
StartReconciliation.Map(app);
GetReconciliation.Map(app);
ListReconciliations.Map(app);

await app.RunServiceAsync(args);
