using LienThong.Kit.Hosting;

namespace LienThong.Simulators;

/// <summary>What every outside party has: files of secrets, and the verb that asks whether it lives.</summary>
internal static class Outside
{
    public static void Prepare(WebApplicationBuilder builder)
    {
        HealthCheck.EndIfAsked(builder.Configuration["Urls"], "/health");
        if (builder.Configuration["Secrets:Folder"] is { Length: > 0 } secrets)
        {
            builder.Configuration.AddKeyPerFile(secrets);
        }
    }
}
