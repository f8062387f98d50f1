namespace Pipeline.Engines.Containers;

/// <summary>Which network an edge's container is on.</summary>
public enum EdgeNetwork
{
    /// <summary>The host's where the engine has it, else the site's.</summary>
    WhatThereIs,

    /// <summary>The host's: the fastest, and untouched by restarts of the engine.</summary>
    Host,

    /// <summary>The site's, with published ports; modules are in the same network then and could reach one another past the edge.</summary>
    Published,
}
