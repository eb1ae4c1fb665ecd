-- Factors that the signatories declared, raw: mistakes of the signatories are kept.
SELECT
    coalesce(territory_code, '') AS territory_code,
    organisation_id::INTEGER AS organisation_id,
    action_plan_id::INTEGER AS plan_id,
    emission_inventory_id::INTEGER AS inventory_id,
    CASE bei_flag WHEN 'True' THEN 'baseline' ELSE 'monitoring' END AS kind,
    emission_inventory_year::SMALLINT AS year,
    CASE emission_factor_type WHEN 'LCA' THEN 'life_cycle' ELSE 'activity_based' END AS approach,
    CASE emission_reporting_unit WHEN 'tonnes CO2' THEN 'CO2' ELSE 'CO2e' END AS gas_unit,
    carrier_label.code AS carrier,
    lower(coalesce(emission_factor_origin, '')) AS origin,
    source AS document,
    emission_factor_value AS factor_t_per_mwh
FROM '{data}/jrc_mycovenant_emission_factors_used.parquet' AS cell
LEFT JOIN organisations USING (organisation_id)
JOIN platform_labels AS carrier_label
    ON carrier_label.kind = 'carrier' AND carrier_label.label = cell.energy_consumption_carrier
WHERE country_code = 'se'
ORDER BY organisation_id, year, inventory_id, kind, carrier, origin, document, factor_t_per_mwh
