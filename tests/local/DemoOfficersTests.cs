using LienThong.Local.Hosting;
using LienThong.Local.Servers;

namespace LienThong.Local.Tests;

public sealed class DemoOfficersTests : IDisposable
{
    private readonly LocalFolder _folder = TestFolders.Create("officers");

    public void Dispose()
    {
        if (Directory.Exists(_folder.Path))
        {
            Directory.Delete(_folder.Path, recursive: true);
        }
    }

    [Fact]
    public void Everybody_new_gets_a_password_of_his_own_and_who_is_known_keeps_his()
    {
        var known = DemoOfficers.All[0].Account;

        var first = DemoOfficers.WithPasswords(new HashSet<string>());
        var again = DemoOfficers.WithPasswords(new HashSet<string> { known });

        Assert.All(first, one => Assert.Equal(20, one.Password!.Length));
        Assert.Equal(first.Count, first.Select(one => one.Password).Distinct().Count());
        Assert.Equal([known], again.Where(one => one.Password is null).Select(one => one.Account));
        Assert.Empty(first.Select(one => one.Password).Intersect(again.Select(one => one.Password)));
    }

    [Fact]
    public void Nobody_is_called_like_a_client_and_everybody_works_where_clients_work()
    {
        var clients = DemoClients.All(new Remembered(_folder));

        Assert.Empty(DemoOfficers.All.Select(one => one.Account).Intersect(clients.Select(client => client.Id).Append("portal")));
        Assert.Empty(DemoOfficers.All.SelectMany(one => one.Appointments).Select(place => place.Agency).Except(clients.Select(client => client.Agency)));
    }

    [Fact]
    public void The_portal_signs_people_in_at_its_own_address_only()
    {
        var portal = DemoClients.Portal(new Remembered(_folder), new Uri("http://127.0.0.1:5100/"));

        Assert.Equal(["http://127.0.0.1:5100/sign-in/callback"], portal.Redirects);
        Assert.All(portal.PostLogoutRedirects, address => Assert.StartsWith("http://127.0.0.1:5100/", address, StringComparison.Ordinal));
    }
}
