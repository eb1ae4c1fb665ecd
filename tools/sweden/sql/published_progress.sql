-- Baseline against the latest monitoring inventory on comparable sectors, as the scientific office compared them.
SELECT
    coalesce(territory_code, '') AS territory_code,
    organisation_id::INTEGER AS organisation_id,
    action_plan_id::INTEGER AS plan_id,
    baseline_year::SMALLINT AS base_year,
    baseline_population::INTEGER AS base_population,
    baseline_emissions_t AS base_emissions_t,
    last_mei_year::SMALLINT AS year,
    last_mei_population::INTEGER AS population,
    last_mei_emissions_t AS emissions_t,
    emis_target AS target_emissions_t
FROM read_csv('{data}/jrc_secap2030_baseline_vs_last_monitoring.csv',
    types = {{'organisation_id': 'VARCHAR', 'action_plan_id': 'VARCHAR'}})
LEFT JOIN organisations USING (organisation_id)
WHERE country_code = 'se'
ORDER BY organisation_id, plan_id
