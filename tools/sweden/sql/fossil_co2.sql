-- Territorial fossil carbon dioxide by sub-sector; the totals 'all' are the publisher's own rows.
SELECT
    '2024' AS release,
    region_code AS territory_code,
    main_sector AS sector_code,
    subsector_code,
    year::SMALLINT AS year,
    abs(round(tonnes, 2)) AS emissions_t_co2
FROM '{data}/se_smhi_co2_by_subsector_1990_2022_release2024.parquet' AS cell
JOIN subsectors ON subsectors.sector_code = cell.main_sector AND subsectors.label_sv = cell.sub_sector_sv
ORDER BY sector_code, subsector_code, territory_code, year
