using LienThong.Local.Servers;
using Spectre.Console;

var folder = LocalFolder.Find();
await using var servers = await LocalServers.Start(folder, AnsiConsole.WriteLine, CancellationToken.None);
AnsiConsole.WriteLine(servers.PostgresConnectionString + " " + servers.RabbitMqUri + " " + servers.ManagementUri);
if (args.Length > 0) { Environment.FailFast("leave"); }
return 0;
