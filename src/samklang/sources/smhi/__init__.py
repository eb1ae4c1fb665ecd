"""The national emissions database: one workbook for a substance, all territories and years."""
