using System.Text;

namespace LienThong.Portal.Tests;

/// <summary>An officer signed in at a desk with one procedure and one dossier; the portal is one for all checks of a class.</summary>
public abstract class AtDesk(PortalHost portal) : IClassFixture<PortalHost>, IAsyncLifetime
{
    private protected static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n% a paper\n%%EOF\n");

    private protected PortalHost Portal { get; } = portal;

    private protected Visitor Officer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal.Clock.Now = new DateTimeOffset(2026, 4, 23, 2, 5, 0, TimeSpan.Zero);
        ReceptionSample.Desk(Portal.Gateway);
        Officer = Portal.Visit();
        await Officer.SignIn(client: "officer-1");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Officer.Dispose();
        return ValueTask.CompletedTask;
    }
}
