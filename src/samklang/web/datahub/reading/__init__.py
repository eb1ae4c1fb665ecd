"""What everyone may read of the data hub: tables, snapshots, series and how releases differ."""
