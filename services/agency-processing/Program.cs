using LienThong.AgencyProcessing;
using LienThong.AgencyProcessing.Consultations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.HandOvers;
using LienThong.AgencyProcessing.Notes;
using LienThong.AgencyProcessing.Results;
using LienThong.AgencyProcessing.Substitutions;
using LienThong.AgencyProcessing.Supplements;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages.Proofs;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceKit<AgencyDb>("agency", AgencyEvents.Listen);
builder.AddProofs(AgencyProofs.Tell);
builder.Services.AddValidation();

var app = builder.Build();

app.UseServiceKit();
ListMyWork.Map(app);
CountWork.Map(app);
GetWork.Map(app);
TakeStep.Map(app);
ReleaseStep.Map(app);
AssignStep.Map(app);
CompleteStep.Map(app);
CompleteSteps.Map(app);
MakeSubstitution.Map(app);
EndSubstitution.Map(app);
ListSubstitutions.Map(app);
WriteNote.Map(app);
ReviseNote.Map(app);
ListNotes.Map(app);
RequestSupplement.Map(app);
ListSupplements.Map(app);
RaiseDuties.Map(app);
CorrectDuty.Map(app);
GetDuties.Map(app);
RegisterPayment.Map(app);
RegisterPartialPayment.Map(app);
AskAgency.Map(app);
AnswerConsultation.Map(app);
ListConsultations.Map(app);
SignResult.Map(app);
SealResult.Map(app);
IssueResult.Map(app);
ListResults.Map(app);
ListHandOvers.Map(app);
GetHandOver.Map(app);
ListPapers.Map(app);
AcceptHandOver.Map(app);
GivePaper.Map(app);
TakePaper.Map(app);

await app.RunServiceAsync(args);
