namespace LienThong.Look;

/// <summary>A stretch in which one holder had the dossier without a break.</summary>
internal sealed record HolderRun(string Holder, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<LaneStep> Steps, bool Paused, bool Ready)
{
    public static IReadOnlyList<HolderRun> Of(LaneDossier dossier)
    {
        var runs = new List<HolderRun>();
        var from = dossier.ReceivedAt;
        foreach (var step in dossier.Steps.OrderBy(step => step.Number).Where(step => step.FinishedAt is not null || dossier.Now is not null))
        {
            var to = dossier.EndOf(step);
            if (runs is [.., var last] && last.Holder == step.Role && last.Paused == step.IsPaused)
            {
                runs[^1] = last with { To = to, Steps = [.. last.Steps, step] };
            }
            else
            {
                runs.Add(new(step.Role, from, to, [step], step.IsPaused, Ready: false));
            }

            from = to;
        }

        if (dossier.FinishedAt is { } finishedAt)
        {
            var end = dossier.ReturnedAt ?? finishedAt;
            runs.Add(new("desk", finishedAt, dossier.Parcel?.LeftAt ?? end, [], Paused: false, Ready: true));
            if (dossier.Parcel is { } parcel)
            {
                runs.Add(new("post", parcel.LeftAt, parcel.DeliveredAt ?? end, [], Paused: false, Ready: true));
            }
        }

        return runs;
    }
}
