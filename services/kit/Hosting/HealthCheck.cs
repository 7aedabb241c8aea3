namespace LienThong.Kit.Hosting;

/// <summary>
/// The verb <c>--healthcheck</c>: asks the process that serves under the same settings whether it lives, and ends with 0 or 1. So an
/// image needs neither shell nor <c>curl</c> to be watched.
/// </summary>
internal static class HealthCheck
{
    public const string Verb = "--healthcheck";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>Answers at once and ends the process when the verb was said: nothing else of the service is built for it.</summary>
    public static void EndIfAsked(string? urls, string path)
    {
        if (Environment.GetCommandLineArgs().Contains(Verb))
        {
            Environment.Exit(Ask(AddressOf(urls, path)));
        }
    }

    /// <summary>0 when it answers well in time, else 1.</summary>
    public static int Ask(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        try
        {
            using var answer = http.Send(request, HttpCompletionOption.ResponseHeadersRead);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return 1; // not there, or too slow: that is the answer
        }
    }

    /// <summary>The first of the addresses listened on, seen from inside.</summary>
    public static Uri AddressOf(string? urls, string path)
    {
        var first = (urls ?? "http://127.0.0.1:8080").Split(';')[0];
        foreach (var everywhere in new[] { "//+", "//*", "//0.0.0.0", "//[::]" })
        {
            first = first.Replace(everywhere, "//127.0.0.1", StringComparison.Ordinal);
        }

        return new(new Uri(first), path);
    }
}
