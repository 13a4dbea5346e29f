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
            var actual = attribute(Attribute);
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

    internal sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Matches(Func<string, string?> attribute) => Left.Matches(attribute) && Right.Matches(attribute);

        public override string? RequiredValue(string attribute) => Left.RequiredValue(attribute) ?? Right.RequiredValue(attribute);
    }

    internal sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Matches(Func<string, string?> attribute) => Left.Matches(attribute) || Right.Matches(attribute);
    }
}
