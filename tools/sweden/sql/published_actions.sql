-- Sums of the planned actions by sector and horizon.
WITH action AS (
    SELECT coalesce(territory_code, '') AS territory_code, organisation_id::INTEGER AS organisation_id,
        action_plan_id::INTEGER AS plan_id, coalesce(action_sector, 'not_stated') AS sector,
        mitigation_action_number::INTEGER AS actions, cell.*
        EXCLUDE (organisation_id, organisation_name, action_plan_id, action_sector, mitigation_action_number, country_code)
    FROM '{data}/jrc_mycovenant_mitigation_actions_by_sector.parquet' AS cell
    LEFT JOIN organisations USING (organisation_id)
    WHERE country_code = 'se'
), horizon AS (
    SELECT territory_code, organisation_id, plan_id, sector, actions, '2020' AS horizon, estimates_energy_savings_2020 AS saving_mwh_per_year, estimates_energy_production_2020 AS production_mwh_per_year, estimates_co2_reduction_2020 AS reduction_t_per_year FROM action
    UNION ALL
    SELECT territory_code, organisation_id, plan_id, sector, actions, '2030', estimates_energy_savings_2030, estimates_energy_production_2030, estimates_co2_reduction_2030 FROM action
    UNION ALL
    SELECT territory_code, organisation_id, plan_id, sector, actions, '2050', estimates_energy_savings_2050, estimates_energy_production_2050, estimates_co2_reduction_2050 FROM action
    UNION ALL
    SELECT territory_code, organisation_id, plan_id, sector, actions, 'long_term', estimates_energy_savings_longterm, estimates_energy_production_longterm, estimates_co2_reduction_longterm FROM action
)
SELECT * FROM horizon
WHERE coalesce(saving_mwh_per_year, production_mwh_per_year, reduction_t_per_year) IS NOT NULL
ORDER BY organisation_id, plan_id, sector, horizon, actions
