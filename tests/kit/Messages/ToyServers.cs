using System.Net.Http.Headers;
using System.Text;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>Fresh databases and virtual hosts on the run's real servers.</summary>
internal static class ToyServers
{
    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

    public static async Task<string> NewDatabase()
    {
        var name = "kit_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(Setting("LIENTHONG_POSTGRES"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Setting("LIENTHONG_POSTGRES")) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public static async Task<string> NewBroker()
    {
        var name = "kit-" + Guid.CreateVersion7().ToString("N");
        using var http = Management();
        (await http.PutAsync($"api/vhosts/{name}", new StringContent("{}", Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        return new UriBuilder(Setting("LIENTHONG_RABBITMQ")) { Path = "/" + name }.Uri.ToString();
    }

    /// <summary>Closes every client connection of a virtual host, as an operator or a broken network would.</summary>
    public static async Task<int> CloseConnections(string broker)
    {
        using var http = Management();
        var vhost = new Uri(broker).AbsolutePath[1..];
        using var open = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("api/connections"));
        var closed = 0;
        foreach (var connection in open.RootElement.EnumerateArray().Where(c => c.GetProperty("vhost").GetString() == vhost))
        {
            using var answer = await http.DeleteAsync("api/connections/" + Uri.EscapeDataString(connection.GetProperty("name").GetString()!));
            closed += answer.IsSuccessStatusCode ? 1 : 0;
        }

        return closed;
    }

    private static HttpClient Management()
    {
        var credentials = new Uri(Setting("LIENTHONG_RABBITMQ")).UserInfo;
        var http = new HttpClient { BaseAddress = new(Setting("LIENTHONG_RABBITMQ_MANAGEMENT").TrimEnd('/') + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(credentials))));
        return http;
    }

    /// <summary>Waits until something observed is so.</summary>
    public static async Task Eventually(string what, Func<Task<bool>> isSo, int seconds = 30)
    {
        var until = Environment.TickCount64 + seconds * 1000;
        while (!await isSo())
        {
            Assert.True(Environment.TickCount64 < until, $"Waited {seconds} s for: {what}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
