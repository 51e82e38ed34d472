using ImageryWatch.Cli;

return await ImageryWatchCommandLine.RunProcess(args).ConfigureAwait(false);
