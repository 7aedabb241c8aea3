namespace LienThong.AgencyProcessing.Data;

/// <summary>Marks what may never leave this service in a fact, a log line or a span, and what erasure has to reach.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonalDataAttribute : Attribute;
