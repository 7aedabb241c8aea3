using LienThong.Contracts;
using LienThong.Reconciliation.Sources;

namespace LienThong.Reconciliation.Checks;

/// <summary>What the services promise each other: one line each, in the order of the certificate.</summary>
internal static class Comparisons
{
    private static readonly Label Applied = new(
        "Mọi bên nghe đã áp dụng mọi sự kiện của mọi nguồn, từng hồ sơ, đến số cuối.",
        "Every listener has applied every fact of every source, stream by stream, to the last.");

    private static readonly Label Followed = new(
        "Mọi sự kiện phải báo cho người dân đều có thông báo, và chỉ sự kiện có thật mới có.",
        "Every fact the citizen must be told of has its notice, and only what was said has one.");

    public static IEnumerable<Comparison> All(AllSources sources, IReadOnlyList<PromisesAnswer> told)
    {
        foreach (var listener in told)
        {
            foreach (var source in listener.ListensTo.Order(StringComparer.Ordinal))
            {
                yield return new("facts.applied", Applied, new(sources[source], "stream"), new(sources[listener.Service], "cursor." + source), Sense.Applied);
            }
        }

        foreach (var (promise, vi, en, left, leftSet, right, rightSet, sense) in Between)
        {
            yield return new(promise, new(vi, en), new(sources[left], leftSet), new(sources[right], rightSet), sense);
        }

        foreach (var listener in told)
        {
            foreach (var (set, facts) in listener.Follows.Where(followed => followed.Value.Count > 0))
            {
                var parts = facts.GroupBy(fact => (fact.Source, fact.From)).OrderBy(part => part.Key)
                    .Select(part => (sources[part.Key.Source], $"facts?from={part.Key.From}&{string.Join('&', part.Select(fact => "type=" + Uri.EscapeDataString(fact.Type)))}"));
                yield return new(set + ".facts", Followed, new([.. parts]), new(sources[listener.Service], set), Sense.Same);
            }
        }
    }

    private static readonly (string Promise, string Vi, string En, string Left, string LeftSet, string Right, string RightSet, Sense Sense)[] Between =
    [
        ("dossiers.accepted", "Mọi hồ sơ bộ phận một cửa đã tiếp nhận đều có hành trình, và ngược lại.",
            "Every dossier the desk accepted has an itinerary, and none but those.", "intake", "accepted", "routing", "accepted", Sense.Same),
        ("dossiers.status", "Trạng thái trong sổ theo dõi đúng bằng trạng thái của hành trình.",
            "The register shows the status that the itinerary has.", "routing", "status", "intake", "status", Sense.Same),
        ("dossiers.participants", "Cơ quan nào giữ một bước thì được đọc hồ sơ đó.",
            "An agency that was given a step may read the dossier.", "routing", "participants", "intake", "participants", Sense.Within),
        ("steps.held", "Bước đang mở trong hành trình đúng là việc đang mở ở cơ quan giữ nó.",
            "Every open step of an itinerary is open work at the agency that holds it, and nothing else is.",
            "routing", "open-steps", "agency", "open-work", Sense.Same),
        ("results.known", "Kết quả cơ quan đã phát hành đúng là kết quả trong sổ theo dõi.",
            "The result an agency issued is the one in the register.", "agency", "results", "intake", "results", Sense.Same),
        ("returns.posted", "Kết quả phải trả qua bưu chính đều có bưu gửi.",
            "Every result that waits to go by post has a parcel.", "routing", "to-post", "postal", "posted", Sense.Within),
        ("parcels.seen", "Sổ theo dõi thấy bưu gửi đúng ở nơi nó đang ở.",
            "The register sees each parcel where it is.", "postal", "parcels", "intake", "parcels", Sense.Same),
    ];
}
