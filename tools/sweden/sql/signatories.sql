-- The Covenant register: who joined, when, with what, under which coordinator. No names of people.
SELECT
    organisation_id::INTEGER AS organisation_id,
    register.gcom_id,
    register.organisation_name AS name,
    coalesce(municipality_code, '') AS territory_code,
    coalesce(register.coordinator_name, '') AS coordinator,
    coalesce(register.supporter_name, '') AS supporter,
    coalesce(register.group_organisation_id, '') AS group_id,
    coalesce(register.group_name, '') AS group_name,
    register.group_profile::BOOLEAN AS is_group,
    CASE WHEN register.adhesion_type LIKE '%collectively%' THEN 'group_collective'
         WHEN register.adhesion_type LIKE '%individually%' THEN 'group_individual' ELSE 'individual' END AS adhesion_type,
    register.date_of_adhesion::DATE AS adhesion_on,
    register.signatory_status AS status,
    working.covenant_phase AS phase,
    register.population_adhesion::INTEGER AS population_at_adhesion,
    register.commitment_CoM2020_flag::BOOLEAN AS has_2020,
    register.commitment_CoM2030_flag::BOOLEAN AS has_2030,
    register.commitment_CoM2050_flag::BOOLEAN AS has_2050,
    register.commitment_mayoradapt_flag::BOOLEAN AS has_adaptation,
    try_cast(working.commitment_2020_date_of_adhesion AS TIMESTAMP)::DATE AS commitment_2020_on,
    nullif(working.commitment_2020_status, '-') AS commitment_2020_status,
    try_cast(working.commitment_2030_date_of_adhesion AS TIMESTAMP)::DATE AS commitment_2030_on,
    nullif(working.commitment_2030_status, '-') AS commitment_2030_status,
    try_cast(working.commitment_2050_date_of_adhesion AS TIMESTAMP)::DATE AS commitment_2050_on,
    nullif(working.commitment_2050_status, '-') AS commitment_2050_status,
    try_cast(working.commitment_mayoradapt_date_of_adhesion AS TIMESTAMP)::DATE AS commitment_adaptation_on,
    nullif(working.commitment_mayoradapt_status, '-') AS commitment_adaptation_status
FROM read_csv('{data}/mycovenant_signatories_sweden_2024.csv', all_varchar = true) AS register
JOIN read_csv('{reference}/sweden_signatories_mycovenant.csv', all_varchar = true) AS working USING (organisation_id)
ORDER BY organisation_id
