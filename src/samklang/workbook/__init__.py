"""Tables in and out: CSV, Excel workbooks and OpenDocument spreadsheets, read strictly and safely."""
