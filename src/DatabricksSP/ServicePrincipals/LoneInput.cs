namespace DatabricksSP.ServicePrincipals;

/// <summary>Holds the first input back until it is known whether it comes alone: when the next one comes, or none.</summary>
/// <param name="take">Takes an input up, and is told whether it comes alone.</param>
internal sealed class LoneInput(Action<ServicePrincipalReference, bool> take)
{
    private ServicePrincipalReference? _held;
    private bool _several;

    /// <summary>Takes an input.</summary>
    public void Add(ServicePrincipalReference input)
    {
        if (!_several && _held is null)
        {
            _held = input;
            return;
        }

        _several = true;
        Release();
        take(input, false);
    }

    /// <summary>No more will come.</summary>
    public void End() => Release();

    private void Release()
    {
        if (_held is { } first)
        {
            _held = null;
            take(first, !_several);
        }
    }
}
