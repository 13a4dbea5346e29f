global using Xunit;

// Examples read environment variables, and some set them; these are the whole process'.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
