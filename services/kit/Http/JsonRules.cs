using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LienThong.Kit.Http;

/// <summary>How JSON is written and read over HTTP: camelCase, enums as words, instants in UTC; unknown and missing members are refused.</summary>
internal static class JsonRules
{
    /// <summary>The rules as options, for answers that are written outside the pipeline.</summary>
    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = new Names();
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = 32;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new UtcInstants());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DemandMembers } };
        return options;
    }

    /// <summary>A member that may not be null must be sent: a forgotten date is a refusal, not the year 1.</summary>
    private static void DemandMembers(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && property.PropertyType != typeof(bool))
            {
                property.IsRequired = true;
            }
        }
    }

    /// <summary>camelCase, and <c>ETag</c> is one word.</summary>
    private sealed class Names : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name == "ETag" ? "etag" : CamelCase.ConvertName(name);
    }

    private sealed class UtcInstants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
