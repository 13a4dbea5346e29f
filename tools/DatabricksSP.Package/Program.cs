using DatabricksSP.Package;

return await PackageCommand.Create().Parse(args).InvokeAsync();
