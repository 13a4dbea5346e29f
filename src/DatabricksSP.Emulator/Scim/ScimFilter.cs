namespace DatabricksSP.Emulator.Scim;

/// <summary>A condition on the attributes of a resource.</summary>
internal abstract record ScimFilter
{
    /// <param name="attribute">Reads an attribute of the resource by its lower case name.</param>
    public abstract bool Matches(Func<string, string?> attribute);

    /// <summary>The value that every match has in the attribute, or null if matches may differ in it. Lets an index be used.</summary>
    public virtual string? RequiredValue(string attribute) => null;

    internal sealed record Comparison(string Attribute, ScimOperator Operator, string Value) : ScimFilter
    {
        public override bool Matches(Func<string, string?> attribute)
        {
            string? actual = attribute(Attribute);
            return Operator switch
            {
                ScimOperator.Equal => string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase),
                ScimOperator.NotEqual => !string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase),
                ScimOperator.Contains => actual?.Contains(Value, StringComparison.OrdinalIgnoreCase) ?? false,
                _ => actual?.StartsWith(Value, StringComparison.OrdinalIgnoreCase) ?? false,
            };
        }

        public override string? RequiredValue(string attribute) =>
            Operator is ScimOperator.Equal && Attribute == attribute ? Value : null;
    }

    /// <summary>Lists rather than pairs: a filter of many terms is then no deeper than one of two.</summary>
    internal sealed record And(IReadOnlyList<ScimFilter> Terms) : ScimFilter
    {
        public override bool Matches(Func<string, string?> attribute) => Terms.All(term => term.Matches(attribute));

        public override string? RequiredValue(string attribute) =>
            Terms.Select(term => term.RequiredValue(attribute)).FirstOrDefault(value => value is not null);
    }

    internal sealed record Or(IReadOnlyList<ScimFilter> Terms) : ScimFilter
    {
        public override bool Matches(Func<string, string?> attribute) => Terms.Any(term => term.Matches(attribute));
    }
}
