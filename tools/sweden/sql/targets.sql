-- Targets entered in the Covenant register, and goals that the territories state elsewhere.
WITH entered AS (
    SELECT territory_code, organisation_id::INTEGER AS organisation_id, action_plan_id::INTEGER AS plan_id,
        CASE target_kind WHEN 'CoM2020' THEN 'covenant_2020' WHEN 'CoM2030' THEN 'covenant_2030'
             WHEN 'CoM2050' THEN 'covenant_2050' ELSE 'own_mid_or_long_term' END AS kind,
        base_year::SMALLINT AS base_year, target_year::SMALLINT AS target_year,
        round(reduction_share * 100, 6) AS amount, 'percent' AS unit,
        reduction_type = 'per_capita' AS is_per_inhabitant, bau_flag = 1 AS is_from_projection,
        population_estimate_target_year::INTEGER AS population_in_target_year,
        '' AS wording_en, '' AS wording_sv, 'jrc_mycovenant_targets' AS source_id, '' AS stated_at
    FROM read_csv('{data}/jrc_mycovenant_targets.csv', types = {{'organisation_id': 'VARCHAR', 'action_plan_id': 'VARCHAR'}})
    JOIN organisations USING (organisation_id)
    WHERE country_code = 'se'
), stated AS (
    SELECT territory_code, NULL, NULL, 'stated_goal', base_year::SMALLINT, target_year::SMALLINT,
        amount::DOUBLE, unit, is_per_inhabitant::BOOLEAN, false, NULL, wording_en, wording_sv,
        'stated_goals_2026', stated_at
    FROM stated_goals
)
SELECT coalesce(territory_code, '') AS territory_code, * EXCLUDE (territory_code)
FROM (SELECT * FROM entered UNION ALL SELECT * FROM stated)
ORDER BY territory_code, source_id, plan_id, kind, base_year, target_year, wording_en
