using System.Globalization;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LienThong.PostalReturn.Operators;

/// <summary>Names why a call to another party failed, in a code that can hold nothing personal.</summary>
internal static class CallFailed
{
    /// <summary>True when the other party, or the way to it, is to blame; false when we are stopping or at fault ourselves.</summary>
    public static bool Explains(Exception e, CancellationToken ct) => !ct.IsCancellationRequested
        && e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException or JsonException;

    public static string Code(Exception e) => e switch
    {
        HttpRequestException { StatusCode: { } status } => "answered " + ((int)status).ToString(CultureInfo.InvariantCulture),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpRequestException => "answer incomplete",
        BrokenCircuitException => "breaker open",
        JsonException => "answer unreadable",
        _ => "time limit",
    };
}
