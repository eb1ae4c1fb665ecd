-- Inventories as published by the Covenant's scientific office, after its own replacements.
SELECT
    coalesce(territory_code, '') AS territory_code,
    organisation_id::INTEGER AS organisation_id,
    action_plan_id::INTEGER AS plan_id,
    emission_inventory_id::INTEGER AS inventory_id,
    CASE bei_flag WHEN 'True' THEN 'baseline' ELSE 'monitoring' END AS kind,
    inventory_year::SMALLINT AS year,
    population_in_the_inventory_year::INTEGER AS population,
    CASE emission_factor_type WHEN 'LCA' THEN 'life_cycle' ELSE 'activity_based' END AS approach,
    CASE emission_reporting_unit WHEN 'tonnes CO2' THEN 'CO2' ELSE 'CO2e' END AS gas_unit,
    row_label.code AS sector,
    carrier_label.code AS carrier_group,
    energy_measure AS energy_mwh,
    emission_measure AS emissions_t
FROM '{data}/jrc_mycovenant_monitoring_inventories.parquet' AS cell
LEFT JOIN organisations USING (organisation_id)
JOIN platform_labels AS row_label ON row_label.kind = 'sector' AND row_label.label = cell.sector
JOIN platform_labels AS carrier_label ON carrier_label.kind = 'carrier' AND carrier_label.label = cell.carrier
WHERE country_code = 'se'
ORDER BY organisation_id, year, inventory_id, kind, sector, carrier_group, energy_mwh, emissions_t
