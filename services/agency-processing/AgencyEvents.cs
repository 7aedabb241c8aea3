using LienThong.AgencyProcessing.Consultations;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing;

/// <summary>What this service listens to.</summary>
internal static class AgencyEvents
{
    public static void Listen(Events<AgencyDb> events)
    {
        events.Handle<StepAssigned, StepAssignedHandler>();
        events.Handle<StepCancelled, StepCancelledHandler>();
        events.Handle<PaymentAwaited, PaymentAwaitedHandler>();
        events.OnTimer<ConsultationDue, ConsultationDueHandler>("consultation-due");
    }
}
