namespace LienThong.Local.Hosting;

/// <summary>One process of the system. A new service is one more record in <see cref="All"/>.</summary>
/// <param name="Name">Short name; also the tail of its database.</param>
/// <param name="Project">Its project's name.</param>
/// <param name="Folder">Its project's folder.</param>
internal sealed record ServiceSpec(string Name, string Project, string Folder)
{
    /// <summary>First words of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public bool HasDatabase { get; init; } = true;

    /// <summary>Whether it says facts that others may ask again for; those others are told its internal address.</summary>
    public bool IsSource { get; init; }

    /// <summary>Whether it calls other services, with an account of its own (<c>svc-</c> and its name).</summary>
    public bool HasAccount { get; init; }

    /// <summary>Whether it has a second port for other services.</summary>
    public bool HasInternalPort { get; init; } = true;

    public string ReadyPath { get; init; } = "/health/ready";

    /// <summary>Settings of its own, beside those that all have.</summary>
    public Func<Plan, Dictionary<string, string>> Settings { get; init; } = _ => [];

    /// <summary>In the order they are started.</summary>
    public static IReadOnlyList<ServiceSpec> All { get; } =
    [
        new("identity", "Identity", "services/identity")
        {
            HasInternalPort = false,
            Settings = plan => new()
            {
                ["Issuer"] = Trimmed(plan.Public("identity")), ["Keys__Path"] = plan.Folder.File("keys"),
                ["People__Address"] = Trimmed(plan.Public("gateway")),
            },
        },
        new("carrier", "Simulators", "deploy/simulators")
        {
            Arguments = ["carrier"], HasDatabase = false, HasInternalPort = false, ReadyPath = "/health",
            Settings = plan => new()
            {
                ["Callback__Address"] = new Uri(plan.Public("gateway"), "/v1/carriers/vnpost/events").ToString(),
                ["Callback__Secret"] = plan.Remembered.Word("carrier"),
            },
        },
        new("mail", "Simulators", "deploy/simulators")
        {
            Arguments = ["mail"], HasDatabase = false, HasInternalPort = false, ReadyPath = "/health",
            Settings = plan => new() { ["Smtp__Port"] = plan.PortText("smtp") },
        },
        new("intake", "Intake", "services/intake")
        {
            IsSource = true, HasAccount = true,
            Settings = plan => new()
            {
                ["Documents__Path"] = plan.Folder.File("documents"),
                ["Tracking__Key"] = plan.Remembered.Secret("tracking-key"),
                ["Tracking__Address"] = new Uri(plan.Public("gateway"), "/v1/tracking").ToString(),
            },
        },
        new("routing", "Routing", "services/routing") { IsSource = true, HasAccount = true },
        new("agency", "AgencyProcessing", "services/agency-processing") { IsSource = true, HasAccount = true },
        new("postal", "PostalReturn", "services/postal-return")
        {
            IsSource = true, HasAccount = true,
            Settings = plan => new()
            {
                ["Intake__Address"] = Trimmed(plan.Internal("intake")),
                ["Carrier__Name"] = "vnpost",
                ["Carrier__Address"] = Trimmed(plan.Public("carrier")),
                ["Carrier__Secret"] = plan.Remembered.Word("carrier"),
                ["Carrier__PollSeconds"] = "60",
            },
        },
        new("notification", "Notification", "services/notification")
        {
            HasAccount = true,
            Settings = plan => new()
            {
                ["Intake__Address"] = Trimmed(plan.Internal("intake")),
                ["Smtp__Host"] = "127.0.0.1",
                ["Smtp__Port"] = plan.PortText("smtp"),
                ["Smtp__From"] = "mot-cua@minhgiang.example",
            },
        },
        new("reconciliation", "Reconciliation", "services/reconciliation")
        {
            HasInternalPort = false, HasAccount = true,
            Settings = plan => new() { ["Sources__notification"] = Trimmed(plan.Internal("notification")) },
        },
        new("portal", "Portal", "services/portal")
        {
            HasDatabase = false, HasInternalPort = false,
            Settings = plan =>
            {
                var client = DemoClients.Portal(plan.Remembered, plan.Public("gateway"));
                return new()
                {
                    ["Portal__Address"] = Trimmed(plan.Public("gateway")),
                    ["Gateway__Address"] = Trimmed(plan.Public("gateway")),
                    ["Keys__Path"] = plan.Folder.File("portal-keys"),
                    ["Portal__WalkPage"] = plan.Folder.File("walk/index.html"),
                    ["Oidc__Authority"] = Trimmed(plan.Public("identity")),
                    ["Oidc__ClientId"] = client.Id,
                    ["Oidc__ClientSecret"] = client.Secret,
                    ["Oidc__Scopes"] = string.Join(' ', client.Scopes),
                    ["Oidc__Name"] = "tài khoản cán bộ",
                    ["Oidc__PasswordAddress"] = new Uri(plan.Public("gateway"), "/oauth2/own-password").ToString(),
                };
            },
        },
        new("gateway", "Gateway", "gateway")
        {
            HasDatabase = false, HasInternalPort = false,
            Settings = plan => All!.Where(service => service.HasDatabase || service.Name == "portal").ToDictionary(
                service => $"ReverseProxy__Clusters__{service.Name}__Destinations__d1__Address",
                service => plan.Public(service.Name).ToString()),
        },
    ];

    /// <summary>The whole environment of its process.</summary>
    public Dictionary<string, string> Environment(Plan plan)
    {
        var urls = HasInternalPort ? $"{Trimmed(plan.Public(Name))};{Trimmed(plan.Internal(Name))}" : Trimmed(plan.Public(Name));
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            // Nine processes start on two cores: no instrumented code, and nothing compiled a second time while the first calls still come.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_CallCountingDelayMs"] = "4000",
            ["Urls"] = urls,
            ["RabbitMq__Uri"] = plan.RabbitMq.OriginalString,
            ["Auth__Authority"] = Trimmed(plan.Public("identity")),
            ["Auth__Audience"] = "lienthong-api",
            ["Clock__OffsetFile"] = plan.ClockOffsetFile,
            ["Catalogue__Path"] = Path.Combine(plan.Folder.Root, "deploy", "catalogue"),
        };
        foreach (var (key, value) in Telemetry(plan))
        {
            all[key] = value;
        }

        if (HasDatabase)
        {
            all["ConnectionStrings__Db"] = plan.Database(Name);
        }

        if (HasInternalPort)
        {
            all["Http__InternalPort"] = plan.PortText(Name + "-internal");
        }

        if (HasAccount)
        {
            all["ServiceToken__Address"] = new Uri(plan.Public("identity"), "/oauth2/token").ToString();
            all["ServiceToken__ClientId"] = "svc-" + Name;
            all["ServiceToken__ClientSecret"] = DemoClients.Secret(plan.Remembered, "svc-" + Name);
            foreach (var source in All.Where(service => service.IsSource))
            {
                all["Sources__" + source.Name] = Trimmed(plan.Internal(source.Name));
            }
        }

        foreach (var (key, value) in Settings(plan).Concat(plan.Tuning.Settings(Name)))
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>Spans go to this host, unless another place is given or nothing is wanted; logs are files here, metrics nobody reads.</summary>
    private static Dictionary<string, string> Telemetry(Plan plan) =>
        System.Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } || System.Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED") == "true"
            ? []
            : new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Trimmed(plan.Public(Verbs.TraceVerb.Port)),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRICS_EXPORTER"] = "none",
                ["OTEL_LOGS_EXPORTER"] = "none",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "2000",
            };

    private static string Trimmed(Uri address) => address.ToString().TrimEnd('/');
}
