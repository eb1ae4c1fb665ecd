"""The data hub: snapshots, imports and the releases of series that they brought."""
