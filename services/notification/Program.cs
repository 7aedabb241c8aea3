using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages.Proofs;
using LienThong.Notification.Channels;
using LienThong.Notification.Data;
using LienThong.Notification.Notices;
using LienThong.Notification.Rules;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<NotificationDb>("notification", events =>
{
    events.Preload(NotificationDb.Preload);
    events.Handle<DossierSubmitted, DossierSubmittedHandler>();
    events.Handle<DossierIncomplete, DossierIncompleteHandler>();
    events.Handle<SupplementReceived, SupplementReceivedHandler>();
    events.Handle<DossierRefused, DossierRefusedHandler>();
    events.Handle<DossierAccepted, DossierAcceptedHandler>();
    events.Handle<ReturnChoiceChanged, ReturnChoiceChangedHandler>();
    events.Handle<StepAssigned, StepAssignedHandler>();
    events.Handle<SupplementAwaited, SupplementAwaitedHandler>();
    events.Handle<PaymentAwaited, PaymentAwaitedHandler>();
    events.Handle<ClockResumed, ClockResumedHandler>();
    events.Handle<DueDateChanged, DueDateChangedHandler>();
    events.Handle<ResultReady, ResultReadyHandler>();
    events.Handle<DossierReturned, DossierReturnedHandler>();
    events.Handle<WithdrawalRefused, WithdrawalRefusedHandler>();
    events.Handle<DossierWithdrawn, DossierWithdrawnHandler>();
    events.Handle<DossierStopped, DossierStoppedHandler>();
    events.Handle<ParcelOrdered, ParcelHandler>();
    events.Handle<ParcelHandedOver, ParcelHandler>();
    events.Handle<DeliveryFailed, ParcelHandler>();
    events.Handle<ParcelSentBack, ParcelHandler>();
    events.Handle<ParcelLost, ParcelHandler>();
    events.Handle<ParcelDelivered, ParcelHandler>();
    events.Handle<ParcelCancelled, ParcelHandler>();
});
builder.AddProofs(NotificationProofs.Tell);
builder.Services.AddValidation();
builder.AddCatalogue();
builder.AddNoticeRules();
builder.AddIntakeContacts();
builder.AddCheckedOptions<SmtpOptions>(SmtpOptions.Section);
builder.AddCheckedOptions<SendingOptions>(SendingOptions.Section);
builder.Services.AddScoped<NoticeWriter>();
builder.Services.AddSingleton<IChannel, EmailChannel>();
builder.Services.AddHostedService<SendDue>();
builder.Services.AddHostedService<ToldFacts>();

var app = builder.Build();

app.UseServiceKit();
ListNotices.Map(app);

await app.RunServiceAsync(args);
