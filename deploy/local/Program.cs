using Spectre.Console;

AnsiConsole.WriteLine("Nothing to start yet.");
return 0;
