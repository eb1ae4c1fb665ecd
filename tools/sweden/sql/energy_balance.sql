-- The older energy balance, in the years that the newer tables do not have: final use, and what plants give
-- and burn. From 2005 to 2008 the newer tables hold this very balance with its carriers put together. A code
-- whose every cell shows dots, or zeros, was not counted by itself that year: most were part of a neighbour
-- then. A negative amount is kept as it was published.
WITH cell AS (
    SELECT region_code AS territory_code, balance_code AS row_code, carrier AS carrier_code, year, status, mwh
    FROM '{data}/se_kre_energy_balance_1990_2008.parquet'
    WHERE year < 2005
      AND balance_code IN ('9', '9.1', '9.2', '9.3', '9.4', '9.5', '9.6',
          '3.6.1', '3.6.2', '3.7', '4', '4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.6.1', '4.6.2',
          '4.7', '4.7.1', '4.7.2')
      AND (region_code, year) IN (
          SELECT (region_code, year) FROM '{data}/se_kre_energy_balance_1990_2008.parquet' WHERE mwh <> 0)
)
SELECT
    cell.territory_code,
    row_code,
    carrier_code,
    year::SMALLINT AS year,
    CASE status WHEN '..' THEN 'suppressed' ELSE 'number' END AS state,
    (mwh + 0)::INTEGER AS energy_mwh
FROM cell
LEFT JOIN territory_changes AS change ON change.territory_code = cell.territory_code
WHERE year >= coalesce(change.valid_from_year, year) AND year <= coalesce(change.valid_to_year, year)
ORDER BY year, cell.territory_code, row_code, carrier_code
