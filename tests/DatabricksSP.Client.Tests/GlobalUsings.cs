global using DatabricksSP.Client.Errors;
global using DatabricksSP.Client.Secrets;
global using DatabricksSP.Client.Tests.Servers;
global using DatabricksSP.Client.Transport;
global using Xunit;
