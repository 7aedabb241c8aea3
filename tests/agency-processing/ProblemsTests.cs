using System.Globalization;
using System.Reflection;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ProblemsTests
{
    [Fact]
    public void Codes_are_unique_and_without_gaps()
    {
        var codes = typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => ((Problem)method.Invoke(null, [.. method.GetParameters().Select(Some)])!).Code)
            .Order()
            .ToList();

        Assert.Equal(Enumerable.Range(1, 76).Select(n => string.Create(CultureInfo.InvariantCulture, $"AGENCY-{n:000}")), codes);
    }

    private static object Some(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(Guid) => Guid.Empty,
        var type when type == typeof(StepState) => StepState.Completed,
        var type when type == typeof(string) => "field",
        var type when type == typeof(long) => 1L,
        _ => Array.Empty<string>(),
    };
}
