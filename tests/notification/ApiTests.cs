using LienThong.Testkit.Api;

namespace LienThong.Notification.Tests;

public sealed class ApiTests(NotificationService notification)
    : ApiRules<Program>(notification, "notification", "notification"), IClassFixture<NotificationService>
{
    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var (dossier, _) = await notification.GivenAccepted();
        return (_, _) => dossier.ToString();
    }
}
