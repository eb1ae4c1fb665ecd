-- Production and its fuel input; the flow is the output or one fuel.
SELECT
    region_code AS territory_code,
    CASE production_code WHEN 'Totalt' THEN 'total' ELSE production_code END AS production_code,
    CASE fuel_code WHEN 'other_pre2009' THEN 'other_before_2009' ELSE fuel_code END AS flow_code,
    year::SMALLINT AS year,
    CASE status WHEN '..' THEN 'suppressed' ELSE 'number' END AS state,
    abs(mwh)::INTEGER AS energy_mwh
FROM '{data}/se_kre_district_heating_production_2005_2020.parquet' AS cell
LEFT JOIN territory_changes AS change ON change.territory_code = cell.region_code
WHERE year >= coalesce(change.valid_from_year, year) AND year <= coalesce(change.valid_to_year, year)
ORDER BY year, territory_code, production_code, flow_code
