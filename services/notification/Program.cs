using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using LienThong.Notification.Channels;
using LienThong.Notification.Data;
using LienThong.Notification.Notices;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<NotificationDb>("notification", events =>
{
    events.Preload(NotificationDb.Preload);
    events.Handle<DossierAccepted, DossierAcceptedHandler>();
    events.Handle<StepAssigned, StepAssignedHandler>();
    events.Handle<PaymentAwaited, PaymentAwaitedHandler>();
    events.Handle<ClockResumed, ClockResumedHandler>();
    events.Handle<ResultReady, ResultReadyHandler>();
    events.Handle<DossierReturned, DossierReturnedHandler>();
    events.Handle<DossierWithdrawn, DossierWithdrawnHandler>();
    events.Handle<DossierStopped, DossierStoppedHandler>();
});
builder.AddCatalogue();
builder.AddServiceTokens();
builder.AddIntakeContacts();
builder.AddCheckedOptions<SmtpOptions>(SmtpOptions.Section);
builder.AddCheckedOptions<SendingOptions>(SendingOptions.Section);
builder.Services.AddScoped<NoticeWriter>();
builder.Services.AddSingleton<EmailChannel>();
builder.Services.AddHostedService<SendDue>();

var app = builder.Build();

app.UseServiceKit();
ListNotices.Map(app);

await app.RunServiceAsync(args);
