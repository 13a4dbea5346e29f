namespace DatabricksSP.Emulator.Principals;

/// <summary>A part of the state that refers to principals by their id, and lets go of those that are no more.</summary>
internal interface IReferencesPrincipals
{
    void RemovePrincipal(string principalId);
}
