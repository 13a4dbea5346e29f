namespace DatabricksSP.Client.Transport.Pages;

/// <summary>Where in a list a page is: what a request for it says, and what follows from its response.</summary>
internal abstract record PagePosition
{
    /// <summary>The parameters by which the page is asked for.</summary>
    public abstract (string Name, string? Value)[] Parameters { get; }

    /// <summary>Where the next page is; null after the last.</summary>
    public abstract PagePosition? After<T>(IPageResponse<T> page);

    /// <summary>
    /// Where the page after this one will be, if this one comes to have as many items as another did; null where that cannot be told.
    /// </summary>
    public virtual PagePosition? Expected<T>(IPageResponse<T> page) => null;

    /// <summary>Whether the response says that it is this page, of a list that has an end.</summary>
    public virtual bool IsConfirmedBy<T>(IPageResponse<T> page) => false;
}
