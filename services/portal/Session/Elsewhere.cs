using Microsoft.Extensions.Options;

namespace LienThong.Portal.Session;

/// <summary>The other authority that people sign in at, when one is configured.</summary>
/// <param name="Name">What people call it.</param>
public sealed record Elsewhere(string Name)
{
    internal static Elsewhere? Of(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>()[$"{OidcOptions.Section}:Authority"] is { Length: > 0 }
            ? new(services.GetRequiredService<IOptions<OidcOptions>>().Value.Name)
            : null;

    /// <summary>Its discovery document or keys could not be fetched, or it did not answer.</summary>
    internal static bool IsAway(Exception? e) => e switch
    {
        null => false,
        HttpRequestException or TaskCanceledException => true,
        InvalidOperationException when e.Message.StartsWith("IDX208", StringComparison.Ordinal) => true,
        _ => IsAway(e.InnerException),
    };
}
