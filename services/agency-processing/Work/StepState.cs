using System.Text.Json.Serialization;

namespace LienThong.AgencyProcessing.Work;

/// <summary>Where a work item stands. Stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepState>))]
internal enum StepState
{
    /// <summary>In the inbox of its agency and position.</summary>
    Assigned = 1,

    /// <summary>In the hands of one officer.</summary>
    Taken = 2,

    /// <summary>Ended with an outcome.</summary>
    Completed = 3,

    /// <summary>Taken back by routing.</summary>
    Cancelled = 4,
}
