-- Final energy use by consumer and carrier. A code has rows only in the years in which it existed:
-- the publisher's table fills the other years with zeros or dots, which are neither.
SELECT
    region_code AS territory_code,
    consumer_code,
    CASE fuel_code WHEN 'other_pre2009' THEN 'other_before_2009' ELSE fuel_code END AS carrier_code,
    year::SMALLINT AS year,
    CASE status WHEN '..' THEN 'suppressed' ELSE 'number' END AS state,
    abs(mwh)::INTEGER AS energy_mwh
FROM '{data}/se_kre_final_energy_use_2005_2020.parquet' AS cell
LEFT JOIN territory_changes AS change ON change.territory_code = cell.region_code
WHERE year >= coalesce(change.valid_from_year, year) AND year <= coalesce(change.valid_to_year, year)
ORDER BY year, territory_code, consumer_code, carrier_code
