-- Petrol and diesel delivered to final users of every kind. Until 2017 the publisher's rows of every level;
-- from 2018 the municipalities, with their sums for counties and the nation: where a few are hidden, "at least".
WITH published AS (
    SELECT region_code AS territory_code, CASE varuslag WHEN 'motorbensin' THEN 'petrol' ELSE 'diesel' END AS fuel_code,
        year::SMALLINT AS year, round(thousand_m3 * 1000)::INTEGER AS volume_m3, 0 AS hidden
    FROM '{data}/se_fuel_deliveries_all_levels_2001_2017.parquet'
    WHERE varuslag IN ('motorbensin', 'dieselbränsle')
), municipal AS (
    SELECT region_code AS territory_code, CASE fuel WHEN 'petrol' THEN 'petrol' ELSE 'diesel' END AS fuel_code,
        year::SMALLINT AS year, m3
    FROM '{data}/se_fuel_deliveries_by_municipality_2016_2021.parquet'
    WHERE table_version = '2018_2021' AND fuel IN ('petrol', 'of_which_diesel') AND consumer = 'total'
        AND region_code NOT IN (SELECT territory_code FROM territory_changes WHERE valid_to_year < 2018)
), summed AS (
    SELECT territory_code, fuel_code, year, round(m3)::INTEGER AS volume_m3, 0 AS hidden FROM municipal
    UNION ALL
    SELECT left(territory_code, 2), fuel_code, year, round(sum(m3))::INTEGER, count(*) FILTER (m3 IS NULL)
    FROM municipal GROUP BY ALL
    UNION ALL
    SELECT '00', fuel_code, year, round(sum(m3))::INTEGER, count(*) FILTER (m3 IS NULL)
    FROM municipal GROUP BY ALL
)
SELECT delivery.territory_code, fuel_code, year, CASE WHEN volume_m3 IS NULL THEN 'suppressed' ELSE 'number' END AS state,
    volume_m3, hidden::INTEGER AS hidden_municipalities
FROM (SELECT * FROM published UNION ALL SELECT * FROM summed) AS delivery
LEFT JOIN territory_changes AS change ON change.territory_code = delivery.territory_code
WHERE year >= coalesce(change.valid_from_year, year) AND year <= coalesce(change.valid_to_year, year)
ORDER BY fuel_code, delivery.territory_code, year
