-- Territorial greenhouse gases by main sector, every release that is kept.
SELECT
    smhi_release AS release,
    region_code AS territory_code,
    main_sector AS sector_code,
    year::SMALLINT AS year,
    abs(tonnes_co2e) AS emissions_t_co2e
FROM '{data}/se_smhi_ghg_by_sector_two_releases.parquet'
ORDER BY release, territory_code, sector_code, year
