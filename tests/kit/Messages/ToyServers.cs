using System.Net.Http.Headers;
using System.Text;
using LienThong.Kit.Messages;
using LienThong.Testkit;

namespace LienThong.Kit.Tests.Messages;

/// <summary>Fresh databases and virtual hosts on the run's real servers.</summary>
internal static class ToyServers
{
    public static async Task<string> NewDatabase() => (await TestDatabase.CreateEmpty()).ConnectionString;

    public static async Task<string> NewBroker() => (await Servers.CreateVhost("kit")).RabbitMq.ToString();

    /// <summary>Closes every client connection of a virtual host, as an operator or a broken network would.</summary>
    public static async Task<int> CloseConnections(string broker)
    {
        using var http = await Management();
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

    /// <summary>Deletes every queue and every exchange of ours in a virtual host, under the feet of those who use them.</summary>
    public static async Task DeleteTopology(string broker)
    {
        using var http = await Management();
        var vhost = new Uri(broker).AbsolutePath;
        foreach (var kind in new[] { "exchanges", "queues" })
        {
            using var known = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"api/{kind}{vhost}"));
            foreach (var name in known.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()!).Where(name => name.StartsWith("lienthong.", StringComparison.Ordinal)))
            {
                using var answer = await http.DeleteAsync($"api/{kind}{vhost}/{Uri.EscapeDataString(name)}");
                answer.EnsureSuccessStatusCode();
            }
        }
    }

    /// <summary>Error queues of a virtual host: one exists only once something was moved to it.</summary>
    public static async Task<int> ErrorQueues(string broker)
    {
        using var http = await Management();
        using var queues = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("api/queues" + new Uri(broker).AbsolutePath));
        return queues.RootElement.EnumerateArray().Count(queue => queue.GetProperty("name").GetString()!.EndsWith("_error", StringComparison.Ordinal));
    }

    /// <summary>Consumers of the toy's partition queues together, as the broker says at this moment.</summary>
    public static async Task<long> Consumers(string broker)
    {
        var connection = await Broker.Connect(new() { Uri = broker }, "test", default);
        await using var channel = await connection.CreateChannelAsync();
        var consumers = 0L;
        for (var queue = 0; queue < Wire.Queues; queue++)
        {
            consumers += (await channel.QueueDeclarePassiveAsync(Wire.Queue("routing", queue))).ConsumerCount;
        }

        await connection.DisposeAsync();
        return consumers;
    }

    private static async Task<HttpClient> Management()
    {
        var address = await Servers.RabbitMqManagement();
        var http = new HttpClient { BaseAddress = new UriBuilder(address) { UserName = "", Password = "" }.Uri };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
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
