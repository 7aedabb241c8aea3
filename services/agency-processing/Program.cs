using LienThong.AgencyProcessing;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.Results;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<AgencyDb>("agency", AgencyEvents.Listen);
builder.Services.AddValidation();

var app = builder.Build();

app.UseServiceKit();
ListMyWork.Map(app);
TakeStep.Map(app);
CompleteStep.Map(app);
RaiseDuties.Map(app);
GetDuties.Map(app);
RegisterPayment.Map(app);
IssueResult.Map(app);

await app.RunServiceAsync(args);
