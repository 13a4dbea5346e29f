using DatabricksSP.Help;

return await HelpCommand.Create().Parse(args).InvokeAsync();
